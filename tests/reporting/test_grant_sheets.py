"""Sheets of grants where a fund pays running cost: what a table leaves out is said under it, to the pound."""

import pytest
from openpyxl import Workbook

from calculator.reporting.workbook import contents, grants
from calculator.reporting.workbook.styles import add_styles
from excel import table

SHEETS = ((contents.RULES, "grants_by_rule"), (contents.MIX, "grants_by_category"))


def sheets_of(run) -> Workbook:
    book = Workbook()
    add_styles(book)
    for write in (grants.write_years, grants.write_rules, grants.write_categories):
        write(book, run)
    return book


def left_out(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for cell in book[sheet]["A"] if str(cell.value).startswith("Left out")]


@pytest.mark.parametrize(("sheet", "name"), SHEETS)
def test_running_cost_left_out_makes_up_all_grants_with_the_table(followed, sheet: str, name: str):
    run = followed("limits-on")
    book = sheets_of(run)
    every = sum(row["All grants (£)"] for row in table(book[contents.GRANTS], "grants_by_year"))
    grant = ("Capital by", "Revenue by") if sheet == contents.RULES else ("All grants",)
    told = sum(row[column] for row in table(book[sheet], name) for column in row if column.startswith(grant))
    (note,) = left_out(book, sheet)
    assert every - told > 0
    assert f"£{every - told:,} of running cost" in note
    assert contents.GRANTS in note


def test_where_no_running_cost_is_paid_nothing_is_left_out(central):
    book = sheets_of(central)
    assert [left_out(book, sheet) for sheet, _ in SHEETS] == [[], []]
