"""A table as somebody gave it, CSV or workbook: its header and its rows as text, before anything is checked."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.reference.book_place import BookPlace
from calculator.reference.csv_text import csv_text
from calculator.reference.given_book import BookTable, book_table
from calculator.reference.guarded_csv import unguarded
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.tables import Table


@dataclass(frozen=True)
class GivenTable:
    """The header and the rows of a table, each row with its line: of the file, or of the sheet.

    `place`: where it stands in a workbook; None for a CSV file. `problems`: what cannot be told of any row.
    """

    path: Path
    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    header_line: int = 1
    place: BookPlace | None = None
    problems: tuple[Problem, ...] = ()


def given_table(folder: Path, table: Table) -> GivenTable | None:
    """Return a table as it stands in a folder; None for an optional one that is not there.

    Raises:
        InputProblems: if it is missing, cannot be read, or stands there both as CSV and as a workbook.
    """
    text, book = folder / table.file, folder / table.book
    if book.exists() and text.exists():
        fix = f"Keep one of the two: remove {table.book}, or {table.file}."
        raise InputProblems([Problem(table.file, "one file for one table", fix, value=f"{table.book} beside it")])
    if book.exists():
        return _of_book(book, book_table(book, table.columns), table)
    if table.optional and not text.exists():
        return None
    return _of_text(text, csv_text(text, table.columns))


def _of_text(path: Path, text: str) -> GivenTable:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        return _of_reader(path, reader)
    except csv.Error:  # a cell beyond the library's limit: mostly all that stands behind a mark that is not closed
        fix = "Look in and above this row for a quotation mark that is not closed, or shorten the cell."
        expected = f"cells of at most {csv.field_size_limit():,} letters"
        raise InputProblems([Problem(path.name, expected, fix, row=reader.line_num, value="a longer one")]) from None


def _of_reader(path: Path, reader: Any) -> GivenTable:
    header = [name.strip() for name in next(reader, [])]
    while header and not header[-1]:
        header.pop()  # columns that Excel adds to the right of a table
    rows = []
    for cells in reader:
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        rows.append((reader.line_num, [unguarded(cell) for cell in cells]))
    return GivenTable(path, header, rows)


def _of_book(path: Path, found: BookTable, table: Table) -> GivenTable:
    place = BookPlace(path.name, found.sheet, found.letters)
    problems = tuple(Problem(table.file, *fault) for fault in found.faults)
    return GivenTable(path, found.header, found.rows, found.header_line, place, problems)
