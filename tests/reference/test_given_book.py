"""A workbook in place of a CSV file: read as it was typed, through the same checks, told by sheet and cell."""

import csv
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.read import read_table
from calculator.reference.tables import TABLES
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.seal import sealed_now

REVIEW = TABLES["peer_review"]
GOOD = ["R0A", "well_led", 3.5, "Medical director", date(2026, 3, 2), "Seen on site"]


def book_of(
    path: Path, rows: Sequence[Sequence[object]], header: Sequence[str] = REVIEW.columns, at: str = "A1"
) -> None:
    book = Workbook()
    book.active.title = "Reviews"
    first = book.active[at]
    for down, row in enumerate([header, *rows]):
        for across, value in enumerate(row):
            book.active.cell(first.row + down, first.column + across).value = value
    book.save(path)


def only_problem(folder: Path) -> Problem:
    _, problems = read_table(folder, REVIEW)
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize("at", ["A1", "A5", "C9"])
def test_a_table_is_found_wherever_its_header_stands_and_blank_rows_are_passed_over(tmp_path: Path, at: str):
    book_of(tmp_path / "peer_review.xlsx", [GOOD, [None] * 6, ["RBN", *GOOD[1:]]], at=at)
    rows, problems = read_table(tmp_path, REVIEW)
    assert not problems
    assert [row.checked.organisation_code for row in rows] == ["R0A", "RBN"]
    assert rows[0].checked.adjusted_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("column", "value", "read"),
    [
        ("adjusted_score", 3, 3.0),
        ("adjusted_score", "3.25", 3.25),
        ("adjusted_score", 2.345678901234, 2.345678901234),
        ("adjusted_on", datetime(2026, 3, 2), date(2026, 3, 2)),
        ("adjusted_on", "02/03/2026", date(2026, 3, 2)),
        ("adjusted_on", "2026-03-02", date(2026, 3, 2)),
        ("reason", 12, "12"),
        ("reason", 12.5, "12.5"),
        ("reason", "  kept  ", "kept"),
        ("reason", "n/a", "n/a"),
        ("reason", True, "TRUE"),
    ],
)
def test_a_cell_is_read_as_it_was_typed(tmp_path: Path, column: str, value: object, read: object):
    cells = dict(zip(REVIEW.columns, GOOD, strict=True)) | {column: value}
    book_of(tmp_path / "peer_review.xlsx", [list(cells.values())])
    rows, problems = read_table(tmp_path, REVIEW)
    assert not problems
    assert getattr(rows[0].checked, column) == read


@pytest.mark.parametrize(
    ("column", "value", "form", "found"),
    [
        ("adjusted_score", "n/a", "General", "n/a"),
        ("adjusted_score", "NaN", "General", "NaN"),
        ("adjusted_score", "#N/A", "General", "#N/A"),
        ("adjusted_score", 0.25, "0%", "25%"),
        ("adjusted_score", 3.5, "0.0%", "350%"),
        ("adjusted_score", 7, "General", "7"),
        ("adjusted_score", True, "General", "TRUE"),
        ("adjusted_score", None, "General", ""),
        ("adjusted_score", date(2026, 3, 2), "yyyy-mm-dd", "2026-03-02"),
        ("adjusted_on", datetime(2026, 3, 2, 9, 30), "yyyy-mm-dd", "2026-03-02 09:30:00"),
        ("adjusted_on", 46083, "General", "46083"),
        ("adjusted_score", "=1+2", "General", "a formula without a result"),
        ("organisation_code", "r0a", "General", "r0a"),
    ],
)
def test_a_cell_that_cannot_be_is_told_as_typed_by_sheet_and_cell(
    tmp_path: Path, column: str, value: object, form: str, found: str
):
    cells = dict(zip(REVIEW.columns, GOOD, strict=True)) | {column: value}
    book_of(tmp_path / "peer_review.xlsx", [GOOD, list(cells.values())], at="B4")
    book = load_workbook(tmp_path / "peer_review.xlsx")
    cell = book["Reviews"].cell(6, 2 + REVIEW.columns.index(column))
    cell.number_format = form
    book.save(tmp_path / "peer_review.xlsx")
    _, problems = read_table(tmp_path, REVIEW)
    assert found in {problem.value for problem in problems}
    for problem in problems:
        assert problem.where == ("peer_review.xlsx", "sheet Reviews", f"cell {cell.coordinate}")
        assert f"cell {cell.coordinate}" in str(problem)


def test_a_column_that_is_missing_is_told_by_the_row_of_the_header(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [GOOD[:5]], REVIEW.columns[:5], at="A4")
    problem = only_problem(tmp_path)
    assert (problem.sheet, problem.row, problem.column) == ("Reviews", 4, "reason")


def test_words_beside_the_table_are_told(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [[*GOOD, None, "see email"]])
    assert only_problem(tmp_path).value == "see email"


def test_a_workbook_without_the_table_and_one_with_two_of_them(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [["a", "b"]], ["one", "two"])
    assert "no sheet that has them" in only_problem(tmp_path).value
    book = Workbook()
    for name in ("Mine", "Copy"):
        book.create_sheet(name).append(list(REVIEW.columns))
    book.save(tmp_path / "peer_review.xlsx")
    assert "Mine and Copy" in only_problem(tmp_path).value


