"""Defined names and tables of a workbook: which cells a reference in a formula stands for, however it is written."""

import re
from dataclasses import dataclass
from typing import Any

from calculator.reporting.lint.area import Area, area, split_sheet
from calculator.reporting.lint.sheet import SheetSeen, TableBlock

BUILT_IN = "_xlnm."
STRUCTURED = re.compile(r"^([A-Za-z_\\][\w.]*)\[(.*)\]$", re.DOTALL)
SPECIAL = re.compile(r"\[?#[^\[\],]+\]?,?")
"""Parts of a table by name, such as [#This Row]."""
COLUMN = re.compile(r"\[?@?\[?([^\[\]#@]+)\]?\]?(?::\[([^\[\]#@]+)\])?$")


@dataclass(frozen=True)
class DefinedName:
    """A name: `scope` is the sheet it holds on ("" for all), `areas` the cells it stands for."""

    name: str
    scope: str
    text: str
    areas: tuple[Area, ...]

    @property
    def is_broken(self) -> bool:
        """Whether what it stood for is gone."""
        return "#REF!" in self.text


class Names:
    """What every name and table of a workbook stands for.

    Args:
        book: the workbook.
        sheets: its sheets.
    """

    def __init__(self, book: Any, sheets: tuple[SheetSeen, ...]) -> None:
        self.sheets = {sheet.name.casefold(): sheet for sheet in sheets}
        scopes = [("", book.defined_names), *((sheet.name, sheet.ws.defined_names) for sheet in sheets)]
        held = ((name, scope) for scope, names in scopes for name in names.values())
        self.every = [_defined(name, scope) for name, scope in held if not str(name.name).startswith(BUILT_IN)]
        self._by_name = {(each.name.casefold(), each.scope): each for each in self.every}
        self._tables = {table.name.casefold(): (sheet, table) for sheet in sheets for table in sheet.tables}

    def named(self, written: str, home: str) -> DefinedName | None:
        """Return the name that a reference is, as seen from a sheet, or None."""
        sheet, rest = split_sheet(written)
        name = rest.casefold()
        return self._by_name.get((name, sheet or home)) or self._by_name.get((name, ""))

    def areas(self, written: str, home: str, row: int = 0) -> tuple[Area, ...] | None:
        """Return the cells a reference stands for, or None where it stands for nothing there is.

        Args:
            written: the reference as the formula has it.
            home: the sheet of the formula.
            row: the row of the formula, for "this row" of a table.
        """
        place = area(written, home)
        if place is not None:
            return (place,) if place.sheet.casefold() in self.sheets else None
        if name := self.named(written, home):
            lost = name.is_broken or any(each.sheet.casefold() not in self.sheets for each in name.areas)
            return None if lost else name.areas
        return self._of_table(written, row)

    def _of_table(self, written: str, row: int) -> tuple[Area, ...] | None:
        found = STRUCTURED.match(written)
        held = self._tables.get((found.group(1) if found else written).casefold())
        if held is None:
            return None
        sheet, table = held
        inner = found.group(2) if found else ""
        columns = _columns(sheet, table, inner)
        if columns is None:
            return None
        rows = _rows(table, inner, row)
        return (Area(sheet.name, rows[0], columns[0], rows[1], columns[1], fixed=True),)


def _defined(name: Any, scope: str) -> DefinedName:
    text = str(name.attr_text or "")
    places = (area(part, scope) for part in text.split(","))
    return DefinedName(str(name.name), scope, text, tuple(place for place in places if place is not None))


def _columns(sheet: SheetSeen, table: TableBlock, inner: str) -> tuple[int, int] | None:
    """The first and last column that the words in the brackets name; the whole table where they name none."""
    found = COLUMN.search(SPECIAL.sub("", inner))
    if found is None:
        return table.first_column, table.last_column
    headers = {sheet.header(table, column).casefold(): column for column in table.columns}
    ends = [headers.get(each.strip().casefold()) for each in found.groups() if each is not None]
    if any(end is None for end in ends):
        return None
    known = [end for end in ends if end is not None]
    return min(known), max(known)


def _rows(table: TableBlock, inner: str, row: int) -> tuple[int, int]:
    asked = inner.casefold()
    if "@" in asked or "#this row" in asked:
        return row, row
    if "#headers" in asked:
        return table.header, table.header
    if "#totals" in asked:
        return table.last, table.last
    if "#all" in asked:
        return table.header, table.last
    return table.rows.start, max(table.rows.stop - 1, table.rows.start)
