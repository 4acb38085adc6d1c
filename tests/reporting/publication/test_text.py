"""Text from users stays text in a publication, and two runs of the same inputs give the same bytes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from gptables import GPWorkbook
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from calculator.reporting.publication import book as publication
from calculator.reporting.publication.book import OPTIONS, add_sheet, write_publication
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
    book = GPWorkbook(str(tmp_path / "p.xlsx"), OPTIONS)
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
    assert load_workbook(tmp_path / "9.xlsx").properties.created == datetime(2026, 11, 3)
