"""Write the table of a study onto a sheet: figures in the units of its columns, and its chart to the right of it."""

from typing import Any

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from calculator.reporting.study.study import StudyChart, StudyColumn, StudyTable
from calculator.reporting.workbook import charts
from calculator.reporting.workbook.alt_text import describe
from calculator.reporting.workbook.sheet import Column, Sheet


def write_table(sheet: Sheet, table: StudyTable, freeze: int | None) -> None:
    """Write a table where a sheet has got to, and its chart if it has one.

    Args:
        sheet: to write on.
        table: what to write.
        freeze: how many columns stay in view; None leaves the sheet free.
    """
    header = sheet.table(table.name, sheet_columns(table), rows_of(table), freeze=freeze)
    if table.chart is not None and len(table.frame):
        _draw(sheet, table, table.chart, header)


def sheet_columns(table: StudyTable) -> list[Column]:
    """Return its columns as a sheet has them."""
    return [Column(each.header, each.style, each.width) for each in table.columns]


def rows_of(table: StudyTable) -> list[tuple[Any, ...]]:
    """Return its cells, row by row."""
    held = [[_cell(value, each) for value in table.frame[each.key]] for each in table.columns]
    return list(zip(*held, strict=True))


def _cell(value: Any, column: StudyColumn) -> Any:
    """What a cell holds: figures in the column's unit, yes or no, and what a blank of the column is."""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if pd.isna(value):
        return column.blank
    return value if isinstance(value, str) or column.per == 1 else value / column.per


def _draw(sheet: Sheet, table: StudyTable, chart: StudyChart, header: int) -> None:
    keys = [each.key for each in table.columns]
    series = [keys.index(key) + 1 for key in chart.series]
    drawn = chart.draw(sheet.ws, chart.title, chart.unit, series, (header, header + len(table.frame)))
    describe(drawn, chart.says)
    charts.place(sheet.ws, drawn, f"{get_column_letter(len(keys) + 2)}{header}", chart.width, chart.height)
