"""Input workbooks: what is to be filled says what to type, all else is locked, and what is filled is read back."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from calculator.reference.guarded_csv import csv_of
from calculator.reference.inputs import load_inputs
from calculator.reference.read import read_table
from calculator.reference.tables import TABLES, Table
from calculator.reporting.input_book.book import write_input_book
from calculator.reporting.input_book.column_facts import DAY, NUMBER, WHOLE, ColumnFacts, column_facts
from calculator.reporting.template import TO_FILL, write_template
from calculator.scenarios.estimate import estimate_debt
from running import bundled_assessment

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
OPTIONAL = [name for name, each in TABLES.items() if each.optional]


def template(name: str, folder: Path) -> Path:
    path, _ = write_template(bundled_assessment("central"), name, "Dorset", folder / f"{name}.xlsx")
    return path


@pytest.fixture(scope="module", params=OPTIONAL)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load_workbook(template(request.param, tmp_path_factory.mktemp("template")))


def entry(book: Workbook) -> tuple[Worksheet, Table]:
    """The sheet to fill, and the table it is of."""
    table = TABLES[next(each.value for each in book.custom_doc_props.props if each.name == "table")]
    return book.worksheets[1], table


def to_fill(table: Table) -> tuple[str, ...]:
    return TO_FILL if table.name == "local_figures" else table.columns


def test_the_sheet_holds_one_table_with_the_columns_of_the_schema(book: Workbook):
    ws, table = entry(book)
    (each,) = ws.tables.values()
    assert tuple(cell.value for cell in ws[each.ref][0]) == table.columns
    assert (each.displayName, book.sheetnames[0]) == (table.name, "Read me")


def test_cells_to_fill_are_unlocked_in_an_input_style_and_all_others_are_locked_without_a_password(book: Workbook):
    ws, table = entry(book)
    left, top, right, bottom = range_boundaries(next(iter(ws.tables.values())).ref)
    filled = {table.columns.index(column) + 1 for column in to_fill(table)}
    assert (left, right) == (1, len(table.columns))
    for sheet in book:
        assert sheet.protection.sheet and sheet.protection.password is None
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            free = sheet is ws and top < cell.row <= bottom and cell.column in filled
            assert cell.protection.locked is not free, f"{sheet.title}!{cell.coordinate}"
            assert cell.style.startswith("Input") is free, f"{sheet.title}!{cell.coordinate}"


def test_every_column_to_fill_has_a_prompt_and_its_checks(book: Workbook):
    ws, table = entry(book)
    _, top, _, bottom = range_boundaries(next(iter(ws.tables.values())).ref)
    asked = {each.promptTitle: each for each in ws.data_validations.dataValidation}
    assert set(asked) == {column[:32] for column in to_fill(table)}
    for facts in column_facts(table.row):
        if facts.name in to_fill(table):
            each = asked[facts.name[:32]]
            assert facts.says in each.prompt and each.showInputMessage
            assert [(area.min_row, area.max_row) for area in each.sqref.ranges] == [(top + 1, bottom)]
            if facts.choices or (table.refers.get(facts.name, ("prospectus",))[0] != "prospectus"):
                assert each.type == "list"
                sheet, cells = each.formula1.split("!")
                words = [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]
                assert words and all(isinstance(word, str) for word in words)
                assert not facts.choices or tuple(words) == facts.choices
            else:
                assert each.type == {NUMBER: "decimal", WHOLE: "whole", DAY: "date"}.get(facts.kind)


def test_bounds_are_those_of_the_schema():
    asked = {
        facts.name: facts
        for name in ("peer_review", "prospectus", "prospectus_money")
        for facts in column_facts(TABLES[name].row)
    }
    assert (asked["adjusted_score"].least, asked["adjusted_score"].most) == (1, 5)
    assert (asked["score_gain"].least, asked["score_gain"].most, asked["score_gain"].needed) == (0, 4, False)
    assert (asked["year_offset"].least, asked["year_offset"].most) == (0, 9)
    assert asked["match_gbp"].least == 0
    assert asked["amount_gbp"].above == 0


def test_the_first_sheet_explains_every_column_and_how_to_give_the_book_back(book: Workbook):
    _, table = entry(book)
    ws = book["Read me"]
    told = [[cell.value for cell in row] for row in ws[ws.tables["columns"].ref][1:]]
    assert tuple(column for column, *_ in told) == table.columns
    words = " ".join(str(cell.value) for row in ws for cell in row)
    assert table.book in words and table.file in words and "digital-debt check" in words


def test_a_template_says_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "again").mkdir()
    assert (
        template("local_figures", tmp_path).read_bytes() == template("local_figures", tmp_path / "again").read_bytes()
    )


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_template_as_written_changes_nothing(copied_inputs: Path, name: str):
    template(name, copied_inputs)
    rows, problems = read_table(copied_inputs, TABLES[name])
    assert not problems
    assert all(row.checked.value is None for row in rows) if name == "local_figures" else not rows


def _fill_staff(path: Path) -> str:
    """Fill the staff of one trust in, as a person would; return the code of the trust."""
    book = load_workbook(path)
    ws = book["Local figures"]
    header, *rows = ws[next(iter(ws.tables.values())).ref]
    at = {cell.value: cell.column for cell in header}
    line = next(row[0].row for row in rows if (row[2].value, row[3].value) == ("estate", "staff"))
    for column, value in {"value": 8000, "reason": "=Counted", "author_role": "Director"}.items():
        cell = ws.cell(line, at[column])
        cell.value = value
        cell.data_type = "n" if column == "value" else "s"
    ws.cell(line, at["given_on"]).value = date(2026, 10, 1)
    book.save(path)
    return str(ws.cell(line, 1).value)


def test_a_template_filled_in_moves_the_figures_it_states(copied_inputs: Path, scenario):
    code = _fill_staff(template("local_figures", copied_inputs))
    bodies = estimate_debt(load_inputs(copied_inputs), scenario).bodies.table.set_index("organisation_code")
    assert bodies.at[code, "staff_fte"] == 8000


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_template_that_another_program_saved_is_read_back(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    path = template("local_figures", tmp_path / "mine")
    code = _fill_staff(path)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path), str(path)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    saved, before = (read_table(folder, TABLES["local_figures"]) for folder in (tmp_path, path.parent))
    assert [row.checked for row in saved[0]] == [row.checked for row in before[0]]
    filled = next(row.checked for row in saved[0] if row.checked.value is not None)
    assert (filled.organisation_code, filled.value, filled.reason) == (code, 8000, "=Counted")
    assert filled.given_on == date(2026, 10, 1)


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1).map(
    str.strip
)
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Every example writes a workbook: to look for the smallest one that fails would take minutes."""


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of as many digits as a person may type into a spreadsheet."""
    return st.floats(low, high).map(lambda drawn: float(f"{drawn:.12g}")).filter(lambda drawn: low <= drawn <= high)


YEARS = st.integers(1999, 2098).map(lambda year: f"{year}-{(year + 1) % 100:02d}")


def _cells(facts: ColumnFacts, field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Any value of a column, or none where a cell may stay blank."""
    pattern = next((each["pattern"] for each in field.get("anyOf", [field]) if "pattern" in each), None)
    low = next((bound for bound in (facts.least, facts.above) if bound is not None), -1e12)
    high = next((bound for bound in (facts.most, facts.below) if bound is not None), 1e12)
    drawn: st.SearchStrategy[Any]
    if facts.choices:
        drawn = st.sampled_from(facts.choices)
    elif facts.kind == DAY:
        drawn = st.dates(date(1990, 1, 1), date(2090, 12, 31))
    elif facts.kind in (NUMBER, WHOLE):
        drawn = numbers(low, high) if facts.kind == NUMBER else st.integers(int(low), int(high))
    elif "financial year" in facts.says:
        drawn = YEARS
    else:
        drawn = st.from_regex(pattern, fullmatch=True).map(str.strip) if pattern else WORDS
    return drawn if facts.needed else st.none() | drawn


