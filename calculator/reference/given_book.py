"""Find a table in a workbook by its header, and read its cells as a person would have typed them.

Cells are read raw: "n/a" stays what was typed, a percentage keeps its sign, and a formula without a result is told
and never taken for a blank.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from calculator.reference.csv_text import HIDDEN
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.safe_workbook import check_workbook
from calculator.reference.unreadable import UNREADABLE

HEAD = 40
"""Rows from the top of a sheet among which the header is looked for."""
EXACT = 1e15
"""A whole number beyond which a spreadsheet does not keep every digit."""


class Cell(NamedTuple):
    """A cell as it was read: its text as a person would have typed it, whether it is blank, whether it is a formula."""

    text: str
    is_blank: bool
    is_formula: bool


Cells = Sequence[Cell]
Fault = tuple[str, str, int, str, str]
"""What was expected, how to mend it, the row, the column, and what was found."""


@dataclass(frozen=True)
class BookTable:
    """A table in a workbook: its sheet, its header and the letter of each column, and its rows as text by sheet row."""

    sheet: str
    header: Sequence[str]
    header_line: int
    letters: Mapping[str, str]
    rows: Sequence[tuple[int, Sequence[str]]]
    faults: Sequence[Fault]


def book_table(path: Path, columns: Sequence[str]) -> BookTable:
    """Return the table of a workbook whose header has these columns.

    Raises:
        InputProblems: if the file is no workbook that is safe to read, or not one sheet of it has such a header.
    """
    check_workbook(path)
    try:
        shown, written = _sheets(path, data_only=True), _sheets(path, data_only=False)
    except UNREADABLE:
        fix = "Open it in Excel, save it as 'Excel Workbook (*.xlsx)', and give that file."
        raise InputProblems([Problem(path.name, "a whole Excel workbook", fix, value="a damaged file")]) from None
    sheet, line, first = _header_of(path, shown, columns)
    header = [cell.text.strip() for cell in shown[sheet][line - 1]][first:]
    while header and not header[-1]:
        header.pop()
    letters = [get_column_letter(first + position) for position in range(1, len(header) + 1)]
    rows: list[tuple[int, Sequence[str]]] = []
    faults: list[Fault] = []
    for at, (cells, formulas) in enumerate(zip_longest(shown[sheet], written[sheet], fillvalue=()), start=1):
        if at > line:
            texts = [cell.text for cell in cells]
            rows.append((at, (texts[first:] + [""] * len(header))[: len(header)]))
            faults += _faults(at, header, texts[first : first + len(header)], cells[first:], formulas[first:])
            faults += _beside(at, [*texts[:first], *texts[first + len(header) :]])
    return BookTable(sheet, header, line, dict(zip(header, letters, strict=True)), rows, faults)


def _sheets(path: Path, data_only: bool) -> dict[str, list[Cells]]:
    """Every sheet of a workbook, row by row from its first; whatever the library stumbles over, it does here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library drops; the table is none of it
        with path.open("rb") as file:  # the library itself leaves a file open that it cannot read
            book = load_workbook(file, read_only=True, data_only=data_only)
            held: dict[str, list[Cells]] = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of its own size may be wrong
                held[sheet.title] = [tuple(map(_cell, row)) for row in sheet.iter_rows()]
            return held


def _header_of(path: Path, sheets: Mapping[str, list[Cells]], columns: Sequence[str]) -> tuple[str, int, int]:
    """The sheet, row and first column (from 0) of the header: where most of its names stand in one row."""
    best: list[tuple[int, str, int, int]] = []
    for name, rows in sheets.items():
        found = []
        for line, row in enumerate(rows[:HEAD], start=1):
            texts = [cell.text.strip() for cell in row]
            known = [position for position, text in enumerate(texts) if text in columns]
            if known:
                found.append((len({texts[at] for at in known}), name, line, known[0]))
        best += [max(found, key=lambda each: (each[0], -each[2]))] if found else []
    most = max((each[0] for each in best), default=0)
    fullest = [each for each in best if each[0] == most]
    fix = "Write a new one with `digital-debt template`, and fill that in."
    if most <= len(columns) // 2:
        expected = f"a sheet with the columns {', '.join(columns)}"
        raise InputProblems([Problem(path.name, expected, fix, value="no sheet that has them")])
    if len(fullest) > 1:
        both = " and ".join(each[1] for each in fullest)
        fix = "Keep the sheet that counts, and delete the other."
        raise InputProblems(
            [Problem(path.name, "one sheet with the table", fix, value=f"{both}, both with its columns")]
        )
    return fullest[0][1:]


def _cell(cell: Any) -> Cell:
    return Cell(_text(cell), cell.value is None, cell.data_type == "f")


def _text(cell: Any) -> str:
    """What a cell holds, as a person would have typed it into a CSV file."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if isinstance(value, int) and abs(value) >= EXACT:
            return str(value)  # may be more than any other number can hold
        share = "%" in str(cell.number_format)
        number = value * 100 if share else value
        told = str(int(number)) if float(number).is_integer() and abs(number) < EXACT else repr(number)
        return f"{float(f'{number:.12g}'):g}%" if share else told
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _faults(line: int, header: Sequence[str], texts: Sequence[str], cells: Cells, formulas: Cells) -> Iterable[Fault]:
    """Cells whose words cannot be taken as they are: hidden characters, and formulas that have no result yet."""
    for column, text in zip(header, texts, strict=False):
        if HIDDEN.search(text):
            yield "plain text", "Delete the hidden control character.", line, column, repr(text)
    for column, cell, formula in zip(header, cells, formulas, strict=False):
        if formula.is_formula and cell.is_blank:
            fix = "Open the workbook in Excel, save it, and give that file; or type the figure."
            yield "a figure", fix, line, column, "a formula without a result"


def _beside(line: int, texts: Sequence[str]) -> Iterable[Fault]:
    """Words to the right or left of the table, which would be passed over in silence."""
    for text in texts:
        if text.strip():
            yield "nothing beside the table", "Delete the cell, or move it to another sheet.", line, "", text
