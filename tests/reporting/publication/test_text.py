"""Text from users stays text in a publication, and two runs of the same inputs give the same bytes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from calculator.reporting.publication import book as publication
from calculator.reporting.publication.book import add_sheet, new_book, write_publication
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page, inert
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run, run
from editing import replace_once

HOSTILE = (
    "=cmd|' /C calc'!A0",
    '{=HYPERLINK("http://x.example";"y")}',
    "@SUM(1)",
    "[y](http://x.example)",
    "$$n$$",
    "http://x.example",
)


def test_hostile_names_in_the_inputs_are_shown_and_do_nothing(copied_inputs: Path, tmp_path: Path):
    for old, new in zip(("Dorset", "Devon", "Frimley", "Somerset"), HOSTILE[:4], strict=True):
        quoted = new.replace('"', '""')
        replace_once(copied_inputs / "icbs.csv", f"NHS {old} ICB", f'"NHS {quoted} ICB"')
    write_publication(run("fair-shares-only", copied_inputs), tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    names = {cell.value for cell in book["Debt by ICS"]["B"]}
    assert {*HOSTILE[:3], "[y] (http://x.example)"} <= names
    cells = [cell for ws in book.worksheets if ws.title != "Contents" for row in ws for cell in row]
    assert not any(cell.hyperlink or cell.data_type == "f" for cell in cells)


@pytest.mark.parametrize("words", [*HOSTILE, "--", "£", "  ", "\t=1", "_x000D_", "x" * 40_000])
def test_any_words_can_be_a_title_a_line_and_a_cell(words: str, tmp_path: Path):
    page = Page("One", "one", RESULTS, f"About {words}", [words], [Column("Word"), Column("Again")], [[words, "fine"]])
    book = new_book(tmp_path / "p.xlsx")
    add_sheet(book, "One", page.as_table(), [14, 14])
    book.close()
    ws = load_workbook(tmp_path / "p.xlsx")["One"]
    (each,) = ws.tables.values()
    cell = ws[each.ref][1][0]
    assert cell.data_type == "s" and cell.hyperlink is None and cell.value.strip()
    if words.strip():
        assert words.strip()[:1] in cell.value


@given(st.text())
def test_what_is_inert_says_the_same_but_for_blanks(text: str):
    told = inert(text)
    assert "$$" not in told and "](" not in told
    assert told.replace(" ", "") == text.replace(" ", "")


def test_a_note_that_is_not_written_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        NoteNumbers({"one": "One."}).mark("two")


def test_two_writings_on_one_day_are_the_same_bytes(central: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written = []
    for hour in (9, 17):
        monkeypatch.setattr(publication, "now", lambda hour=hour: datetime(2026, 11, 3, hour, 30, tzinfo=UTC))
        write_publication(central, tmp_path / f"{hour}.xlsx")
        written.append((tmp_path / f"{hour}.xlsx").read_bytes())
    assert written[0] == written[1]
    book = load_workbook(tmp_path / "9.xlsx")
    assert book.properties.created == datetime(2026, 11, 3)
    assert not any(font.scheme for font in book._fonts)  # a scheme would put the font of a reader's theme in its place


def test_figures_in_columns_of_words_are_numbers_with_the_digits_they_came_with(tmp_path: Path):
    told = ["4", "14.3%", "0%", "1.000", "-2.5", "007-a", "1,234", "2026-27", "12:30"]
    page = Page("One", "one", RESULTS, "One", [], [Column("Value")], [[words] for words in told])
    book = new_book(tmp_path / "p.xlsx")
    add_sheet(book, "One", page.as_table(), [14])
    book.close()
    cells = [row[0] for row in load_workbook(tmp_path / "p.xlsx")["One"]["A4:A12"]]
    assert [cell.value for cell in cells] == [4, pytest.approx(0.143), 0, 1, -2.5, *told[5:]]
    assert [cell.number_format for cell in cells[:5]] == ["0", "0.0%", "0%", "0.000", "0.0"]
    assert [cell.alignment.horizontal for cell in cells] == ["right"] * 5 + ["left"] * 4
