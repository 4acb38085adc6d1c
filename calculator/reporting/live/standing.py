"""Workings of standing: the score of each ICS, what it owes, its target shares and what it can absorb."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.allocation.figures import Figures
from calculator.allocation.membership import recipients_of
from calculator.allocation.recipients import SHARES, figures_of
from calculator.reference.names import sentence
from calculator.reference.organisations import latest_need
from calculator.reference.vocabulary import CASES, KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.expression import add
from calculator.reporting.live.functions import at, flag, sum_product, sum_where, total, whole
from calculator.reporting.live.gaps import Gaps
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.weights import Weights
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Standing"
PERCENT = 100


@dataclass(frozen=True)
class Standing:
    """Columns by ICS (or other recipient of grants), in order of name. `who`: what one of them is called.

    `order`: of codes, from 1. `owed`: by case and kind, of ICSs alone; `debt`: by kind, in the chosen case, pounds.
    `heads`: population by what a target share may be measured by; `share`: that as a share of England, and
    `chosen_share` the one of the scenario, `cap_share` that by which a cap on everyone is measured. `capital` and
    `income`: of their trusts, a year, pounds. `spends`: of income, on technology, in hundredths.
    """

    who: str
    code: Placed
    name: Placed
    order: Placed
    region: Placed
    region_number: Placed
    region_key: Placed
    score: Placed
    score_to_target: Placed
    gap: Mapping[str, Placed]
    owed: Mapping[tuple[str, str], Placed]
    debt: Mapping[str, Placed]
    share: Mapping[str, Placed]
    chosen_share: Placed
    cap_share: Placed
    equal_part: Placed
    heads: Mapping[str, Placed]
    capital: Placed
    absorption: Placed
    income: Placed
    spends: Placed

    @property
    def in_full(self) -> str:
        """What one of them is called in a title."""
        return "integrated care system" if self.who == "ICS" else self.who

    def name_rows(self, block: Block, code: str = "ICS code", width: float = 9) -> None:
        """Begin a table of one row each: its code and its name."""
        block.label(code.replace("ICS", sentence(self.who)), self.code.words, styles.CODE, width)
        block.label(sentence(self.who), self.name.words, styles.CODE, 46)

    def code_rows(self, block: Block) -> Placed:
        """Begin a table of workings, one row each, by code and name; return the codes."""
        code = block.label("Code", self.code.words, styles.CODE, 9)
        block.label("ICS", self.name.words, styles.CODE, 44)
        return code


def write(
    book: LiveBook, run: Run, known: tuple[Settings, Weights], bodies: Bodies, gaps: Gaps, owed: DebtSheet
) -> Standing:
    """Add the sheet and return its columns."""
    settings, weights = known
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Where each ICS stands before any grant",
        WORKINGS,
        "score, what is owed in the chosen case, target shares, and the most capital it can absorb in a year.",
    )
    figures, codes = _figures_of_ics(run), owed.code.words
    rows = [figures.codes.index(code) for code in codes]
    block = Block(sheet, "standing", len(codes), freeze=2)
    code = block.label("Code", codes, styles.CODE, 14)
    name = block.label("ICS", owed.name.words, styles.CODE, 44)
    order = block.label("Order of code", [row + 1.0 for row in rows], styles.COUNT, 8)
    region = block.label("NHS region", [figures.traits["region"][row] for row in rows], styles.CODE, 26)
    region_number, key = regions(block, region.words)
    gap = _gaps(block, run, bodies, gaps, code)
    gaps_of_each = list(gap.values())
    below = sum_product(gaps_of_each[0].to(gaps_of_each[-1]) * weights.measures)
    score = block.calc("Score (level)", settings["Target"] - below, styles.LEVEL, 9)
    by_case = {(case, kind): _owed(block, owed, case, kind) for kind in KINDS for case in CASES}
    lift = block.calc("From score to target (levels)", settings["Target"] - score, styles.LEVEL, 9)
    debt = {kind: _chosen_debt(block, weights, by_case, kind) for kind in KINDS}
    heads = _heads(block, run, codes)
    capital = block.label("Yearly capital of its trusts (£)", [figures.capital[row] for row in rows], styles.POUNDS, 15)
    shares = shares_of(block, run, weights, order, heads)
    absorption = absorbed(block, settings, capital)
    income = block.label(
        "Yearly income of its trusts (£)", [float(figures.traits["income_gbp"][row]) for row in rows], styles.POUNDS, 17
    )
    spent = [float(figures.traits["technology_share"][row]) * PERCENT for row in rows]
    spends = block.label("Technology spend, of income (%)", spent, styles.NUMBER, 11)
    block.end()
    return Standing(
        "ICS", code, name, order, region, region_number, key, score, lift, gap, by_case, debt, *shares, heads, capital,
        absorption, income, spends,
    )  # fmt: skip


def _figures_of_ics(run: Run) -> Figures:
    """The figures of the 42 ICSs, whoever the recipients of grants are."""
    known = run.assessment.assessed
    return figures_of(known, recipients_of(known, "ics_2025"))


def shares_of(
    block: Block, run: Run, weights: Weights, order: Placed, heads: Mapping[str, Placed]
) -> tuple[dict[str, Placed], Placed, Placed, Placed]:
    """Add target shares of England: by all that may measure them, as chosen, for a cap on everyone, in equal parts."""
    share = {
        each: block.calc(f"Target share: {each} (share)", heads[each] / total(heads[each].all), styles.INDEX, 10)
        for each in SHARES
    }
    names = list(SHARES)
    chosen = share[names[0]]
    if weights.share is not None:
        every = share[names[0]].to(share[names[-1]])
        chosen = block.calc("Target share, as chosen (share)", at(every, weights.share), styles.INDEX, 10)
    everyone = run.scenario.limits.everyone
    cap = share[everyone.share if everyone else names[0]]
    return (
        share,
        chosen,
        cap,
        block.calc("An equal part (share)", 1 / sum_product(flag(order.all > 0)), styles.INDEX, 10),
    )


def absorbed(block: Block, settings: Settings, capital: Placed) -> Placed:
    """Add the most capital that each can absorb in a year."""
    most = whole(settings["Absorption_share"] * capital)
    return block.calc("Capital it can absorb in a year, whole pounds (£)", most, styles.POUNDS, 15)


def regions(block: Block, names: list[str]) -> tuple[Placed, Placed]:
    """A number for each region, and one for each ICS in it: a hundred times that and its place in the region."""
    known = sorted(set(names))
    place = [sum(name == other for other in names[: row + 1]) for row, name in enumerate(names)]
    region = block.label("Number of its region", [known.index(name) + 1.0 for name in names], styles.COUNT, 9)
    within = block.label("Place in its region", [float(each) for each in place], styles.COUNT, 9)
    return region, block.calc("Region and place", region * 100 + within, styles.COUNT, 9)


def _gaps(block: Block, run: Run, bodies: Bodies, gaps: Gaps, code: Placed) -> dict[str, Placed]:
    return {
        measure: block.calc(
            f"To go: {title} (levels)",
            sum_where(bodies.ics.all, code, gaps.weighted[measure].all)
            / sum_where(bodies.ics.all, code, gaps.counted[measure].all),
            styles.LEVEL,
            11,
        )
        for measure, title in run.inputs.framework.titles.items()
    }


def _owed(block: Block, owed: DebtSheet, case: str, kind: str) -> Placed:
    cells = [cell for (of, _, each), cell in owed.cells.items() if (of, each) == (case, kind)]
    return block.calc(f"{kind.capitalize()}, {case} (£)", add(cells), styles.POUNDS, 15)


def _chosen_debt(block: Block, weights: Weights, owed: Mapping[tuple[str, str], Placed], kind: str) -> Placed:
    """What is owed of a kind in the chosen case, from the columns of its cases side by side."""
    cases = owed[CASES[0], kind].to(owed[CASES[-1], kind])
    return block.calc(f"{kind.capitalize()}, chosen case (£)", at(cases, weights.case), styles.POUNDS, 15)


def _heads(block: Block, run: Run, codes: list[str]) -> dict[str, Placed]:
    latest = latest_need(run.inputs).set_index("icb_code")
    return {
        each: block.label(
            f"Population: {each.replace('_', ' ')}",
            [float(latest.at[code, column]) for code in codes],
            styles.COUNT,
            12,
        )
        for each, column in SHARES.items()
    }
