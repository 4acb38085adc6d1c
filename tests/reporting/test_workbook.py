"""The workbook: what is on it is what was computed, and it is built as a public document should be."""

from math import ceil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from calculator.reporting.live.book import RESULTS
from calculator.reporting.workbook import contents, england, styles
from calculator.reporting.workbook.paper import READABLE
from calculator.reporting.workbook.room import LINE_HEIGHT
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE, Column, Sheet
from calculator.reporting.workbook.styles import add_styles
from excel import table


@pytest.fixture(scope="module")
def book(central_values: Workbook) -> Workbook:
    """What each cell comes to."""
    return central_values


def test_sheets_come_in_the_order_of_the_contents_and_every_link_leads_somewhere(book: Workbook):
    rows = table(book[contents.CONTENTS_SHEET], "contents")
    assert [row["Sheet"] for row in rows] == book.sheetnames
    assert book.sheetnames[:3] == [contents.COVER, contents.CONTENTS_SHEET, contents.NOTES]
    assert set(contents.CONTENTS) <= set(book.sheetnames)
    assert all(row["What it holds"] for row in rows)
    ws = book[contents.CONTENTS_SHEET]
    links = [cell.hyperlink.location or cell.hyperlink.target for row in ws for cell in row if cell.hyperlink]
    assert [link.lstrip("#") for link in links] == [f"'{name}'!A1" for name in book.sheetnames]


def test_debt_of_each_ics_is_the_debt_computed(book: Workbook, central):
    rows = {row["ICS code"]: row for row in table(book[contents.DEBT], "debt_by_ics")}
    debt = central.debt.of_ics("central").T.groupby(level="kind").sum().T
    assert len(rows) == 42
    for code, row in rows.items():
        assert row["Capital (£)"] == debt.at[code, "capital"]
        assert row["One-off revenue (£)"] == debt.at[code, "revenue"]
        assert row["Debt (£)"] == debt.at[code, "capital"] + debt.at[code, "revenue"]


def test_grants_are_the_grants_computed_and_columns_add_up_to_the_funds(book: Workbook, central):
    rows = table(book[contents.GRANTS], "grants_by_year")
    for fund in central.scenario.funds:
        column = f"{fund.kind.capitalize()} {fund.year} (£)"
        assert sum(row[column] for row in rows) == fund.amount_gbp
    told = {
        (row["Year"], row["ICS code"], row["Kind"], row["Rule"]): (row["Grant (£)"], row["Limit"], row["Reason"])
        for row in table(book[contents.REASONS], "reasons")
    }
    assert told == {
        (row.year, row.ics_code, row.kind, row.rule.replace("_", " ")): (row.amount_gbp, row.limit, row.reason)
        for row in central.allocation.grants.itertuples()
    }


def test_systems_are_in_order_of_name(book: Workbook):
    for sheet, name in (
        (contents.DEBT, "debt_by_ics"),
        (contents.SCORES, "scores"),
        (contents.GRANTS, "grants_by_year"),
    ):
        names = [row["ICS"] for row in table(book[sheet], name)]
        assert names == sorted(names)


NUMERIC = {styles.POUNDS, styles.MILLIONS, styles.LEVEL, styles.PERCENT, styles.NUMBER, styles.COUNT, styles.INDEX}


def test_numbers_on_pages_of_results_are_numbers(book: Workbook):
    """Of every other sheet the linter says so; here a cell is held against its own style."""
    pages = [row["Sheet"] for row in table(book[contents.CONTENTS_SHEET], "contents") if row["Type"] == RESULTS]
    checked = 0
    for ws in (book[name] for name in pages):
        for cell in (cell for row in ws.iter_rows() for cell in row):
            place, name = f"{ws.title}!{cell.coordinate}", cell.style.removeprefix(styles.RESULT)
            if name in NUMERIC:
                checked += 1
                assert isinstance(cell.value, int | float) or cell.value in {MISSING, NOT_APPLICABLE}, place
            elif name.removesuffix(styles.TOTAL) in NUMERIC:
                assert isinstance(cell.value, int | float) or cell.value in {None, MISSING}, place
    assert checked > 15_000


def test_no_cell_is_merged_hidden_or_without_a_named_style(book: Workbook):
    for ws in book:
        assert not ws.merged_cells.ranges
        assert ws.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in ws.column_dimensions.values())
        assert all(cell.style != "Normal" for row in ws.iter_rows() for cell in row if cell.value is not None)


