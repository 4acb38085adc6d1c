"""One sheet, written from the top: title, a few words, then tables. Every cell goes through here.

Text never becomes a formula, numbers stay numbers, rows are tall enough for their words, and each
table is marked up as an Excel table under a name of its own.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from math import isnan
from typing import Any, ClassVar, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from calculator.reference.guarded_csv import guarded
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.paper import on_a4
from calculator.reporting.workbook.room import BOLD, UNBOUNDED, height

MISSING, NOT_APPLICABLE = "[x]", "[z]"
FOOTER = "Illustration, not policy. Not an official NHS product."
MARKS = "[x] is not published, [z] does not apply."


def shown(value: Any) -> Any:
    """Return what a cell of a table shows: shorthand where a figure is missing (None, NaN) or does not apply ("")."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return MISSING
    return NOT_APPLICABLE if isinstance(value, str) and not value else value


@dataclass(frozen=True)
class Column:
    """A column of a table: its header (with the unit), the style of its cells, its width in characters."""

    header: str
    style: str = styles.TEXT
    width: float = 14


class OpeningBook(Workbook):
    """A workbook that writes lines of its own under the title of every sheet."""

    def opened(self, sheet: "Sheet") -> None:
        """Write them."""


class Sheet:
    """A worksheet that is filled from the top down."""

    live: ClassVar[bool] = False
    """Whether its cells are formulas, so that it never goes stale."""

    def __init__(self, book: Workbook, name: str, title: str, landscape: bool = True, pages: int = 0) -> None:
        self.ws: Worksheet = book.create_sheet(name)
        self._looks: dict[str, Any] = {}
        self.row = 1
        on_a4(self.ws, landscape, pages)
        self.ws.sheet_view.showGridLines = False
        self._cell(1, 1, title, styles.TITLE)
        self.ws.row_dimensions[1].height = 24
        self.row = 2
        if isinstance(book, OpeningBook):
            book.opened(self)

    def describe(self, row: int, source: str = "see Sources") -> None:
        """Say in a row of its own how many tables there are, and where units, sources and notes are told."""
        tables = len(self.ws.tables)
        count = f"{tables} table{'s' if tables != 1 else ''} on this sheet"
        self._cell(
            row,
            1,
            f"{count}; units are in the headers. {MARKS} Source: {source}. Notes: see Notes. {FOOTER}",
            styles.LEAD,
        )

    def text(self, words: str) -> None:
        """Write a line of words across the sheet."""
        self._cell(self.row, 1, words, styles.LEAD)
        self.row += 1

    def under_table(self, words: str) -> None:
        """Write a line of words right under the table just written, in the first of the blank lines after it."""
        self._cell(self.row - 1, 1, words, styles.LEAD)
        self.row += 1

    def heading(self, words: str) -> None:
        """Begin a part of the sheet."""
        self.row += 1
        self._cell(self.row, 1, words, styles.HEADING)
        self.ws.row_dimensions[self.row].height = 18
        self.row += 1

    def pair(self, label: str, words: str, style: str = styles.TEXT) -> None:
        """Write a label and what it says beside it; the widths of columns A and B must be set."""
        self._cell(self.row, 1, label, styles.BOLD)
        self._cell(self.row, 2, words, style)
        self._fit(self.row, [label, words], [self._width(1), self._width(2)])
        self.row += 1

    def link(self, target: str, words: str) -> None:
        """Write a link to another sheet, and beside it what is there."""
        cell = self._cell(self.row, 1, target, styles.LINK)
        cell.hyperlink = f"#'{target}'!A1"
        cell.style = styles.LINK
        self._cell(self.row, 2, words, styles.TEXT)
        self._fit(self.row, [target, words], [self._width(1), self._width(2)])
        self.row += 1

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        for position, width in enumerate(widths, start=1):
            self.ws.column_dimensions[get_column_letter(position)].width = width

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Any]],
        total: Sequence[Any] | None = None,
        freeze: int | None = None,
    ) -> int:
        """Write a table and return the row of its header.

        Args:
            name: the name of the Excel table, unique in the book.
            columns: its columns, from column A.
            rows: its cells; None or NaN is a missing figure and "" one that does not apply: both are shown as such.
            total: a last row that adds the table up.
            freeze: how many columns stay in view; None leaves the sheet free.
        """
        header, columns = self.row, self._widened(columns)
        self._write_header(columns)
        for row in rows:
            self.row += 1
            self._write_row(columns, row, "")
        last = self.row
        if total is not None:
            self.row += 1
            self._write_row(columns, total, styles.TOTAL)
        self._mark_up(name, header, last, len(columns))
        if freeze is not None:
            self.ws.freeze_panes = f"{get_column_letter(freeze + 1)}{header + 1}"
            self.ws.print_title_rows = f"{header}:{header}"
        self.row += 2
        return header

    def _widened(self, columns: Sequence[Column]) -> list[Column]:
        """The columns as wide as they are on this sheet: a table above may have made them wider."""
        wide = [
            replace(column, width=max(column.width, self._width(position)))
            for position, column in enumerate(columns, start=1)
        ]
        self.widths(*(column.width for column in wide))
        return wide

    def _write_header(self, columns: Sequence[Column]) -> None:
        for position, column in enumerate(columns, start=1):
            words = column.style in styles.WORDS
            self._cell(self.row, position, column.header, styles.HEADER if words else styles.HEADER_NUMBER)
        self._fit(self.row, [column.header for column in columns], [column.width * BOLD for column in columns])

    def _write_row(self, columns: Sequence[Column], cells: Sequence[Any], suffix: str) -> None:
        for position, (column, value) in enumerate(zip(columns, cells, strict=True), start=1):
            blank = suffix and isinstance(value, str) and not value  # a total has no code and needs no shorthand
            self._cell(self.row, position, value if blank else shown(value), column.style + suffix)
        wrapping = [column.width if column.style in styles.WRAPPED else UNBOUNDED for column in columns]
        self._fit(self.row, cells, wrapping)

    def _cell(self, row: int, column: int, value: Any, style: str) -> Cell:
        cell = cast(Cell, self.ws.cell(row, column))
        cell.value = value.item() if hasattr(value, "item") else value
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with "=" stays a text
        self.look(cell, style)
        if isinstance(value, str) and guarded(value) != value:
            cell.quotePrefix = True  # and it stays one when a reader edits the cell
        return cell

    def look(self, cell: Cell, style: str) -> None:
        """Give a cell a named style. openpyxl looks names up slowly: it is done once a sheet, and copied."""
        known = cast(Any, cell)  # the stubs leave out where openpyxl keeps the number of a look
        if style not in self._looks:
            known.style = style
            self._looks[style] = copy(known._style)
        known._style = StyleArray(self._looks[style])

    def _mark_up(self, name: str, header: int, last: int, columns: int) -> None:
        if last == header:
            return  # an Excel table needs a row
        table = Table(displayName=name, ref=f"A{header}:{get_column_letter(columns)}{last}")
        table.autoFilter = AutoFilter(ref=table.ref)
        table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
        self.ws.add_table(table)

    def _fit(self, row: int, cells: Sequence[Any], widths: Sequence[float]) -> None:
        """Make a row tall enough for the longest of its words."""
        self.ws.row_dimensions[row].height = height(cells, widths)

    def _width(self, column: int) -> float:
        letter = get_column_letter(column)
        return float(self.ws.column_dimensions[letter].width) if letter in self.ws.column_dimensions else 0.0
