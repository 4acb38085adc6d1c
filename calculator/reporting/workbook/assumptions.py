"""Assumptions: every price as its page states it, with what it rests on; and the evidence itself."""

from openpyxl import Workbook

from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the assumptions sheet."""
    sheet = Sheet(book, contents.ASSUMPTIONS, "Assumptions: the price of every cost line")
    sheet.text("Prices as stated, before optimism bias, in pounds of the year shown. Quality: GREEN recent and official, "
               "AMBER indirect or old, RED judgement.")  # fmt: skip
    columns = [
        Column("Category", width=20),
        Column("Cost line", width=38),
        Column("Low (£)", styles.NUMBER, 11),
        Column("Central (£)", styles.NUMBER, 11),
        Column("High (£)", styles.NUMBER, 11),
        Column("Unit of price", styles.CODE, 19),
        Column("Price year", styles.CODE, 9),
        Column("Closes a gap on", width=17),
        Column("Levels the price buys", styles.NUMBER, 9),
        Column("Bias class", styles.CODE, 11),
        Column("Quality", styles.CODE, 9),
        Column("Evidence", width=24),
        Column("Owner (role)", width=20),
        Column("Checked", styles.CODE, 11),
        Column("Note", width=70),
    ]
    titles, measures = run.debt.models.titles, run.inputs.framework.titles
    rows = [
        [titles[line.category], line.says, *line.unit_cost, line.unit, line.price_year,
         measures[line.measure] if line.measure else (line.where or "not scaled").replace("_", " "),
         line.levels if line.measure else "", line.bias.id, line.quality, ", ".join(line.evidence), line.owner,
         line.checked_on, line.note]
        for line in run.debt.models.lines
    ]  # fmt: skip
    sheet.table("assumptions", columns, rows, freeze=2)