def _rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    fields = table.row.model_json_schema()["properties"]
    row = st.fixed_dictionaries({each.name: _cells(each, fields[each.name]) for each in column_facts(table.row)})
    return st.lists(
        row.map(lambda drawn: _mended(table, drawn)).filter(lambda drawn: drawn is not None), min_size=1, max_size=4
    )


def _mended(table: Table, row: dict[str, Any]) -> dict[str, Any] | None:
    """A row that the schema takes: without a value of its own where the reason for it was not drawn."""
    for drawn in (row, {**row, "value": None}, {**row, "status": "draft"}):
        try:
            table.row.model_validate({column: cell for column, cell in drawn.items() if column in table.columns})
        except ValidationError:
            continue
        if set(drawn) == set(table.columns):
            return drawn
    return None


@pytest.mark.parametrize("name", OPTIONAL)
def test_any_filled_table_reads_the_same_from_csv_and_from_the_workbook(
    name: str, tmp_path_factory: pytest.TempPathFactory
):
    """Few examples of each table: every one writes a workbook and reads it back, a tenth of a second."""
    table = TABLES[name]

    @settings(max_examples=4, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))
    @given(_rows(table))
    def same(rows: list[dict[str, Any]]) -> None:
        text, book = (tmp_path_factory.mktemp(kind) for kind in ("text", "book"))
        frame = pd.DataFrame(rows, columns=list(table.columns), dtype=object)
        (text / table.file).write_text(csv_of(frame), encoding="utf-8", newline="")
        write_input_book(bundled_assessment("central"), table, rows, table.columns, book / table.book)
        read = [read_table(folder, table) for folder in (text, book)]
        assert not read[0][1] and not read[1][1]
        assert [row.checked for row in read[0][0]] == [row.checked for row in read[1][0]]
        assert [row.checked for row in read[1][0]] == [
            table.row.model_validate(
                {key: (value or None) if isinstance(value, str) else value for key, value in row.items()}
            )
            for row in rows
        ]

    same()
