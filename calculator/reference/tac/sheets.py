"""The two sheets of a TAC file that are read, whichever of the published layouts they have."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, WorksheetNotFound

from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.tac.open_book import DOWNLOAD

PROVIDERS, DATA = "List of Providers", "All data"
HEADINGS_WITHIN = 20
"""Rows at the top of a sheet in which its headings are looked for."""

DATA_COLUMNS = {
    "name": ("OrganisationName", "Organisation Name"),
    "main_code": ("MainCode",),
    "sub_code": ("SubCode",),
    "amount": ("Total", "Value number"),
}
"""What is read of the data, and its headings: those of 2022/23 on first, then those of 2021/22."""
PROVIDER_NAME = ("Full name of Provider", "OrganisationName", "Name of Provider", "Provider")
PROVIDER_CODE = ("NHS code", "Organisation code", "ODS code", "Org code")

UNREADABLE_SHEET = (CalamineError, WorksheetNotFound)
"""What the library raises for a sheet whose part is damaged, or is not there."""

Cells = Sequence[Any]


@dataclass(frozen=True)
class DataRow:
    """One amount of the data: its row in the sheet, whose it is, its two codes and what its cell holds."""

    row: int
    name: str
    main_code: str
    sub_code: str
    amount: Any


def plain(text: object) -> str:
    """Return a heading, sheet name or organisation as small letters and digits, whatever its case and spacing."""
    return re.sub(r"[^a-z0-9]", "", str(text).lower())


def data_rows(file: str, book: CalamineWorkbook, wanted: frozenset[tuple[str, str]]) -> list[DataRow]:
    """Return the rows of the data whose main code and subcode are wanted; there are hundreds of thousands of others.

    Raises:
        InputProblems: if the sheet or one of its columns is missing.
    """
    rows = _numbered(find_sheet(file, book, DATA))
    heading_row, headings = _headings(rows, ("MainCode",))
    place = _columns(file, heading_row, headings)
    name, main, sub, amount = (place[each] for each in DATA_COLUMNS)
    return [
        DataRow(number, str(cells[name]).strip(), *codes, cells[amount])
        for number, cells in rows
        if (codes := (str(cells[main]).strip(), str(cells[sub]).strip())) in wanted
    ]


def provider_codes(file: str, book: CalamineWorkbook) -> dict[str, str]:
    """Return the organisation code of each provider by its plain name; empty if the list has no column of codes.

    Raises:
        InputProblems: if the sheet is missing.
    """
    rows = _numbered(find_sheet(file, book, PROVIDERS))
    _, headings = _headings(rows, PROVIDER_NAME)
    name, code = (_place(headings, each) for each in (PROVIDER_NAME, PROVIDER_CODE))
    if name is None or code is None:
        return {}
    found = {plain(cells[name]): str(cells[code]).strip().upper() for _, cells in rows}
    return {each: code for each, code in found.items() if each and code}


def texts(book: CalamineWorkbook) -> Iterator[str]:
    """Yield what the workbook says about itself: its sheets' names, and the words at the top of all but the data.

    A sheet that cannot be read says nothing.
    """
    yield from book.sheet_names
    for each in book.sheet_names:
        if plain(each) != plain(DATA):
            with suppress(*UNREADABLE_SHEET):
                top = book.get_sheet_by_name(each).iter_rows()
                yield from (cell for cells in islice(top, HEADINGS_WITHIN) for cell in cells if isinstance(cell, str))


def find_sheet(file: str, book: CalamineWorkbook, wanted: str) -> CalamineSheet:
    """Return a sheet by its name, whatever its case and spacing.

    Raises:
        InputProblems: naming the sheet that is missing, and the nearest there is; or that is damaged.
    """
    named = {plain(each): each for each in book.sheet_names}
    if plain(wanted) not in named:
        fix = f"Give a data file of NHS England as it was published. {near_match(wanted, book.sheet_names)}"
        raise InputProblems([Problem(file, f"a sheet '{wanted}'", fix, column=wanted)])
    try:
        return book.get_sheet_by_name(named[plain(wanted)])
    except UNREADABLE_SHEET:
        expected, found = f"a whole sheet '{wanted}'", "a damaged sheet"
        raise InputProblems([Problem(file, expected, DOWNLOAD, column=wanted, value=found)]) from None


def _numbered(sheet: CalamineSheet) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet with the number a spreadsheet shows, empty ones above the first cell too."""
    return enumerate(sheet.iter_rows(), 1)


def _headings(rows: Iterator[tuple[int, Cells]], telling: Sequence[str]) -> tuple[int, list[str]]:
    """Take rows up to the one with a heading that tells; without it, the first row is taken for the headings."""
    top: tuple[int, Cells] | None = None
    for number, cells in islice(rows, HEADINGS_WITHIN):
        top = top or (number, cells)
        if {plain(each) for each in telling} & {plain(cell) for cell in cells}:
            return number, [str(cell).strip() for cell in cells]
    number, cells = top or (1, [])
    return number, [str(cell).strip() for cell in cells]


def _place(headings: Sequence[str], names: Sequence[str]) -> int | None:
    found = [plain(each) for each in headings]
    return next((found.index(plain(name)) for name in names if plain(name) in found), None)


def _columns(file: str, row: int, headings: Sequence[str]) -> dict[str, int]:
    """The place of each column.

    Raises:
        InputProblems: naming every column that is missing, and the nearest heading there is.
    """
    place = {column: _place(headings, names) for column, names in DATA_COLUMNS.items()}
    found = [each for each in headings if each]
    problems = [
        Problem(
            f"{file}, sheet '{DATA}'",
            f"a column headed {' or '.join(repr(name) for name in DATA_COLUMNS[column])}",
            f"Give the column its published heading. {near_match(DATA_COLUMNS[column][0], found)}",
            row=row,
            column=DATA_COLUMNS[column][0],
        )
        for column, where in place.items()
        if where is None
    ]
    if problems:
        raise InputProblems(problems)
    return {column: where for column, where in place.items() if where is not None}
