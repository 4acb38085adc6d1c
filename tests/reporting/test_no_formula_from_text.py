"""No text from a user becomes a formula: not in the workbook, and not in a CSV that is opened in a spreadsheet."""

import csv
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from calculator.reference.csv_text import HIDDEN
from calculator.reference.guarded_csv import guarded
from calculator.reporting.workbook import charts
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.reporting.workbook.styles import add_styles

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEXTS = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    " =1",
    '=HYPERLINK("http://x")',
    "'=1",
    "{=1}",
    "#N/A",
    "a\n=1",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook in which every place that takes words holds one that looks like a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    sheet = Sheet(book, "Texts", "=1+1")
    for text in TEXTS:
        sheet.text(text)
    sheet.heading("=2+2")
    sheet.pair("=3+3", "=4+4")
    sheet.link("Texts", "=5+5")
    header = sheet.table("t", [Column("=6+6"), Column("=7+7")], [["=8+8", 1]], ["=9+9", 1])
    charts.place(sheet.ws, charts.bars(sheet.ws, "=1+1", "=2+2", [2], (header, header + 1)), "H1", 10)
    book.properties.title = "=1+1"
    path = tmp_path_factory.mktemp("texts") / "texts.xlsx"
    book.save(path)
    return path


def test_every_word_of_a_sheet_is_kept_as_a_word(book: Path):
    ws = load_workbook(book)["Texts"]
    cells = [cell for row in ws.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells if not isinstance(cell.value, int)} == {"s"}
    assert [cell.value for cell in cells][1 : len(TEXTS) + 1] == list(TEXTS)
    with zipfile.ZipFile(book) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert "<a:t>=1+1</a:t>" in chart  # a title is words, and the formulas of a chart are places of cells


@settings(max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=5))
def test_any_text_is_read_back_from_a_sheet_or_was_refused_before(texts: list[str]):
    """What is hidden is refused when inputs and pages are read; a sheet has one kind of line end."""
    held = [text for text in texts if not HIDDEN.search(text)]
    book, content = Workbook(), BytesIO()
    add_styles(book)
    sheet = Sheet(book, "Texts", "words")
    for text in held:
        sheet.text(text)
    book.save(content)
    read = [row[0] for row in load_workbook(content)["Texts"].iter_rows(min_row=2, max_row=len(held) + 1)]
    assert [cell.value for cell in read][: len(held)] == [re.sub("\r\n?", "\n", text) for text in held]
    assert "f" not in {cell.data_type for cell in read}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_works_none_of_them_out(book: Path, tmp_path: Path):
    """The workbook as CSV holds the same words; a guarded CSV as a workbook holds no formula."""
    guard = tmp_path / "guarded.csv"
    with guard.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([guarded(text)] for text in TEXTS)
    for source, form in ((book, "csv:Text - txt - csv (StarCalc):44,34,76"), (guard, "xlsx")):
        subprocess.run(
            [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
             form, "--outdir", str(tmp_path), str(source)],
            capture_output=True, check=True, timeout=180,
        )  # fmt: skip
    with (tmp_path / "texts.csv").open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)][1 : len(TEXTS) + 1] == list(TEXTS)
    cells = [row[0] for row in load_workbook(tmp_path / "guarded.xlsx").active.iter_rows()]
    assert "f" not in {cell.data_type for cell in cells}
