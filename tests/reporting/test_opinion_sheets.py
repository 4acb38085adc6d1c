"""The sheets of second opinions show what was computed, in order of name."""

import pytest
from openpyxl import Workbook

from calculator.reporting.workbook import backtest, contents, priorities, ratios, second_opinions
from calculator.reporting.workbook.sheet import MISSING
from calculator.reporting.workbook.styles import add_styles


@pytest.fixture(scope="module")
def book(central) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    add_styles(made)
    for sheet in (second_opinions, backtest, ratios, priorities):
        sheet.write(made, central)
    return made


def table(book: Workbook, sheet: str, name: str) -> list[dict[str, object]]:
    ws = book[sheet]
    cells = [[cell.value for cell in row] for row in ws[ws.tables[name].ref]]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def test_every_published_total_stands_with_its_scope(book: Workbook, central):
    rows = table(book, contents.OPINIONS, "published_totals")
    totals = central.assessment.opinions.totals
    assert [row["Published total"] for row in rows] == list(totals["title"]) == sorted(totals["title"])
    assert [row["Ratio (ratio)"] for row in rows] == list(totals["ratio"])
    assert all(row["What theirs has and ours has not"] for row in rows)


def test_every_error_is_published_and_told_in_a_sentence(book: Workbook, central):
    tested = central.assessment.opinions.backtest
    rows = table(book, contents.BACKTEST, "backtest_errors")
    assert [row["Programme"] for row in rows] == list(tested["programme"])
    assert [row["Error (%)"] for row in rows] == list(tested["error_share"])
    sentence = str(book[contents.BACKTEST]["A2"].value)
    within = sum(row["Within low to high"] == "yes" for row in rows)
    assert f"Of {len(rows)} programmes, {within / len(rows):.0%} cost between the low and the high" in sentence
    assert f"median error of the central case is {tested['error_share'].median():+.0%}" in sentence


def test_bands_of_risk_add_up_to_the_debt_of_each_system(book: Workbook, central):
    rows = table(book, contents.RATIOS, "ratios_and_risk")
    assert [row["ICS"] for row in rows] == sorted(row["ICS"] for row in rows)
    bands = [f"Debt at {band.id} risk (£m)" for band in central.assessment.opinions.risk_page.band]
    for row in rows:
        assert sum(row[band] for band in bands) == pytest.approx(row["Debt (£m)"], abs=1e-3)


def test_a_share_of_income_that_cannot_be_formed_is_marked_missing(book: Workbook):
    for row in table(book, contents.RATIOS, "ratios_and_risk"):
        unknown = row["Trusts with known income (%)"] < 1
        assert (row["Debt (% of operating income)"] == MISSING) == unknown


def test_priorities_name_the_category_that_closes_most_for_a_pound(book: Workbook, central):
    titles = list(central.debt.models.titles.values())
    for row in table(book, contents.PRIORITIES, "priorities_by_ics"):
        best = max(titles, key=lambda title: row[f"{title} (levels a £m)"])
        assert row["Most for a pound"] == best
