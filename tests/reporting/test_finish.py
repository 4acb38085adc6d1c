"""A finished workbook shows its results to readers that do not calculate, tells its charts, and is the same each time."""

import csv
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from math import inf, nan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.packaging.custom import StringProperty
from openpyxl.xml.functions import fromstring
from python_calamine import CalamineWorkbook

from calculator.reference.safe_workbook import check_workbook
from calculator.reporting.workbook.alt_text import alt_texts, describe
from calculator.reporting.workbook.finish import finish_file
from calculator.reporting.workbook.stored_results import fill

MADE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
TITLE = 'Funds & "rules" <1>'
RESULTS = {
    "A2": 0.1 + 0.2,
    "A3": 2**40,
    "A4": True,
    "A5": " a <b> & \"c\" é ",
    "A6": "",
    "A7": np.float64(1e-7),
    "A8": np.int64(-3),
}  # fmt: skip
FORMULAS = ("=A1+0.2", "=2^40", "=1<2", '=" a <b> & ""c"" é "', '=""', "=1/10^7", "=-3")


def drawn_book() -> Workbook:
    """A book of two sheets with charts, formulas of every kind of result, a look of their own, and properties."""
    book = Workbook()
    ws, other = book.worksheets[0], book.create_sheet("Charts")
    ws.title = TITLE
    ws["A1"] = 0.1
    for row, formula in enumerate(FORMULAS, 2):
        ws.cell(row, 1, formula).style = "Comma" if row % 2 else "Normal"
    ws["B1"] = "=A1"
    ws["B1"].data_type = "s"
    for sheet, kind, words in (
        (other, BarChart, "Funds by year. They fall."),
        (ws, LineChart, 'Scores & "gaps". Up\nand down <always>'),
        (ws, BarChart, "One sentence alone"),
    ):
        chart = kind()
        chart.add_data(Reference(ws, min_col=1, min_row=1, max_row=3))
        describe(chart, words)
        sheet.add_chart(chart, "D2")
    book.custom_doc_props.append(StringProperty(name="inputs", value="abc"))
    return book


def finished(path: Path, made: datetime = MADE, **changed: object) -> Path:
    book = drawn_book()
    book.save(path)
    finish_file(path, {TITLE: {**RESULTS, **changed}}, alt_texts(book), made)
    return path


def test_every_reader_sees_the_results_as_they_were_computed(tmp_path: Path):
    path = finished(tmp_path / "book.xlsx")
    first = load_workbook(path, data_only=True)[TITLE]
    assert {place: first[place].value for place in RESULTS} == {**RESULTS, "A6": None}
    assert [type(first[place].value) for place in ("A2", "A3", "A4")] == [float, int, bool]
    assert first["B1"].value == "=A1"
    by_calamine = [row[0] for row in CalamineWorkbook.from_path(path).get_sheet_by_name(TITLE).to_python()]
    assert by_calamine[1:] == list(RESULTS.values())
    by_pandas = pd.read_excel(path, sheet_name=TITLE, header=None, engine="calamine")[0].tolist()
    assert by_pandas[1:5] == list(RESULTS.values())[:4]


def test_formulas_styles_and_properties_are_kept(tmp_path: Path):
    book = load_workbook(finished(tmp_path / "book.xlsx"))
    assert [book[TITLE].cell(row, 1).value for row in range(2, 9)] == list(FORMULAS)
    assert book[TITLE]["A3"].style == "Comma"
    assert book[TITLE]["B1"].data_type == "s"
    assert book.custom_doc_props["inputs"].value == "abc"
    assert book.calculation.fullCalcOnLoad


def test_each_chart_tells_what_it_shows_on_the_sheet_it_stands_on(tmp_path: Path):
    with zipfile.ZipFile(finished(tmp_path / "book.xlsx")) as archive:
        told = {}
        for name in archive.namelist():
            if name.startswith("xl/drawings/drawing"):
                frames = (each for each in fromstring(archive.read(name)).iter() if each.tag.endswith("cNvPr"))
                told[name] = [(each.get("title"), each.get("descr")) for each in frames]
    assert told == {
        "xl/drawings/drawing1.xml": [
            ('Scores & "gaps"', 'Scores & "gaps". Up\nand down <always>'),
            ("One sentence alone", "One sentence alone"),
        ],
        "xl/drawings/drawing2.xml": [("Funds by year", "Funds by year. They fall.")],
    }


def test_a_chart_without_words_is_refused_by_name():
    book = drawn_book()
    book["Charts"].add_chart(BarChart(), "A1")
    with pytest.raises(ValueError, match="Charts, chart 2"):
        alt_texts(book)


