"""Every sheet of the live workbook says what it is, and is what it says; charts can be read without being seen."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from calculator.reporting.live.book import INFORMATION, INPUTS, MASTER, RESULTS, STALE, WORKINGS
from calculator.reporting.live.contents import COLUMNS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.charts import PALETTE
from chart_parts import alt_texts, charts
from excel import table

ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")
SHOWN = {f"={STALE}", f"={MASTER}"}
UNITS = ("£", "level", "%", "number")


@pytest.fixture(scope="module", params=["central", "solved"])
def path(request: pytest.FixtureRequest) -> Path:
    """A workbook with live grants, and one whose grants the program alone can solve."""
    return request.getfixturevalue(f"{request.param}_file")


@pytest.fixture(scope="module")
def book(path: Path, request: pytest.FixtureRequest) -> Workbook:
    live = path == request.getfixturevalue("central_file")
    return request.getfixturevalue("central_book" if live else "solved_book")


@pytest.fixture(scope="module")
def told(book: Workbook) -> dict[str, dict[str, object]]:
    """What the contents say of each sheet."""
    return {str(row["Sheet"]): row for row in table(book[contents.CONTENTS_SHEET], "contents")}


def formulas(ws: Worksheet) -> list[str]:
    return [str(cell.value) for row in ws.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_contents_say_truly_what_is_live_and_what_is_solved(book: Workbook, told: dict[str, dict[str, object]]):
    assert [column.header for column in COLUMNS] == list(told[contents.COVER])
    for name, row in told.items():
        own = [each for each in formulas(book[name]) if each not in SHOWN]
        kind, live = row["Type"], row["Live"]
        assert str(book[name]["A2"].value).startswith(f"{kind}:")
        if live == "solved":
            assert not own, name
        elif live == "live" and kind == RESULTS:
            assert own, name
        elif kind == INPUTS:
            assert not own, name
    assert {row["Type"] for row in told.values()} == {INFORMATION, INPUTS, WORKINGS, RESULTS}


def test_what_was_solved_says_whether_it_is_stale(book: Workbook, told: dict[str, dict[str, object]]):
    solved = [name for name, row in told.items() if row["Live"] == "solved"]
    assert len(solved) > 20
    for name in [*solved, contents.COVER]:
        assert f"={STALE}" in {str(cell.value) for cell in book[name]["A"][:10]}, name


def test_every_page_of_results_shows_whether_all_checks_hold(book: Workbook, told: dict[str, dict[str, object]]):
    results = [name for name, row in told.items() if row["Type"] == RESULTS]
    for name in [*results, contents.COVER]:
        assert f"={MASTER}" in {str(cell.value) for cell in book[name]["A"][:10]}, name


def test_where_grants_are_solved_no_page_of_them_is_called_live(solved_book: Workbook):
    rows = table(solved_book[contents.CONTENTS_SHEET], "contents")
    live = {row["Sheet"]: row["Live"] for row in rows}
    grants = (contents.GRANTS, contents.RULES, contents.SCORES, contents.ENGLAND)
    assert {live[name] for name in grants} == {"solved"}
    assert {live[name] for name in (contents.DEBT, contents.CATEGORIES)} == {"live"}


def test_every_cell_that_may_be_edited_is_open_yellow_and_has_a_prompt(
    book: Workbook, told: dict[str, dict[str, object]]
):
    for name in told:
        ws = book[name]
        assert ws.protection.sheet
        assert ws.protection.password is None
        rules = ws.data_validations.dataValidation
        prompted = {cell for rule in rules if rule.prompt and rule.showInputMessage for cell in _cells(rule.sqref)}
        given = {cell for row in ws.iter_rows() for cell in row if not cell.protection.locked}
        assert {cell.coordinate for cell in given} <= prompted, name
        assert all(cell.style.startswith((styles.INPUT, styles.CHOICE)) for cell in given), name
        assert all(cell.fill.fgColor.rgb.endswith(styles.TO_FILL) for cell in given), name
        assert all(cell.data_type != "f" for cell in given), name
        if told[name]["Type"] == INPUTS:
            assert given, name


def _cells(ranges: object) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [
        f"{get_column_letter(column)}{row}"
        for each in ranges.ranges  # type: ignore[attr-defined]
        for row in range(each.min_row, each.max_row + 1)
        for column in range(each.min_col, each.max_col + 1)
    ]


def test_no_cell_holds_an_error(central_values: Workbook):
    for ws in central_values:
        for row in ws.iter_rows(values_only=True):
            assert not any(isinstance(value, str) and value.startswith(ERRORS) for value in row), ws.title


def test_every_chart_has_a_title_a_unit_colours_of_the_palette_and_words(path: Path):
    seen = charts(path)
    assert seen
    for chart in seen:
        assert chart.title
        assert any(unit in chart.unit for unit in UNITS), chart
        assert chart.colours <= set(PALETTE), chart
    told = [words for of_sheet in alt_texts(path).values() for words in of_sheet]
    assert len(told) == len(seen)
    assert all(len(words) > 40 for words in told)


def test_england_has_five_charts_that_tell_different_things_in_words(central_file: Path):
    words = alt_texts(central_file)[contents.ENGLAND]
    assert len(set(words)) == 5
