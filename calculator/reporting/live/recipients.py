"""Workings of recipients other than the 42 ICSs, put together from parts of these: where each stands."""

from calculator.allocation.recipients import SHARES
from calculator.reference.names import sentence
from calculator.reporting.live import parts_of_ics
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.parts_of_ics import Parts
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.shared_columns import absorbed, regions, shares_of
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.live.weights import Weights
from calculator.reporting.live.what_parts_add import WhatPartsAdd
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.by_ics import recipients
from calculator.scenarios.run import Run

SHEET = "Recipients"


def write(
    book: LiveBook,
    run: Run,
    known: tuple[Settings, Weights],
    bodies: Bodies,
    systems: Standing,
    owed: DebtSheet,
) -> Standing:
    """Add the sheets, and return where each recipient stands.

    Args:
        book: to add them to.
        run: what it tells of.
        known: settings and weights.
        bodies: organisations, by whose staff scores of ICSs weigh.
        systems: where the 42 ICSs stand.
        owed: what they owe.
    """
    parts = parts_of_ics.write(book, run, known, systems, owed)
    return _standing(book, run, known, (bodies, systems), parts)


def _standing(
    book: LiveBook, run: Run, known: tuple[Settings, Weights], of: tuple[Bodies, Standing], parts: Parts
) -> Standing:
    """The sheet of recipients: sums and means over their parts of ICSs, scores weighted by staff."""
    (settings, weights), (bodies, systems), who = known, of, recipients(run)
    mean = WhatPartsAdd(book, bodies, systems, parts)
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        f"Where each {run.recipients.who} stands before any grant",
        WORKINGS,
        "put together from its parts of ICSs: debts add up; scores are means weighted by staff.",
    )
    block = Block(sheet, "recipients", len(who), freeze=2)
    code = block.label("Code", [code for code, _ in who], styles.CODE, 14)
    name = block.label(sentence(run.recipients.who), [name for _, name in who], styles.CODE, 44)
    ranks = {each: rank for rank, each in enumerate(sorted(code for code, _ in who), start=1)}
    order = block.label("Order of code", [ranks[each] for each, _ in who], styles.COUNT, 8)
    traits, codes = run.assessment.figures.traits, run.assessment.figures.codes
    region = block.label("NHS region", [traits["region"][codes.index(each)] for each, _ in who], styles.CODE, 26)
    region_number, key = regions(block, region.words)
    staff = block.calc("Staff of its trusts (FTE)", mean.added(code, mean.staff), styles.NUMBER, 13)
    gap = _gaps(block, mean, code, staff)
    score = block.calc("Score (level)", mean.by_staff(code, mean.score, staff), styles.LEVEL, 9)
    lift = block.calc("From score to target (levels)", settings["Target"] - score, styles.LEVEL, 9)
    debt = {
        kind: block.calc(f"{sentence(kind)}, chosen case (£)", mean.added(code, column), styles.POUNDS, 15)
        for kind, column in parts.debt.items()
    }
    heads = _heads(block, mean, code)
    capital = block.calc("Yearly capital of its trusts (£)", mean.added(code, mean.capital), styles.POUNDS, 15)
    shares = shares_of(block, run, weights, order, heads)
    absorption = absorbed(block, settings, capital)
    income = block.calc("Yearly income of its trusts (£)", mean.added(code, mean.income), styles.POUNDS, 17)
    spends = block.calc("Technology spend, of income (%)", mean.added(code, mean.spent) / income, styles.NUMBER, 11)
    block.end()
    return Standing(
        run.recipients.who, code, name, order, region, region_number, key, score, lift, gap, {}, debt, *shares, heads,
        capital, absorption, income, spends,
    )  # fmt: skip


def _gaps(block: Block, mean: WhatPartsAdd, code: Placed, staff: Placed) -> dict[str, Placed]:
    """Levels to go on each measure: the mean over the parts of a recipient, weighted by staff."""
    return {
        measure: block.calc(
            f"{measure.replace('_', ' ')}: to go (levels)", mean.by_staff(code, column, staff), styles.LEVEL, 11
        )
        for measure, column in mean.gap.items()
    }


def _heads(block: Block, mean: WhatPartsAdd, code: Placed) -> dict[str, Placed]:
    """Population by what a target share may be measured by, added up over the parts of a recipient."""
    return {
        each: block.calc(
            f"Population: {each.replace('_', ' ')} (heads)", mean.added(code, mean.heads[each]), styles.COUNT, 13
        )
        for each in SHARES
    }
