"""Places in a workbook as formulas write them: A1 references, their R1C1 form, and the cells they stand for."""

import re
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})"
CELLS = re.compile(rf"^{_CELL}(?::{_CELL})?$")
COLUMNS = re.compile(r"^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})$")
ROWS = re.compile(r"^(\$?)(\d{1,7}):(\$?)(\d{1,7})$")
PREFIX = re.compile(r"^('(?:[^']|'')+'|[^'!\[\]]+|\[[^\]]*\][^!]*)!(.+)$")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells on a sheet; `fixed` when every row and column of it is written with a $."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int
    fixed: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return self.first_row == self.last_row and self.first_column == self.last_column

    def __str__(self) -> str:
        first = f"{get_column_letter(self.first_column)}{self.first_row}"
        last = f"{get_column_letter(self.last_column)}{self.last_row}"
        return f"{self.sheet}!{first}" if self.is_cell else f"{self.sheet}!{first}:{last}"


def split_sheet(written: str) -> tuple[str, str]:
    """Return the sheet that a reference names ("" for none), without its quotation marks, and the rest."""
    found = PREFIX.match(written)
    if found is None:
        return "", written
    sheet, rest = found.groups()
    return (sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet), rest


def leads_outside(written: str) -> bool:
    """Whether a reference leads to another workbook."""
    return "[" in split_sheet(written)[0]


def area(written: str, home: str) -> Area | None:
    """Return the cells that a reference in A1 form stands for, or None if it is none (a name, a table's column).

    Args:
        written: the reference, with or without its sheet.
        home: the sheet of the formula.
    """
    sheet, rest = split_sheet(written)
    sheet = sheet or home
    if found := CELLS.match(rest):
        dollars = found.group(1, 3) + (found.group(5, 7) if found.group(6) else ())
        first = int(found.group(4)), column_index_from_string(found.group(2).upper())
        last = (int(found.group(8)), column_index_from_string(found.group(6).upper())) if found.group(6) else first
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        return Area(sheet, rows[0], columns[0], rows[1], columns[1], all(dollars))
    if found := COLUMNS.match(rest):
        columns = sorted(column_index_from_string(found.group(i).upper()) for i in (2, 4))
        return Area(sheet, 1, columns[0], LAST_ROW, columns[1], bool(found.group(1) and found.group(3)))
    if found := ROWS.match(rest):
        rows = sorted(int(found.group(i)) for i in (2, 4))
        return Area(sheet, rows[0], 1, rows[1], LAST_COLUMN, bool(found.group(1) and found.group(3)))
    return None


def in_r1c1(written: str, row: int, column: int) -> str:
    """Return a reference in R1C1 form, as seen from a cell; names and columns of tables stay as they are."""
    prefix, mark, rest = written.rpartition("!")
    if found := CELLS.match(rest):
        parts = found.groups()
        ends = [parts[:4]] if parts[5] is None else [parts[:4], parts[4:]]
        told = ":".join(
            _step("R", bool(end[2]), int(end[3]), row)
            + _step("C", bool(end[0]), column_index_from_string(end[1].upper()), column)
            for end in ends
        )
        return prefix + mark + told
    if found := COLUMNS.match(rest):
        ends = [found.group(1, 2), found.group(3, 4)]
        steps = (_step("C", bool(fixed), column_index_from_string(end.upper()), column) for fixed, end in ends)
        return prefix + mark + ":".join(steps)
    if found := ROWS.match(rest):
        ends = [found.group(1, 2), found.group(3, 4)]
        return prefix + mark + ":".join(_step("R", bool(fixed), int(end), row) for fixed, end in ends)
    return written


def _step(letter: str, fixed: bool, there: int, here: int) -> str:
    if fixed:
        return f"{letter}{there}"
    return letter if there == here else f"{letter}[{there - here}]"
