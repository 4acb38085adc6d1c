"""The sheets and columns of a TAC file: what is missing is named, with the nearest there is."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from calculator.reference.problems import InputProblems
from calculator.reference.tac.sheets import data_rows, provider_codes, texts
from tac_books import LATER, save

WANTED = frozenset({("A02CY01", "SCI0100A")})
ROW = ("A Trust", "TAC02 SoCI", 1, "A02CY01", 12, "SCI0100A", 5)


def opened(path: Path) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(path)


def test_a_missing_sheet_names_the_near_match(tmp_path: Path):
    book = opened(save(tmp_path / "a.xlsx", [ROW], sheets=("List of Provider", "All the data")))
    with pytest.raises(InputProblems, match=r"a sheet 'All data'.*Did you mean 'All the data'"):
        data_rows("a.xlsx", book, WANTED)
    with pytest.raises(InputProblems, match="Did you mean 'List of Provider'"):
        provider_codes("a.xlsx", book)


def test_missing_columns_are_all_named_with_the_near_match(tmp_path: Path):
    headings = ["Organisation", *LATER[1:3], "Main Kode", *LATER[4:6], "Sum"]
    book = opened(save(tmp_path / "a.xlsx", [ROW], headings=headings))
    with pytest.raises(InputProblems) as raised:
        data_rows("a.xlsx", book, WANTED)
    assert {problem.column for problem in raised.value.problems} == {"OrganisationName", "MainCode", "Total"}
    assert "Did you mean 'Main Kode'?" in str(raised.value)


def test_headings_below_a_title_are_found_and_rows_keep_their_numbers(tmp_path: Path):
    book = Workbook()
    book.active.title = "All data"
    for number, row in enumerate([("Accounts",), LATER, ROW], 3):
        for column, value in enumerate(row, 2):
            book.active.cell(number, column, value)
    book.save(tmp_path / "a.xlsx")
    (row,) = data_rows("a.xlsx", opened(tmp_path / "a.xlsx"), WANTED)
    assert (row.row, row.name, row.amount) == (5, "A Trust", 5)


def test_codes_are_read_from_the_list_where_it_has_them(tmp_path: Path):
    coded = save(tmp_path / "a.xlsx", [ROW], providers={"A Trust ": " rx1", "Another": None})
    assert provider_codes("a.xlsx", opened(coded)) == {"atrust": "RX1"}
    assert provider_codes("b.xlsx", opened(save(tmp_path / "b.xlsx", [ROW]))) == {}


@pytest.mark.parametrize("damage", [b'<c r="A1" t="x"><v>1</v></c>', b'<c r="A1" t="s"><v>99</v></c>', None])
def test_a_damaged_sheet_is_told_by_its_name(tmp_path: Path, damage: bytes | None):
    path = save(tmp_path / "a.xlsx", [ROW], {"A Trust": "R0A"})
    _damage(path, "xl/worksheets/sheet1.xml", damage)
    book = opened(path)
    with pytest.raises(InputProblems, match=r"a damaged sheet.*a whole sheet 'List of Providers'"):
        provider_codes("a.xlsx", book)
    assert data_rows("a.xlsx", book, WANTED)[0].amount == 5
    assert "All data" in list(texts(book))  # a sheet that cannot be read says nothing of the year


def _damage(path: Path, part: str, cell: bytes | None) -> None:
    """Put a cell that cannot be read into the first row of a sheet, or take the sheet's part away."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts.pop(part)
    if cell is not None:
        parts[part] = re.sub(rb"(<row[^>]*>)", rb"\1" + cell, sheet, count=1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
