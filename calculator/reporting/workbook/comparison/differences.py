"""Differences: every setting in which a scenario differs from the first."""

from openpyxl import Workbook

from calculator.reporting.workbook.comparison.contents import DIFFERENCES
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.compare import Comparison


def write(book: Workbook, comparison: Comparison) -> None:
    """Add the sheet of differences."""
    base = comparison.labels[0]
    sheet = Sheet(book, DIFFERENCES, "How the scenarios' settings differ", pages=0)
    sheet.text(f"Each scenario against {base}. What is equal is not told.")
    rows = [
        [label, each.setting, each.second, each.first]
        for label, found in comparison.differences.items()
        for each in found
    ]
    columns = [
        Column("Scenario", width=24),
        Column("Setting", width=34),
        Column("Its value", width=50),
        Column(f"Value in {base}", width=50),
    ]
    if not rows:
        sheet.text(f"There are none: every scenario has the settings of {base}.")
        return
    sheet.table("differences", columns, rows, freeze=0)
