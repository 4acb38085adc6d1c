"""A workbook that somebody gives back, opened safely: its properties, and what stands in the cells of some sheets."""

import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from openpyxl import load_workbook

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.safe_workbook import SAVE_AGAIN, check_workbook
from calculator.reference.unreadable import UNREADABLE
from calculator.reporting.lint.allowed import MODEL, STYLE_PROPERTY
from calculator.reporting.lint.checked_book import custom_properties

XLSX = ".xlsx"
OTHER_BOOKS = (".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".numbers")
"""Workbooks of other formats: known for what they are, and refused in words."""


@dataclass(frozen=True)
class Typed:
    """What stands in a cell: its value as openpyxl reads it, and its type ("n", "s", "b", "d", "e" or "f")."""

    value: Any
    type: str


BLANK = Typed(None, "n")
Cells = Mapping[str, Typed]


@dataclass(frozen=True)
class GivenBook:
    """`properties`: custom ones of the document. `sheets`: the names of all; read are those that were asked for."""

    path: Path
    properties: Mapping[str, str]
    sheets: tuple[str, ...]
    cells: Mapping[str, Cells]

    @cached_property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def problem(self, place: str, found: str, expected: str, fix: str) -> Problem:
        """Return a problem of a place in this workbook."""
        return Problem(self.name, expected, fix, column=place, value=found)


def is_workbook(given: str) -> bool:
    """Say whether what was given to a command is a workbook: by the end of its name, or by its content."""
    path = Path(given)
    if path.suffix.lower() in (XLSX, *OTHER_BOOKS):
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def open_given(path: Path, sheets: Collection[str]) -> GivenBook:
    """Open a workbook for reading only.

    Args:
        path: the file; nothing is ever written to it.
        sheets: whose cells are read, where they are there.

    Raises:
        InputProblems: if it is no .xlsx workbook, not safe to read, or none that a run wrote in the style "model".
    """
    if path.suffix.lower() in OTHER_BOOKS:
        expected = "a workbook saved as .xlsx"
        raise InputProblems([Problem(path.name, expected, SAVE_AGAIN, value=f"a {path.suffix.lower()} file")])
    check_workbook(path)
    try:
        book = _read(path, sheets)
    except UNREADABLE:
        expected = "a workbook that keeps to the standard of .xlsx files"
        raise InputProblems(
            [Problem(path.name, expected, SAVE_AGAIN, value="a workbook that cannot be read")]
        ) from None
    style = book.properties.get(STYLE_PROPERTY, "")
    if style != MODEL:
        fix = (
            "Edit the workbook that `digital-debt run` writes (not the publication, and no copy that another program "
            "took the document properties out of), and give that."
        )
        raise InputProblems([book.problem("document properties, style", style, f"'{MODEL}'", fix)])
    return book


def _read(path: Path, wanted: Collection[str]) -> GivenBook:
    with warnings.catch_warnings(), path.open("rb") as file:  # the library leaves a file open that it cannot read
        warnings.simplefilter("ignore")  # it warns of what it drops; none of that is read
        book = load_workbook(file, read_only=True)
        names = tuple(book.sheetnames)
        cells = {name: _cells(book[name]) for name in names if name in wanted}
        return GivenBook(path, custom_properties(book), names, cells)


def _cells(sheet: Any) -> dict[str, Typed]:
    """Every cell that holds something; a file may say nothing, or something wrong, of how far a sheet goes."""
    sheet.reset_dimensions()
    return {
        cell.coordinate: Typed(cell.value, cast(str, cell.data_type))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
