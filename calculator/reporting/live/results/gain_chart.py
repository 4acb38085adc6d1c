"""The chart of what each ICS gains or loses, under a table of it."""

from calculator.reporting.live.block import Block
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.results.grants import TALL
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.workbook import charts
from calculator.reporting.workbook.alt_text import describe


def draw(sheet: LiveSheet, block: Block, gain: Placed, title: str, what: str) -> None:
    """Add lying bars to both sides of nought, one for each row of a table.

    Args:
        sheet: to draw on, right under the table.
        block: the table.
        gain: its column of pounds gained, below 0 where lost.
        title: of the chart.
        what: a bar shows, for those who hear the chart read out.
    """
    chart = charts.changes(sheet.ws, title, "£", gain.column, block.span)
    describe(chart, f"Lying bars to both sides of nought, one for each ICS in order of name: {what}, pounds.")
    charts.place(sheet.ws, chart, f"A{sheet.row}", 30, TALL)