def test_headers_are_unique_and_money_has_a_unit(book: Workbook):
    for ws in book:
        for each in ws.tables.values():
            headers = [cell.value for cell in ws[each.ref][0]]
            assert len(headers) == len(set(headers))
            for cell in ws[each.ref][1]:
                if cell.style == styles.POUNDS:
                    assert "£" in ws.cell(ws[each.ref][0][0].row, cell.column).value


def test_every_sheet_has_a_title_and_prints_on_a4_as_few_pages_across_as_can_be_read(book: Workbook):
    for ws in book:
        assert ws["A1"].style == styles.TITLE
        assert int(ws.page_setup.paperSize) == 9
        width = sum(column.width for column in ws.column_dimensions.values())
        assert ws.page_setup.fitToWidth == max(1, ceil(width / READABLE))
        assert ws.sheet_properties.pageSetUpPr.fitToPage


def test_the_cover_carries_cautions_and_the_share_on_red(book: Workbook, central):
    words = " ".join(str(cell.value) for row in book[contents.COVER] for cell in row if cell.value)
    assert "Not an official NHS product" in words
    assert f"{central.debt.share_on_red('central'):.0%} of central debt rests on RED lines" in words
    assert "Illustration, not policy" in words


def test_the_england_sheet_has_five_charts_on_its_own_cells(book: Workbook):
    charts = book[contents.ENGLAND]._charts
    assert len(charts) == 5
    for chart in charts:
        assert all(series.val.numRef.f.startswith("'England'!") for series in chart.series)


def test_a_page_of_england_in_values_has_three_charts_on_its_own_cells(followed):
    """Where the program alone can solve the grants."""
    book = Workbook()
    add_styles(book)
    england.write(book, followed("limits-on"))
    charts = book[contents.ENGLAND]._charts
    assert len(charts) == 3
    for chart in charts:
        assert all("England" in series.val.numRef.f for series in chart.series)


def test_every_table_of_assumptions_names_evidence_that_is_told(book: Workbook):
    told = {row["Id"] for row in table(book[contents.EVIDENCE], "evidence")}
    cited = {id_ for row in table(book[contents.BASIS], "basis") for id_ in row["Evidence"].split(", ")}
    assert cited <= told


def test_a_text_that_begins_with_an_equals_sign_stays_a_text(tmp_path: Path):
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    sheet = Sheet(book, "Words", "Words")
    sheet.table("words", [Column("Word")], [["=1+1"], ["+1"], [None]])
    book.save(tmp_path / "words.xlsx")
    ws = load_workbook(tmp_path / "words.xlsx")["Words"]
    assert [(cell.value, cell.data_type) for (cell,) in ws["A3:A5"]] == [("=1+1", "s"), ("+1", "s"), ("[x]", "s")]


def test_every_organisation_is_listed_with_its_status(book: Workbook):
    rows = {row["Code"]: row for row in table(book[contents.ORGANISATIONS], "organisations")}
    assert len(rows) == 205 + 42 + 42
    assert [code for code, row in rows.items() if row["Status"] == "imputed"] == ["RVN"]
    assert rows["QJM-PC"]["Well led (level)"] == MISSING
    assert rows["QJM-PC"]["Staff (FTE)"] == NOT_APPLICABLE


def test_grants_by_category_add_up_to_all_grants(book: Workbook, central):
    rows = table(book[contents.MIX], "grants_by_category")
    assert sum(row["All grants (£)"] for row in rows) == central.allocation.grants["amount_gbp"].sum()
    assert all(row[f"{title} (£)"] >= 0 for row in rows for title in central.debt.models.titles.values())


@pytest.mark.parametrize(("words", "lines"), [("", 1), ("short", 1), ("four words of text here", 3), ("x" * 25, 3)])
def test_a_row_is_tall_enough_for_its_words(words: str, lines: int):
    book = Workbook()
    add_styles(book)
    sheet = Sheet(book, "Rows", "Rows")
    header = sheet.table("rows", [Column("What", width=10), Column("Note", width=40)], [[words, "a note"]])
    assert sheet.ws.row_dimensions[header + 1].height == LINE_HEIGHT * lines + 2