@pytest.mark.parametrize("content", [b"", b"organisation_code,measure\n", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_one_problem(tmp_path: Path, content: bytes):
    (tmp_path / "peer_review.xlsx").write_bytes(content)
    assert only_problem(tmp_path).file == "peer_review.xlsx"


def test_a_table_given_twice_is_a_problem_that_names_both(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [GOOD])
    (tmp_path / "peer_review.csv").write_text(",".join(REVIEW.columns) + "\n", encoding="utf-8")
    problem = only_problem(tmp_path)
    assert {"peer_review.csv", "peer_review.xlsx"} <= {problem.file, *problem.fix.replace(",", "").rstrip(".").split()}


def _as_book(folder: Path, name: str) -> None:
    """Turn a bundled CSV file into a workbook, every cell as text."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    book_of(folder / f"{name}.xlsx", rows, header)
    (folder / f"{name}.csv").unlink()


def test_any_table_may_be_a_workbook_and_is_told_as_changed(copied_inputs: Path, inputs):
    _as_book(copied_inputs, "icbs")
    given = load_inputs(copied_inputs)
    assert given["icbs"].equals(inputs["icbs"])
    assert given.locally_changed == ("icbs.xlsx",)


def test_what_does_not_go_together_is_told_by_cell_too(copied_inputs: Path):
    book_of(copied_inputs / "peer_review.xlsx", [GOOD, GOOD, ["R0A", "well_lead", *GOOD[2:]]], at="A3")
    with pytest.raises(InputProblems) as refused:
        load_inputs(copied_inputs)
    told = {(problem.file, problem.sheet, problem.cell) for problem in refused.value.problems}
    assert ("peer_review.xlsx", "Reviews", "B6") in told
    assert {problem.row for problem in refused.value.problems} == {5, 6}


def test_a_local_figure_that_cannot_be_right_is_told_of_the_workbook(copied_inputs: Path, scenario):
    from calculator.scenarios.estimate import estimate_debt

    table = TABLES["local_figures"]
    given = {"organisation_code": "R0A", "subject": "estate", "name": "staff", "value": 5, "reason": "Counted"}
    cells = given | {"author_role": "Director", "given_on": date(2026, 3, 2)}
    book_of(copied_inputs / "local_figures.xlsx", [[cells.get(column) for column in table.columns]], table.columns)
    with pytest.raises(InputProblems, match=r"local_figures\.xlsx, sheet Reviews, value of R0A, estate, staff"):
        estimate_debt(load_inputs(copied_inputs), scenario)


@pytest.mark.parametrize("name", ["Local figures.xlsx", "local_figures (1).xlsx", "prospectuss.xlsx"])
def test_a_workbook_whose_name_is_nearly_that_of_a_table_is_not_passed_over(copied_inputs: Path, name: str):
    Workbook().save(copied_inputs / name)
    with pytest.raises(InputProblems, match="Did you mean"):
        load_inputs(copied_inputs)


def test_other_workbooks_may_lie_beside_the_tables(copied_inputs: Path):
    Workbook().save(copied_inputs / "TAC NHS trusts 2023-24.xlsx")
    Workbook().save(copied_inputs / "~$local_figures.xlsx")
    load_inputs(copied_inputs)


def test_a_seal_leaves_out_scores_in_a_workbook_as_in_csv(copied_inputs: Path, inputs):
    book_of(copied_inputs / "peer_review.xlsx", [GOOD])
    scenario = load_scenario("central")
    assert sealed_now(load_inputs(copied_inputs), scenario).tables == sealed_now(inputs, scenario).tables


def _with_part(path: Path, part: str, change: Callable[[bytes], bytes | None]) -> None:
    """Save a workbook again with one part of it another, or left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            held = change(content) if name == part else content
            if held is not None:
                archive.writestr(name, held)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/styles.xml", lambda content: re.sub(b"<cellXfs.*</cellXfs>", b"", content, flags=re.DOTALL)),
        ("[Content_Types].xml", lambda content: b"<x/>"),
        ("xl/_rels/workbook.xml.rels", lambda content: b"<x/>"),
        ("xl/worksheets/sheet1.xml", lambda content: content.replace(b"<sheetData>", b"<sheetData", 1)),
    ],
    ids=["styles without formats", "no types of parts", "no relations", "broken XML"],
)
def test_a_workbook_that_breaks_the_standard_is_told_and_nothing_is_warned_of(tmp_path: Path, part: str, change):
    book_of(tmp_path / "peer_review.xlsx", [GOOD])
    _with_part(tmp_path / "peer_review.xlsx", part, change)
    assert only_problem(tmp_path).expected.startswith("a whole Excel workbook")


def test_a_workbook_without_styles_is_read_without_a_warning(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [[*GOOD[:4], "2026-03-02", GOOD[5]]])
    _with_part(tmp_path / "peer_review.xlsx", "xl/styles.xml", lambda content: None)
    rows, problems = read_table(tmp_path, REVIEW)
    assert (len(rows), problems) == (1, [])


def test_a_number_of_hundreds_of_digits_is_told(tmp_path: Path):
    book_of(tmp_path / "peer_review.xlsx", [GOOD])
    _with_part(
        tmp_path / "peer_review.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda content: content.replace(b"<v>3.5</v>", b"<v>" + b"9" * 400 + b"</v>"),
    )
    assert only_problem(tmp_path).expected == "a level from 1 to 5 such as 2.5"
