"""The sheet to fill: one table, the cells to fill unlocked and on yellow, all others locked."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable

from calculator.reporting.input_book.asking import asking
from calculator.reporting.input_book.column_facts import DAY, NUMBER, WHOLE, ColumnFacts
from calculator.reporting.input_book.look import input_style
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.room import LINE_HEIGHT
from calculator.reporting.workbook.sheet import Sheet

NARROW, WIDE, WIDEST = 13.0, 24.0, 62.0
LONG = 30
"""Letters of the longest word of a column from which it is wide."""


def write_entry(
    book: Workbook,
    name: str,
    columns: Sequence[ColumnFacts],
    rows: Sequence[Mapping[str, Any]],
    to_fill: Sequence[str],
    words_at: Mapping[str, str],
) -> None:
    """Add the sheet to fill.

    Args:
        book: to which it is added.
        name: of the sheet; the Excel table has it in small letters with underscores.
        columns: of the table.
        rows: what is known already, blank cells where it is not.
        to_fill: the columns that the user fills.
        words_at: the range that holds the words of a column with a list.
    """
    sheet = Sheet(book, name, f"{name}: fill in the yellow cells")
    sheet.text("Inputs: click a yellow cell for what to type. Other cells are locked, without a password. See Read me.")
    header, last = sheet.row, sheet.row + len(rows)
    for position, column in enumerate(columns, start=1):
        letter, fill = get_column_letter(position), column.name in to_fill
        sheet.ws.column_dimensions[letter].width = _width(column, rows)
        _put(sheet, header, position, column.name, _header_style(column))
        style = input_style(column.kind) if fill else styles.CODE if column.kind not in (NUMBER, WHOLE) else PLAIN
        for line, row in enumerate(rows, start=header + 1):
            _put(sheet, line, position, row.get(column.name), style)
        if fill:
            cells = f"{letter}{header + 1}:{letter}{last}"
            sheet.ws.add_data_validation(asking(column, words_at.get(column.name, ""), cells))
    sheet.ws.row_dimensions[header].height = LINE_HEIGHT * 2
    table = f"A{header}:{get_column_letter(len(columns))}{last}"
    sheet.ws.add_table(ExcelTable(displayName=name.lower().replace(" ", "_"), ref=table))
    sheet.ws.freeze_panes = f"A{header + 1}"
    sheet.ws.print_title_rows = f"{header}:{header}"
    _protect(sheet)


PLAIN = styles.NUMBER


def _put(sheet: Sheet, row: int, column: int, value: Any, style: str) -> None:
    cell = sheet.ws.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with "=" stays a text
    cell.style = style


def _header_style(column: ColumnFacts) -> str:
    return styles.HEADER_NUMBER if column.kind in (NUMBER, WHOLE, DAY) else styles.HEADER


def _width(column: ColumnFacts, rows: Sequence[Mapping[str, Any]]) -> float:
    """Wide enough for the header, and for most words."""
    longest = max((len(str(row.get(column.name) or "")) for row in rows), default=0)
    room = WIDEST if longest > LONG else WIDE if column.kind not in (NUMBER, WHOLE, DAY) else NARROW
    return max(room, len(column.name) * 1.2 + 2)


def _protect(sheet: Sheet) -> None:
    """Lock what is not to be filled; anybody may unlock it, and widths, sorting and filters stay free."""
    protection = sheet.ws.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.autoFilter = False
