"""Charts of changes: who would have more and who less per head under each scenario, one page each."""

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from calculator.reporting.workbook import charts
from calculator.reporting.workbook.alt_text import describe
from calculator.reporting.workbook.comparison.contents import CHANGES, GAINERS
from calculator.reporting.workbook.comparison.gainers import PER_HEAD
from calculator.reporting.workbook.sheet import Sheet
from calculator.scenarios.compare import Comparison

WIDTH, HEIGHT, ROWS = 19.0, 23.0, 50
"""Of a chart, in centimetres, and the rows it takes with the blank ones after it."""


def write(book: Workbook, comparison: Comparison, placed: list[tuple[int, int]]) -> None:
    """Add the sheet of charts, drawn from the tables of gainers and losers that stand at `placed`."""
    base, *others = comparison.labels
    sheet = Sheet(book, CHANGES, "Who would have more and who less", landscape=False)
    sheet.text("£ per head, a person weighted for need, all years together. Systems in order of name.")
    for label, rows in zip(others, placed, strict=True):
        title = f"Change of grants per head: {label} against {base}"
        chart = charts.changes(book[GAINERS], title, "£ per head", PER_HEAD, rows)
        describe(chart, f"{title}. Lying bars to both sides of nought, one for each system in order of name, pounds.")
        charts.place(sheet.ws, chart, f"A{sheet.row + 1}", WIDTH, HEIGHT)
        sheet.row += ROWS
        sheet.ws.row_breaks.append(Break(id=sheet.row - 1))
