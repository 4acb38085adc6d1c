"""The sheets of what costs cause and bring: what they show is what was computed, and agrees with the debt."""

from collections import defaultdict

import pytest
from openpyxl import Workbook

from calculator.reporting.workbook import assumptions, benefits, choices, consequences, contents, spend
from calculator.reporting.workbook.cover import cautions
from calculator.reporting.workbook.sheet import MISSING
from calculator.reporting.workbook.styles import add_styles
from excel import table


@pytest.fixture(scope="module")
def book(central) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    add_styles(made)
    for write in (
        consequences.write,
        consequences.write_categories,
        benefits.write,
        choices.write,
        spend.write,
        spend.write_trusts,
        assumptions.write_prices,
        assumptions.write_terms,
    ):
        write(made, central)
    return made


def test_running_cost_in_full_is_that_of_the_debt(book: Workbook, central):
    rows = {row["What"]: row for row in table(book[contents.CONSEQUENCES], "consequences_england")}
    running = central.debt.by_kind("central")["running"].sum() / 1e6
    assert rows["Running cost"]["2035-36 (£m)"] == pytest.approx(running, abs=0.001)
    spent = sum(value for key, value in rows["Capital of the debt"].items() if key.endswith("(£m)"))
    assert spent == pytest.approx(central.debt.by_kind("central")["capital"].sum() / 1e6, abs=0.01)


def test_systems_and_categories_add_up_to_the_same_revenue(book: Workbook):
    ws = book[contents.CONSEQUENCES]
    by_category: defaultdict[object, float] = defaultdict(float)
    for row in table(book[contents.CAUSED], "consequences_by_category"):
        by_category[row["ICS code"]] += row["2035-36 (£m)"]
    by_ics = {row["ICS code"]: row["Revenue caused 2035-36 (£m)"] for row in table(ws, "consequences_by_ics")}
    assert len(by_ics) == 42
    assert by_category == pytest.approx(by_ics, abs=1e-6)


def test_the_benefits_of_systems_add_up_to_those_counted(book: Workbook, central):
    rows = table(book[contents.BENEFITS], "benefits_by_ics")
    whole = sum(row["A full year, central (£m)"] for row in rows)
    lines = table(book[contents.BENEFITS], "benefit_lines")
    counted = sum(row["A full year, central (£m)"] for row in lines if "inside another" not in row["Benefit"])
    assert whole == pytest.approx(counted)
    paper = sum(row["Spent on paper records a year (£m)"] for row in rows)
    assert paper == pytest.approx(central.assessment.bodies.table["paper_records_gbp"].sum() / 1e6)


def test_the_choices_begin_with_the_scenario_as_it_is(book: Workbook, central):
    first, *others = table(book[contents.CHOICES], "choices")
    owed = central.debt.by_kind("central")[["capital", "revenue"]].sum().sum() / 1e6
    assert first["Debt, central (£m)"] == pytest.approx(owed)
    assert first["Change of central debt (share)"] == 0
    same = {row["Choice"]: row["Change of central debt (share)"] for row in others}
    assert same["left out"] == same["flag: named, not lowered"] == 0
    assert same["every line in whole steps"] > 0 > same["further organisations of an ICS pay half"]


def test_a_gap_to_a_share_of_income_is_that_share_less_what_is_spent(book: Workbook):
    for row in table(book[contents.SPEND_BY_TRUST], "spend_by_trust"):
        income = row["Income (£m)"]
        assert row["Gap to 5.0% (£m)"] == pytest.approx(0.05 * income - row["Present spend (£m)"], abs=1e-5)
    by_ics = table(book[contents.SPEND], "spend_by_ics")
    assert [row["ICS"] for row in by_ics] == sorted(row["ICS"] for row in by_ics)
    assert all(row["Trusts whose income is not known"] for row in by_ics)
    assert all(row["Income known (£m)"] != MISSING for row in by_ics)


def test_every_line_states_its_terms(book: Workbook, central):
    rows = table(book[contents.TERMS], "terms")
    assert len(rows) == len(central.assessment.national_models.lines)
    assert {row["Kind"] for row in rows if row["Life (years)"] != "[z]"} == {"capital"}


def test_the_impact_that_a_page_claims_stands_beside_what_is_measured(book: Workbook, central):
    rows = {row["Cost line"]: row for row in table(book[contents.ASSUMPTIONS], "assumptions")}
    measured = {impact.says: impact for impact in central.assessment.impacts}
    assert rows.keys() == measured.keys()
    for says, row in rows.items():
        impact = measured[says]
        assert row["Impact, claimed"] == impact.claimed
        assert row["Impact, measured"] == impact.measured
        assert row["Differs"] == ("yes" if impact.claimed != impact.measured else "no")
        assert row["Swing, low to high (% of the total)"] == pytest.approx(impact.swing)


def test_covers_name_the_prices_that_are_weak_and_large(central):
    words = dict(cautions(central))["Weak and large"]
    weak = [each for each in central.assessment.impacts if each.quality == "RED" and each.swing >= 0.1]
    assert weak
    assert words.startswith(f"{len(weak)} prices")
    assert all(f"{each.says} ({each.swing:.0%})" in words for each in weak)
