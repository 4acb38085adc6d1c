"""Items 7 to 11: tables, their headers, and what may not be empty in them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from calculator.reporting.lint.allowed import HEADER_STYLE, TOTAL_STYLE
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen, TableBlock

DEFAULT_NAME = re.compile(r"^(Table|Tabelle|Tableau)_?\d*$", re.IGNORECASE)
SHORTHAND = re.compile(r"^\[[a-z]{1,4}\]$")


def check_one_table(checked: CheckedBook) -> Iterator[Fault]:
    """Item 7: one table a sheet, from column A, with nothing under it; a cover needs none."""
    for sheet in checked.sheets[1:]:
        if len(sheet.tables) != 1:
            yield sheet.fault_of_sheet(f"{len(sheet.tables)} tables", "one table")
        for table in sheet.tables:
            if table.first_column != 1:
                yield sheet.fault_at(table.header, table.first_column, "where the table begins", "column A")
        last = max((table.last for table in sheet.tables), default=None)
        for cell in sheet.filled:
            if last is not None and cell.row > last:
                yield sheet.fault(cell, sheet.shown(cell), "nothing under the table")


def check_marked_up(checked: CheckedBook) -> Iterator[Fault]:
    """Item 8: every block of data is an Excel table whose name says what it holds."""
    seen: set[str] = set()
    for sheet in checked.sheets:
        for table in sheet.tables:
            if DEFAULT_NAME.match(table.name) or len(table.name) < 3:
                expected = "a name that says what the table holds"
                yield sheet.fault_at(table.header, table.first_column, f"a table named {table.name}", expected)
            if table.name.casefold() in seen:
                expected = "a name of its own"
                yield sheet.fault_at(table.header, table.first_column, f"a second table named {table.name}", expected)
            seen.add(table.name.casefold())
        if sheet.position:
            yield from _unmarked(sheet)


def _unmarked(sheet: SheetSeen) -> Iterator[Fault]:
    """The first cell of each run of rows with figures that no table holds."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for cell in sheet.filled:
        if sheet.table_of(cell) is None:
            rows[cell.row].append(cell)
            if sheet.look(cell).is_named(HEADER_STYLE):
                yield sheet.fault(cell, "a header outside every table", "a block of data marked up as an Excel table")
    data = {row: cells for row, cells in rows.items() if len(cells) > 1 and any(map(_is_figure, cells))}
    lasts = {table.last for table in sheet.tables}
    for row in sorted(data):
        if row - 1 in lasts:
            if not all(sheet.look(cell).style.endswith(TOTAL_STYLE) for cell in data[row]):
                expected = "a row of totals, in the style of totals, or none"
                yield sheet.fault(data[row][0], "a row of figures under a table", expected)
        elif row - 1 not in data and row + 1 in data:
            yield sheet.fault(
                data[row][0], "rows of figures in no table", "a block of data marked up as an Excel table"
            )


def _is_figure(cell: Any) -> bool:
    return bool(cell.data_type in ("n", "f", "d"))


def check_headers(checked: CheckedBook) -> Iterator[Fault]:
    """Item 9: one row of headers, each a text and none like another."""
    for sheet in checked.sheets:
        for table in sheet.tables:
            if table.headers != 1:
                yield sheet.fault_at(table.header, table.first_column, f"{table.headers} header rows", "one")
                continue
            yield from _second_header(sheet, table)
            seen: set[str] = set()
            for column in table.columns:
                cell = sheet.cell(table.header, column)
                value = None if cell is None else cell.value
                if not isinstance(value, str) or not value.strip() or cell.data_type == "f":
                    yield sheet.fault_at(table.header, column, _told(value), "a header in words")
                elif value.strip().casefold() in seen:
                    yield sheet.fault_at(table.header, column, f"a second '{value}'", "a header of its own")
                else:
                    seen.add(value.strip().casefold())


def _second_header(sheet: SheetSeen, table: TableBlock) -> Iterator[Fault]:
    for row in (table.header - 1, table.header + 1):
        for column in table.columns:
            cell = sheet.cell(row, column)
            if cell is not None and cell.value is not None and sheet.look(cell).is_named(HEADER_STYLE):
                yield sheet.fault(cell, "a second row of headers", "one row of headers")


def check_no_blank_lines(checked: CheckedBook) -> Iterator[Fault]:
    """Item 10: no row and no column of a table is blank."""
    for sheet in checked.sheets:
        for table in sheet.tables:
            filled = [
                (row, column)
                for column in table.columns
                for row, cell in sheet.data(table, column)
                if _holds(sheet, cell)
            ]
            rows, columns = {row for row, _ in filled}, {column for _, column in filled}
            for row in table.rows:
                if row not in rows:
                    yield sheet.fault_at(row, table.first_column, "a blank row", "no blank row inside a table")
            for column in table.columns:
                if column not in columns:
                    yield sheet.fault_at(table.header, column, "a blank column", "no blank column inside a table")


def _holds(sheet: SheetSeen, cell: Any) -> bool:
    """Whether a cell shows something; a formula whose result nobody stored is thought to."""
    if cell is None:
        return False
    return bool(sheet.shown(cell) not in (None, "") or (cell.data_type == "f" and sheet.shown(cell) is None))


def check_no_empty_cells(checked: CheckedBook) -> Iterator[Fault]:
    """Item 11: no cell of data is empty; shorthand stands there, and is explained above the table."""
    expected = "a figure, or shorthand such as [x] or [z]"
    for sheet in checked.sheets:
        for table in sheet.tables:
            explained = _explained(sheet, table)
            told: set[str] = set()
            for column in table.columns:
                for row, cell in sheet.data(table, column):
                    if not _holds(sheet, cell):
                        yield sheet.fault_at(row, column, "an empty cell", expected)
                        continue
                    shown = sheet.shown(cell)
                    if (
                        isinstance(shown, str)
                        and SHORTHAND.match(shown)
                        and shown not in explained
                        and shown not in told
                    ):
                        told.add(shown)
                        yield sheet.fault(cell, shown, f"words above the table that say what {shown} means")


def _explained(sheet: SheetSeen, table: TableBlock) -> str:
    """All words of a sheet that stand above a table and in none."""
    cells = (cell for cell in sheet.texts if cell.row < table.header and sheet.table_of(cell) is None)
    return "\n".join(cell.value for cell in cells)


def _told(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)
