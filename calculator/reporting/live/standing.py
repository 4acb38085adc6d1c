"""Workings of standing: the score of each ICS, what it owes, its target shares and what it can absorb."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.allocation.figures import Figures
from calculator.allocation.membership import recipients_of
from calculator.allocation.recipients import SHARES, figures_of
from calculator.allocation.sizes import yearly_income
from calculator.reference.income import INCOME_YEAR
from calculator.reference.names import sentence
from calculator.reference.organisations import latest_need
from calculator.reference.vocabulary import CASES, KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.expression import add
from calculator.reporting.live.functions import at, sum_product, sum_where
from calculator.reporting.live.gaps import Gaps
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.price_year import to_price_year
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.shared_columns import absorbed, regions, shares_of
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
    income = _income(block, run, settings, codes)
    spent = [float(figures.traits["technology_share"][row]) * PERCENT for row in rows]
    spends = block.label("Technology spend, of income (%)", spent, styles.NUMBER, 11)
    block.end()
    return Standing(
        "ICS", code, name, order, region, region_number, key, score, lift, gap, by_case, debt, *shares, heads, capital,
        absorption, income, spends,
    )  # fmt: skip


def _income(block: Block, run: Run, settings: Settings, codes: list[str]) -> Placed:
    """Yearly income as published, brought to the prices that debt is told in."""
    known = run.assessment.assessed
    published = yearly_income(known.inputs, known.bodies.table, INCOME_YEAR)
    year = block.label("Income is in prices of", [INCOME_YEAR] * len(codes), styles.CODE, 9)
    given = block.label(
        "Yearly income of its trusts, as published (£)",
        [float(published[code]) for code in codes],
        styles.POUNDS,
        17,
    )
    income = given * to_price_year(block, settings, year)
    return block.calc("Yearly income of its trusts (£)", income, styles.POUNDS, 17)


def _figures_of_ics(run: Run) -> Figures:
    """The figures of the 42 ICSs, whoever the recipients of grants are."""
    known = run.assessment.assessed
    return figures_of(known, recipients_of(known, "ics_2025"))


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
