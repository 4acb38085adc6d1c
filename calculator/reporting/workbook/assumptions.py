"""Assumptions: every price as its page states it, on one sheet; what it rests on, on another."""

from openpyxl import Workbook

from calculator.reference.facts import FACTS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write_prices(book: Workbook, run: Run) -> None:
    """Add the sheet of prices."""
    sheet = Sheet(book, contents.ASSUMPTIONS, "Assumptions: the price of every cost line")
    sheet.text(
        "Prices as stated, before optimism bias, in pounds of the year shown. Quality: GREEN recent and official, "
        "AMBER indirect or old, RED judgement."
    )
    columns = [
        Column("Category", width=23),
        Column("Cost line", width=44),
        Column("Quality", styles.CODE, 9),
        Column("Closes a gap on", width=24),
        Column("Only where a trust", styles.CODE, 20),
        Column("Bias class", styles.CODE, 11),
        Column("Price year", styles.CODE, 8),
        Column("Unit of price", styles.CODE, 19),
        Column("Low (£)", styles.NUMBER, 12),
        Column("Central (£)", styles.NUMBER, 12),
        Column("High (£)", styles.NUMBER, 12),
        Column("Levels the price buys", styles.LEVEL, 9),
    ]
    titles, measures = run.debt.models.titles, run.inputs.framework.titles
    rows = [
        [
            titles[line.category],
            line.says,
            line.basis.quality,
            measures[line.need.measure] if line.need.measure else "",
            FACTS[line.need.where].says if line.need.where else "",
            line.bias.id,
            line.price_year,
            line.unit,
            *line.unit_cost,
            line.need.levels if line.need.measure else "",
        ]
        for line in run.debt.models.lines
    ]
    sheet.table("assumptions", columns, rows, freeze=2)


def write_basis(book: Workbook, run: Run) -> None:
    """Add the sheet that says what each price rests on, who owns it and when it was checked."""
    sheet = Sheet(book, contents.BASIS, "Basis: what each price rests on")
    sheet.text("Evidence ids are told on the Evidence sheet. An owner is a role, not a person.")
    columns = [
        Column("Category", width=23),
        Column("Cost line", width=34),
        Column("Quality", styles.CODE, 9),
        Column("Checked", styles.CODE, 11),
        Column("Owner (role)", width=22),
        Column("Evidence", width=32),
        Column("Note", width=80),
    ]
    titles = run.debt.models.titles
    rows = [
        [
            titles[line.category],
            line.says,
            line.basis.quality,
            line.basis.checked_on,
            line.basis.owner,
            ", ".join(line.basis.evidence),
            line.basis.note,
        ]
        for line in run.debt.models.lines
    ]
    sheet.table("basis", columns, rows, freeze=2)
