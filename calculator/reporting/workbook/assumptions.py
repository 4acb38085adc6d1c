"""Assumptions: every price as its page states it, on one sheet; what it rests on, on another."""

from openpyxl import Workbook

from calculator.costing.measured_impact import AMBER_FROM, RED_FROM
from calculator.costing.pages.lines import BenefitLine, CostLine
from calculator.reference.facts import FACTS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

PRICES_SAID = (
    "Prices as stated, before optimism bias, in pounds of the year shown. Quality: GREEN recent and official, "
    "AMBER indirect or old, RED judgement.",
    "Impact, claimed: how far its page thinks that the totals hang on it, RED most. Measured: how far England's debt, "
    "or its running cost if that is more, swings as this price alone goes from its low to its high.",
    f"A swing of {RED_FROM:.0%} of the total or more is RED, of {AMBER_FROM:.0%} or more AMBER; lines that are a share "
    "of a price follow it. Differs: the page claims another impact than is measured.",
)
"""Above the sheet of prices, a line each."""

PRICE_COLUMNS = (
    Column("Category", width=23),
    Column("Cost line", width=44),
    Column("Quality", styles.CODE, 9),
    Column("Impact, claimed", styles.CODE, 9),
    Column("Impact, measured", styles.CODE, 10),
    Column("Differs", styles.CODE, 9),
    Column("Swing, low to high (% of the total)", styles.PERCENT, 12),
    Column("Closes a gap on", width=24),
    Column("Only where a trust", styles.CODE, 20),
    Column("Bias class", styles.CODE, 11),
    Column("Price year", styles.CODE, 8),
    Column("Unit of price", styles.CODE, 19),
    Column("Low (£)", styles.NUMBER, 12),
    Column("Central (£)", styles.NUMBER, 12),
    Column("High (£)", styles.NUMBER, 12),
    Column("Shape", styles.CODE, 11),
    Column("Levels the price buys", styles.LEVEL, 9),
)
"""Of the sheet of prices."""


def write_prices(book: Workbook, run: Run) -> None:
    """Add the sheet of prices."""
    sheet = Sheet(book, contents.ASSUMPTIONS, "Assumptions: the price of every cost line")
    for words in PRICES_SAID:
        sheet.text(words)
    sheet.table("assumptions", PRICE_COLUMNS, price_rows(run), freeze=2)


def price_rows(run: Run) -> list[list[object]]:
    """Return the price of every line, in the order of the pages."""
    titles, measures = run.debt.models.titles, run.inputs.framework.titles
    impacts = {impact.name: impact for impact in run.assessment.impacts}
    return [
        [
            titles[line.category],
            line.says,
            line.basis.quality,
            line.basis.impact,
            impacts[line.name].measured,
            "yes" if impacts[line.name].differs else "no",
            impacts[line.name].swing,
            measures[line.need.measure] if line.need.measure else "",
            FACTS[line.need.where].says if line.need.where else "",
            line.bias.id,
            line.price_year,
            line.unit,
            *line.unit_cost,
            line.shape,
            line.need.levels if line.need.measure and line.need.steps is None else "",
        ]
        for line in run.assessment.national_models.lines
    ]


def write_terms(book: Workbook, run: Run) -> None:
    """Add the sheet that says how each line is counted and spent: all that bears on it but the price."""
    sheet = Sheet(book, contents.TERMS, "Terms: how each cost line is counted and spent")
    sheet.text(
        "Steps: the share of the price that reaching each level takes; other lines are slopes. Converges: a further "
        "organisation of an ICS may join for less."
    )
    columns = [
        Column("Category", width=23),
        Column("Cost line", width=50),
        Column("Kind", styles.CODE, 9),
        Column("A share of", styles.CODE, 30),
        Column("Share, central", styles.PERCENT, 9),
        Column("Steps: level and share", styles.CODE, 26),
        Column("Size exponent", styles.LEVEL, 9),
        Column("Converges", styles.CODE, 10),
        Column("National product", styles.CODE, 16),
        Column("VAT", styles.CODE, 16),
        Column("Life (years)", styles.CODE, 8),
        Column("Bought again", styles.PERCENT, 9),
        Column("Spent by year", styles.CODE, 24),
    ]
    titles = run.debt.models.titles
    rows = [
        [
            titles[line.category],
            line.says,
            str(line.kind),
            line.share_of or "",
            line.share[1] if line.share else "",
            "; ".join(f"{level}: {share:.0%}" for level, share in (line.need.steps or {}).items()),
            line.need.size.exponent if line.need.size else "",
            "yes" if line.need.converges else "no",
            (line.national_product or "").replace("_", " "),
            line.vat.replace("_", " "),
            str(line.life.years) if line.life else "",
            line.life.refresh if line.life else "",
            ", ".join(f"{share:.0%}" for share in line.phasing),
        ]
        for line in run.assessment.national_models.lines
    ]
    sheet.table("terms", columns, rows, freeze=2)


def write_basis(book: Workbook, run: Run) -> None:
    """Add the sheet that says what each price rests on, who owns it and when it was checked."""
    sheet = Sheet(book, contents.BASIS, "Basis: what each price and benefit rests on")
    sheet.text("Evidence ids are told on the Evidence sheet. An owner is a role, not a person.")
    columns = [
        Column("Category", width=23),
        Column("Cost line or benefit", width=34),
        Column("Quality", styles.CODE, 9),
        Column("Checked", styles.CODE, 11),
        Column("Owner (role)", width=22),
        Column("Evidence", width=32),
        Column("Note", width=80),
    ]
    models = run.assessment.national_models
    told: list[CostLine | BenefitLine] = [*models.lines, *models.benefits]
    rows = [
        [
            models.titles[line.category],
            line.says if isinstance(line, CostLine) else f"Benefit: {line.says}",
            line.basis.quality,
            line.basis.checked_on,
            line.basis.owner,
            ", ".join(line.basis.evidence),
            line.basis.note,
        ]
        for line in told
    ]
    sheet.table("basis", columns, rows, freeze=2)