def test_words_for_charts_that_are_not_there_are_refused(tmp_path: Path):
    book, path = drawn_book(), tmp_path / "book.xlsx"
    book.save(path)
    words = alt_texts(book)
    for wrong, match in (
        ({**words, TITLE: ["one"]}, "2 charts"),
        ({}, "2 charts"),
        ({**words, "Nowhere": ["one"]}, "no such sheet"),
    ):
        with pytest.raises(ValueError, match=match):
            finish_file(path, {TITLE: RESULTS}, wrong, MADE)


@pytest.mark.parametrize("bad", [nan, inf, -inf, None, "\x01", "x" * 32_768, "\ud800", 1j])
def test_a_result_that_no_cell_can_hold_is_refused_and_the_file_is_left_as_it_was(tmp_path: Path, bad: object):
    path = tmp_path / "book.xlsx"
    with pytest.raises(ValueError, match=r"Funds.*!A3 has"):
        finished(path, A3=bad)
    assert load_workbook(path)[TITLE]["A3"].value == "=2^40"
    assert [each.name for each in tmp_path.iterdir()] == ["book.xlsx"]


def test_formulas_and_results_must_match_cell_by_cell(tmp_path: Path):
    book, path = drawn_book(), tmp_path / "book.xlsx"
    book.save(path)
    lacking = {place: value for place, value in RESULTS.items() if place != "A4"}
    with pytest.raises(ValueError, match="A4 has a formula and no stored result"):
        finish_file(path, {TITLE: lacking}, alt_texts(book), MADE)
    for beyond in ({"Charts": {"C3": 1}}, {"Nowhere": {"C3": 1}}):
        with pytest.raises(ValueError, match=next(iter(beyond))):
            finish_file(path, {TITLE: RESULTS, **beyond}, alt_texts(book), MADE)
    with pytest.raises(ValueError, match="B1 has a stored result and no formula"):
        finished(path, B1=1)
    with pytest.raises(ValueError, match="and 2 more"):
        finish_file(path, {}, alt_texts(book), MADE)


def test_a_finished_book_is_safe_to_read(tmp_path: Path):
    check_workbook(finished(tmp_path / "book.xlsx"))


def test_cells_that_are_written_in_another_way_are_an_error_and_no_blank():
    with pytest.raises(ValueError, match="openpyxl"):
        fill(b'<c r="A1"><f>1+1</f><v>3</v></c>', {"A1": 2})


def test_a_book_that_would_not_calculate_is_refused(tmp_path: Path):
    book, path = drawn_book(), tmp_path / "book.xlsx"
    book.calculation.fullCalcOnLoad = False
    book.save(path)
    with pytest.raises(ValueError, match="calculate"):
        finish_file(path, {TITLE: RESULTS}, alt_texts(book), MADE)


def test_two_books_of_a_day_are_the_same_bytes(tmp_path: Path):
    one = finished(tmp_path / "one.xlsx").read_bytes()
    elsewhere = (MADE - timedelta(hours=20)).astimezone(timezone(timedelta(hours=14)))
    assert finished(tmp_path / "two.xlsx", elsewhere).read_bytes() == one
    assert finished(tmp_path / "three.xlsx", MADE + timedelta(days=1)).read_bytes() != one


def test_the_bytes_do_not_hang_on_the_order_of_a_set(tmp_path: Path):
    """Python orders sets of text anew in each process."""
    here = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent)])
    code = "import sys, pathlib, test_finish; test_finish.finished(pathlib.Path(sys.argv[1]))"
    seen = set()
    for seed in ("1", "2", "3"):
        path = tmp_path / f"{seed}.xlsx"
        env = {**os.environ, "PYTHONPATH": here, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(path)], env=env, check=True, timeout=60)
        seen.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(seen) == 1


def test_the_file_says_the_day_it_was_made_and_nothing_of_the_clock(tmp_path: Path):
    path = finished(tmp_path / "book.xlsx")
    properties = load_workbook(path).properties
    assert properties.created == properties.modified == datetime(2026, 11, 22)
    with zipfile.ZipFile(path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    with zipfile.ZipFile(finished(path, datetime(1970, 1, 1, tzinfo=UTC))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with pytest.raises(ValueError, match="time zone"):
        finished(path, datetime(2026, 11, 22))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it_and_shows_the_results(tmp_path: Path):
    path = finished(tmp_path / "book.xlsx", A3=7)  # not what the formula gives: it is the stored one that is shown
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", UTF_8, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    with (tmp_path / "book.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert float(rows[2][0]) == 7
    assert [row[0].strip() for row in rows[3:5]] == ["TRUE", 'a <b> & "c" é']
