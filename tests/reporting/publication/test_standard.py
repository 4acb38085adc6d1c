"""The publication keeps the government's guidance on spreadsheets, whatever the scenario."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from calculator.reporting.lint.lint_workbook import lint_workbook
from calculator.reporting.lint.told import report_text
from calculator.reporting.publish import WORKBOOKS
from calculator.reporting.workbook import styles
from excel import table
from running import bundled_run

SCENARIOS = ("central", "bids", "organisations")
SHORTHAND = re.compile(r"^\[[a-z]+\]$")
MARK = re.compile(r"\[note (\d+)\]")


@pytest.fixture(scope="module", params=SCENARIOS)
def any_book(request: pytest.FixtureRequest, published: Callable[[str], Path]) -> Workbook:
    return load_workbook(published(request.param))


def _told(book: Workbook) -> list[tuple[str, str]]:
    return [(ws.title, cell.value) for ws in book for row in ws for cell in row if isinstance(cell.value, str)]


def test_cover_then_contents_then_notes_and_every_sheet_is_listed_with_a_link_to_it(any_book: Workbook):
    assert any_book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    ws = any_book["Contents"]
    links = {row[0].value: row[0].hyperlink for row in ws[ws.tables["contents"].ref][1:]}
    assert list(links) == [name for name in any_book.sheetnames if name != "Contents"]
    assert all(link.location == f"'{name}'!A1" for name, link in links.items())


def test_the_cover_says_what_of_when_by_whom_and_under_what_licence(any_book: Workbook):
    lines = [cell.value for cell in any_book["Cover"]["A"]]
    for label in ("Purpose", "Status", "Made", "Program", "Licence", "Read this first"):
        assert any(line.startswith(f"{label}: ") for line in lines), label
    assert "Contact" in lines
    assert any_book["Cover"].max_column == 1


def test_every_note_referred_to_is_defined_and_every_one_defined_is_referred_to(any_book: Workbook):
    ws = any_book["Notes"]
    rows = [[cell.value for cell in row] for row in ws[ws.tables["notes"].ref][1:]]
    assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
    assert all(isinstance(text, str) and text for _, text in rows)
    used = {int(number) for title, text in _told(any_book) if title != "Notes" for number in MARK.findall(text)}
    assert used == {number for number, _ in rows}


def test_each_sheet_has_one_table_from_column_a_with_nothing_below_or_beside_it(any_book: Workbook):
    names = []
    for ws in any_book.worksheets[1:]:
        (each,) = ws.tables.values()
        left, top, right, bottom = range_boundaries(each.ref)
        assert (left, right, bottom) == (1, ws.max_column, ws.max_row), ws.title
        assert all(cell.value is None for row in ws.iter_rows(max_row=top - 1, min_col=2) for cell in row), ws.title
        assert all(ws.cell(row, 1).value for row in range(1, top)), ws.title
        names.append(each.displayName)
    assert len(set(names)) == len(names)


def test_headers_are_unique_words_and_no_cell_of_a_table_is_empty(any_book: Workbook):
    for ws in any_book.worksheets[1:]:
        (each,) = ws.tables.values()
        header, *rows = ws[each.ref]
        headers = [cell.value for cell in header]
        assert all(isinstance(value, str) and value for value in headers)
        assert len(set(headers)) == len(headers)
        assert all(cell.alignment.wrap_text for cell in header)
        assert rows
        above = [ws.cell(row, 1).value for row in range(1, header[0].row)]
        for cell in (cell for row in rows for cell in row):
            place = f"{ws.title}!{cell.coordinate}"
            assert cell.value is not None and str(cell.value).strip(), place
            if isinstance(cell.value, str) and SHORTHAND.match(cell.value):
                assert any(line.startswith(f"{cell.value}: ") for line in above), place


def test_figures_are_numbers_on_the_right_with_their_unit_in_the_header(any_book: Workbook):
    units = {styles.POUNDS: "£", styles.LEVEL: "level", styles.PERCENT: "%", styles.COUNT: "("}
    for ws in any_book.worksheets[3:]:
        (each,) = ws.tables.values()
        header, *rows = ws[each.ref]
        for position, head in enumerate(header):
            cells = [row[position] for row in rows]
            for cell in cells:
                if isinstance(cell.value, int | float):
                    assert cell.alignment.horizontal == "right", f"{ws.title}!{cell.coordinate}"
                    assert cell.style in styles.FORMATS, f"{ws.title}!{cell.coordinate}"
            if cells[0].style in units:
                assert units[cells[0].style] in head.value.lower(), f"{ws.title}: {head.value}"


def test_nothing_is_frozen_filtered_filled_merged_hidden_drawn_or_computed(any_book: Workbook):
    for ws in any_book:
        assert ws.freeze_panes is None
        assert ws.auto_filter.ref is None
        assert not ws.merged_cells.ranges
        assert ws.sheet_state == "visible"
        assert not ws._charts and not ws._images
        assert not any(d.hidden for d in (*ws.column_dimensions.values(), *ws.row_dimensions.values()))
        assert not ws.oddHeader.center.text and not ws.oddFooter.center.text
        assert all(each.autoFilter is None for each in ws.tables.values())
        for cell in (cell for row in ws for cell in row if cell.value is not None):
            assert cell.fill.fill_type is None
            assert cell.data_type != "f"


def test_each_sheet_says_its_title_and_type_in_named_styles_that_can_be_read(any_book: Workbook):
    for ws in any_book:
        assert ws["A1"].style == styles.TITLE
        lines = [ws.cell(row, 1).value for row in range(2, 4)]
        assert any(line.startswith(("Information:", "Inputs:", "Results:")) for line in lines), ws.title
        for cell in (cell for row in ws for cell in row if cell.value is not None):
            assert cell.style != "Normal", f"{ws.title}!{cell.coordinate}"
            assert cell.font.name == styles.FONT
            assert cell.font.sz >= (16 if cell.row == 1 else 12)
            assert cell.font.color.rgb in {f"FF{styles.INK}", "FF0000FF"}


def test_names_of_sheets_are_short_and_unique_and_the_book_opens_on_its_cover(any_book: Workbook):
    assert all(0 < len(name) <= 31 and name == name.strip() for name in any_book.sheetnames)
    assert any_book.active.title == "Cover"
    assert all(ws.sheet_view.selection[0].activeCell == "A1" for ws in any_book)


def test_properties_say_what_the_book_is_and_what_it_rests_on(any_book: Workbook):
    properties = any_book.properties
    assert properties.title and properties.subject and properties.creator.startswith("digital-debt")
    assert properties.language == "en-GB"
    custom = {each.name: each.value for each in any_book.custom_doc_props.props}
    assert custom["style"] == "publication"
    assert custom["scenario"] in SCENARIOS
    log = any_book["Change log"]
    last = [cell.value for cell in log[log.max_row]]
    assert [custom["program version"], custom["scenario fingerprint"], custom["inputs fingerprint"]] == [
        last[0],
        *last[3:],
    ]


def test_columns_are_wide_enough_for_their_figures(any_book: Workbook):
    for ws in any_book.worksheets[1:]:
        (each,) = ws.tables.values()
        widths = {at: each.width for each in ws.column_dimensions.values() for at in range(each.min, each.max + 1)}
        for cell in (cell for row in ws[each.ref][1:] for cell in row):
            if isinstance(cell.value, int | float):
                shown = f"{cell.value:,.0f}" if cell.style in (styles.POUNDS, styles.COUNT) else f"{cell.value:,.2f}"
                assert len(shown) * 1.2 <= widths[cell.column], f"{ws.title}!{cell.coordinate}"


def test_bids_are_all_there_with_what_came_of_them(published: Callable[[str], Path]):
    book, run = load_workbook(published("bids")), bundled_run("bids")
    rows = table(book["Bids"], "bids")
    assert len(rows) == len(run.allocation.bids)
    chosen = (run.allocation.bids["outcome"] == "chosen").sum()
    assert sum(row["Outcome"] == "chosen" for row in rows) == chosen > 0


def test_recipients_are_called_what_they_are(published: Callable[[str], Path]):
    book = load_workbook(published("organisations"))
    assert book["Grants by year"]["A1"].value == "Grants to each organisation, by year and kind"
    assert "Organisation code" in [cell.value for cell in book["Scores"][5]]


@pytest.mark.parametrize("name", ["central", "bids"])
def test_the_linter_of_workbooks_finds_nothing(published: Callable[[str], Path], tmp_path: Path, name: str):
    path = tmp_path / WORKBOOKS["publication"]  # its name is looked at too
    shutil.copy(published(name), path)
    report = lint_workbook(path, None, None)
    assert report.passes, report_text(report)
