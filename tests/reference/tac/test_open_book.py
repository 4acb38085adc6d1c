"""What is no workbook, is damaged, or would exhaust the machine is refused in plain words."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from calculator.reference.problems import InputProblems
from calculator.reference.tac import open_book as module
from calculator.reference.tac.open_book import PUBLISHED, open_book
from tac_books import save


def refusal(path: Path) -> str:
    with pytest.raises(InputProblems) as raised:
        open_book(path)
    (problem,) = raised.value.problems
    assert problem.file == path.name
    return str(problem)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save(tmp_path / "tac.xlsx", [("A Trust", "TAC02 SoCI", 1, "A02CY01", 12, "SCI0100A", 5)])


def test_a_workbook_opens(book: Path):
    assert open_book(book).sheet_names == ["List of Providers", "All data"]


def test_other_kinds_of_file_are_named(tmp_path: Path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "an Excel workbook (.xlsx) without a password" in refusal(tmp_path / "a.csv")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    assert "an empty file" in refusal(tmp_path / "empty.xlsx")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("notes.txt", "no workbook")
    assert "another kind of archive" in refusal(tmp_path / "b.zip")
    assert "No such file" in refusal(tmp_path / "gone.xlsx")
    assert "gone" not in refusal(tmp_path)  # a folder


def test_a_damaged_workbook_is_refused(book: Path, tmp_path: Path):
    content = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet2.xml")
    start = sheet.header_offset + 30 + len(sheet.filename) + 20
    content[start : start + 40] = bytes(40)
    (tmp_path / "damaged.xlsx").write_bytes(content)
    assert "a damaged or locked file" in refusal(tmp_path / "damaged.xlsx")
    (tmp_path / "cut.xlsx").write_bytes(book.read_bytes()[:-200])
    assert "Download it again" in refusal(tmp_path / "cut.xlsx")


def test_a_file_too_large_on_disk_is_refused_unread(tmp_path: Path):
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(PUBLISHED.file + 1)
    assert "a file under 200 MB" in refusal(tmp_path / "large.xlsx")


def test_an_archive_that_unpacks_to_too_much_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PUBLISHED", replace(PUBLISHED, content=1_000))
    assert "once unpacked" in refusal(book)


def test_an_archive_that_states_less_than_it_holds_is_refused(tmp_path: Path, book: Path):
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", bytes(5_000_000))
    content = book.read_bytes()
    stated = (5_000_000).to_bytes(4, "little")
    assert content.count(stated) == 2
    (tmp_path / "lies.xlsx").write_bytes(content.replace(stated, (5_000).to_bytes(4, "little")))
    assert "a damaged or locked file" in refusal(tmp_path / "lies.xlsx")


@pytest.mark.parametrize("cell", ["XFD1048576", "AB1000000", "AAA1"])
def test_one_cell_far_away_is_refused(tmp_path: Path, cell: str):
    far = Workbook()
    far.active["A1"], far.active[cell] = "x", 1
    far.save(tmp_path / "far.xlsx")
    assert "sheets of at most" in refusal(tmp_path / "far.xlsx")
