"""One sheet of a workbook under check: its cells, tables and type, each read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from calculator.reporting.lint.allowed import COVER, INFORMATION, TYPES
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.look import Look, Looks
from calculator.reporting.lint.stored_results import Stored

STANDARD_WIDTH = 8.43
"""The width of a column that nobody set, in digits."""


@dataclass(frozen=True)
class TableBlock:
    """An Excel table: rows and columns it takes, header and totals included."""

    name: str
    header: int
    last: int
    first_column: int
    last_column: int
    headers: int
    totals: int
    marked: Any

    @property
    def columns(self) -> range:
        """Its columns by number."""
        return range(self.first_column, self.last_column + 1)

    @property
    def rows(self) -> range:
        """Its rows of data: neither header nor totals."""
        return range(self.header + self.headers, self.last - self.totals + 1)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.header <= row <= self.last and self.first_column <= column <= self.last_column


class SheetSeen:
    """A sheet of the workbook, with the stored results of its formulas by row and column."""

    def __init__(self, position: int, ws: Any, results: dict[tuple[int, int], Stored], looks: Looks) -> None:
        self.position, self.ws, self.name = position, ws, str(ws.title)
        self._cells: dict[tuple[int, int], Any] = ws._cells
        self._results = results
        self._looks = looks

    @cached_property
    def filled(self) -> list[Any]:
        """Every cell that holds something, row by row."""
        return [cell for cell in self._cells.values() if cell.value is not None]

    @cached_property
    def texts(self) -> list[Any]:
        """Every cell that holds a text."""
        return [cell for cell in self.filled if cell.data_type == "s"]

    @cached_property
    def tables(self) -> tuple[TableBlock, ...]:
        """The tables, from the top down."""
        return tuple(sorted((_block(table) for table in self.ws.tables.values()), key=lambda block: block.header))

    @cached_property
    def kind(self) -> str:
        """What the sheet says it is: one of TYPES, or "" if it does not say."""
        for words in self.above.values():
            for kind in TYPES:
                if words.startswith(f"{kind}:"):
                    return kind
        return ""

    @property
    def informs(self) -> bool:
        """Whether it is a sheet of words (cover, contents, notes, logs), not of figures."""
        return self.kind == INFORMATION or self.name == COVER

    @cached_property
    def above(self) -> dict[int, str]:
        """The texts of column A under the title and above the first table, by row."""
        end = self.tables[0].header if self.tables else max((cell.row for cell in self.filled), default=0) + 1
        cells = ((row, self.cell(row, 1)) for row in range(2, end))
        return {row: cell.value for row, cell in cells if cell is not None and isinstance(cell.value, str)}

    @cached_property
    def widths(self) -> dict[int, float]:
        """The width of each column that was set, in digits."""
        widths = {}
        for letter, dimension in self.ws.column_dimensions.items():
            first = dimension.min or column_index_from_string(letter)
            for column in range(first, (dimension.max or first) + 1):
                widths[column] = float(dimension.width)
        return widths

    @property
    def frozen(self) -> tuple[int, int] | None:
        """The first row and column that scroll, or None where no pane is frozen."""
        pane = self.ws.sheet_view.pane
        if pane is None or pane.state not in ("frozen", "frozenSplit"):
            return None
        return int(pane.ySplit or 0) + 1, int(pane.xSplit or 0) + 1

    def width(self, column: int) -> float:
        """The width of a column in digits."""
        standard = self.ws.sheet_format.defaultColWidth
        return self.widths.get(column, float(standard) if standard else STANDARD_WIDTH)

    def cell(self, row: int, column: int) -> Any:
        """Return the cell at a place, or None where there is none."""
        return self._cells.get((row, column))

    def cells(self) -> Iterator[Any]:
        """Every cell the file holds, filled or only formatted."""
        return iter(self._cells.values())

    def shown(self, cell: Any) -> Any:
        """What a cell shows: its value, or the stored result of its formula (None if none is stored)."""
        if cell.data_type != "f":
            return cell.value
        stored = self._results.get((cell.row, cell.column))
        return None if stored is None else stored.value

    def is_error(self, cell: Any) -> bool:
        """Whether a cell shows an error, such as #REF!."""
        if cell.data_type != "f":
            return bool(cell.data_type == "e")
        stored = self._results.get((cell.row, cell.column))
        return stored is not None and stored.is_error

    def look(self, cell: Any) -> Look:
        """How a cell looks."""
        return self._looks.of(cell)

    def table_of(self, cell: Any) -> TableBlock | None:
        """The table a cell lies in."""
        return next((table for table in self.tables if table.holds(cell.row, cell.column)), None)

    def header(self, table: TableBlock, column: int) -> str:
        """The words over a column of a table."""
        cell = self.cell(table.header, column) if table.headers else None
        return "" if cell is None or cell.value is None else str(self.shown(cell))

    def data(self, table: TableBlock, column: int) -> Iterator[tuple[int, Any]]:
        """The rows of a column of a table, each with its cell (None where there is none)."""
        return ((row, self.cell(row, column)) for row in table.rows)

    def fault(self, cell: Any, found: object, expected: str) -> Fault:
        """A fault in a cell of this sheet."""
        return Fault(self.name, cell.coordinate, str(found), expected)

    def fault_at(self, row: int, column: int, found: object, expected: str) -> Fault:
        """A fault in a place of this sheet that may hold no cell."""
        return Fault(self.name, f"{get_column_letter(column)}{row}", str(found), expected)

    def fault_of_sheet(self, found: object, expected: str) -> Fault:
        """A fault of the whole sheet."""
        return Fault(self.name, "", str(found), expected)


def _block(table: Any) -> TableBlock:
    left, top, right, bottom = (int(end or 0) for end in range_boundaries(table.ref))
    headers = 1 if table.headerRowCount is None else table.headerRowCount
    return TableBlock(table.displayName, top, bottom, left, right, headers, table.totalsRowCount or 0, table)
