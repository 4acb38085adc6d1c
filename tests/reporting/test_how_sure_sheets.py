"""The sheets of what was drawn: what they say stands in the tables beside them, and they say that it was drawn as made."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from calculator.reporting.simulation.of_run import DRAWN, DRAWN_CSV
from calculator.reporting.tables import write_tables
from calculator.reporting.workbook import contents, how_sure
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.run import Run
from calculator.scenarios.uncertainty.how_sure import HowSure
from calculator.scenarios.uncertainty.shares_of_spread import shares_of_spread
from calculator.scenarios.uncertainty.simulation import simulate
from calculator.scenarios.uncertainty.streams import BLOCK
from excel import table
from running import bundled_run
from uncertain import bundled_plan

CSV_OF = {
    contents.HOW_SURE: "drawn_england.csv",
    contents.SURE_OF_DEBT: "drawn_debt_by_ics.csv",
    contents.SURE_OF_RANKS: "drawn_debt_by_ics.csv",
    contents.SURE_OF_GRANTS: "drawn_grants.csv",
    contents.SPREAD_FROM: "drawn_sources.csv",
}


@pytest.fixture(scope="module")
def drawn() -> Run:
    """The central run, with its money shared out again and again."""
    plan = bundled_plan()
    known = HowSure(simulate(plan, BLOCK), sources=shares_of_spread(plan, 0, of_debt=BLOCK))
    return replace(bundled_run("central"), drawn=known)


def sheets_of(run: Run) -> Workbook:
    book = Workbook()
    add_styles(book)
    how_sure.write(book, run)
    how_sure.write_others(book, run)
    return book


def words_of(ws) -> str:
    return "\n".join(str(cell.value) for cell in ws["A"] if cell.value)


@pytest.fixture(scope="module")
def book(drawn: Run) -> Workbook:
    return sheets_of(drawn)


@pytest.fixture(scope="module")
def tables(drawn: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    write_tables(drawn, folder)
    return folder


@pytest.mark.parametrize("name", list(DRAWN))
def test_a_sheet_holds_what_the_table_beside_it_does(drawn: Run, book: Workbook, tables: Path, name: str):
    shown = DRAWN[name](drawn.how_sure)
    assert shown is not None
    sheet = contents.HOW_SURE if name == contents.SURE_OF_DEBT else name
    rows = pd.DataFrame(table(book[sheet], shown.name))
    csv = pd.read_csv(tables / CSV_OF[name])
    assert len(rows) == len(csv) > 0
    for column in shown.columns:
        ours, theirs = rows[column.header], csv[column.key]
        if pd.api.types.is_numeric_dtype(theirs):
            assert ((ours - theirs / column.per).abs() <= 1e-6).all(), column.header
        else:
            assert list(ours) == [str(each).replace("GBP ", "£") for each in theirs]


def test_every_sheet_says_that_it_was_drawn_as_made(book: Workbook):
    assert book.sheetnames[1:] == [contents.HOW_SURE, *contents.OF_DRAWN_GRANTS]
    for name in book.sheetnames[1:]:
        assert how_sure.AS_MADE in words_of(book[name])


def test_ranks_and_chances_are_told_as_such(book: Workbook):
    ranks = table(book[contents.SURE_OF_RANKS], "drawn_ranks")
    assert all(0 <= row["Not told apart (number)"] <= 41 for row in ranks)
    grants = table(book[contents.SURE_OF_GRANTS], "drawn_grants")
    chances = [value for row in grants for header, value in row.items() if header.startswith("At the floor by")]
    assert len(chances) == 4 * 42 and all(0 <= each <= 1 for each in chances)


def test_without_draws_of_grants_the_debt_has_its_sheet_and_nothing_else(central: Run):
    book = sheets_of(central)
    assert book.sheetnames[1:] == [contents.HOW_SURE]
    measures = {row["Measure"] for row in table(book[contents.HOW_SURE], "drawn_england")}
    assert "Digital debt" in measures and not any("rant" in each for each in measures)
    assert "1,000 draws" in words_of(book[contents.HOW_SURE])
    assert not contents.sheets(perspectives=False).keys() & set(contents.OF_DRAWN_GRANTS)


def test_where_nothing_can_be_drawn_the_sheet_says_why_and_there_is_no_table(central: Run, tmp_path: Path):
    run = replace(central, drawn=HowSure(None, "uncertainty.toml: found nothing; expected a TOML page."))
    book = sheets_of(run)
    assert book.sheetnames[1:] == [contents.HOW_SURE]
    assert "No interval of the debt could be drawn: uncertainty.toml: found nothing" in words_of(
        book[contents.HOW_SURE]
    )
    assert not book[contents.HOW_SURE].tables
    write_tables(run, tmp_path)
    assert not {path.name for path in tmp_path.iterdir()} & set(DRAWN_CSV)


def test_the_workbook_of_a_run_has_the_figures_and_says_so_on_its_cover(central: Run, central_values: Workbook):
    told = central.how_sure.as_told()["debt_gbp"]
    (row,) = (
        row for row in table(central_values[contents.HOW_SURE], "drawn_england") if row["Measure"] == "Digital debt"
    )
    shown = [row[head] * 1e6 for head in ("Estimate", "10th percentile", "Median", "90th percentile")]
    assert shown == pytest.approx([told[each] for each in ("estimate", "p10", "p50", "p90")], abs=1)
    words = {row[0].value: str(row[1].value) for row in reversed(list(central_values[contents.COVER].iter_rows()))}
    assert f"80% of draws lie from £{told['p10'] / 1e6:,.1f}m to £{told['p90'] / 1e6:,.1f}m" in words["How sure"]
    assert "figures as made" in words["How sure"] and "does not follow what you type" in words["How sure"]
    rows = {row["Sheet"]: row for row in table(central_values[contents.CONTENTS_SHEET], "contents")}
    assert rows[contents.HOW_SURE]["Live"] == "solved"
