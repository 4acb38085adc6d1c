"""No text in a CSV runs as a formula, and none is lost between writing a table and reading it back."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.reference.csv_text import HIDDEN
from calculator.reference.guarded_csv import csv_of, guarded, unguarded
from calculator.reference.read import read_table
from calculator.reference.tables import TABLES

RISKY = "=+-@\t\r\n\0＝＋－＠' ,\"5.e"
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.text(st.sampled_from(RISKY), max_size=6)
)
LOCAL = TABLES["local_figures"]
FORMULAS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    " =1",
    "=cmd|'/c calc'!A0",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1e-05", ".5", "words", "a=b", "'s", "", "1-2", "2026-27"])
def test_numbers_and_words_are_left_alone(text: str):
    assert guarded(text) == text


@given(TEXTS)
def test_the_guard_comes_off_as_it_went_on(text: str):
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded(guarded(text))) == guarded(text)


@given(st.lists(TEXTS, min_size=2, max_size=2), TEXTS)
def test_every_text_and_heading_of_a_table_is_read_back(texts: list[str], heading: str):
    written = csv_of(pd.DataFrame({heading: texts, "amount": [-5, 0.1]}))
    headings, *rows = csv.reader(io.StringIO(written, newline=""))
    assert [unguarded(cell) for cell in headings] == [heading, "amount"]
    assert [unguarded(cell) for cell, _ in rows] == texts
    assert [number for _, number in rows] == ["-5.0", "0.1"]


def test_numbers_are_never_touched_and_what_is_missing_is_blank():
    table = pd.DataFrame(
        {
            "float": [-0.1, None],
            "whole": pd.array([-3, None], dtype="Int64"),
            "mixed": [-7, "-x"],
            "text": [None, "=1"],
            "category": pd.Categorical(["=a", None]),
        }
    )
    assert csv_of(table) == "float,whole,mixed,text,category\n-0.1,-3,-7,,'=a\n,,'-x,'=1,\n"


@given(reason=TEXTS)
def test_a_text_in_a_file_of_ours_is_read_as_it_was_meant_or_refused(tmp_path_factory, reason: str):
    figure = {"organisation_code": "R0A", "subject": "estate", "name": "beds", "reason": reason}
    folder = tmp_path_factory.getbasetemp()
    text = csv_of(pd.DataFrame([dict.fromkeys(LOCAL.columns, "") | figure]))
    (folder / LOCAL.file).write_text(text, encoding="utf-8", newline="")
    rows, problems = read_table(folder, LOCAL)
    if HIDDEN.search(reason):
        assert [problem.expected for problem in problems] == ["plain text"]
    else:
        assert problems == []
        assert rows[0].text("reason") == (reason.strip() or None)  # blanks round a cell say nothing


def test_a_file_saved_by_excel_with_the_guard_on_reads_the_same(tmp_path: Path):
    """Excel shows the apostrophe of a CSV and saves it again."""
    header = ",".join(LOCAL.columns)
    row = ",".join(
        {"organisation_code": "R0A", "subject": "price", "name": "x.y", "says": "'-10% each"}.get(c, "")
        for c in LOCAL.columns
    )
    (tmp_path / LOCAL.file).write_text(f"{header}\r\n{row}\r\n", encoding="utf-8-sig", newline="")
    rows, problems = read_table(tmp_path, LOCAL)
    assert problems == []
    assert rows[0].text("says") == "-10% each"
