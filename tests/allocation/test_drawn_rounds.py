"""Limits and years against the drawn tables of tests/spec, and what they do not draw."""

import re

import numpy as np
import pytest

from calculator.allocation.checks import allocation_checks
from calculator.allocation.fund_accounts import lost_in_turning
from calculator.allocation.limits.settings import MatchSettings
from calculator.allocation.pace_of_change import Pace, _most
from calculator.allocation.recipients import match_shares
from calculator.allocation.solver import Infeasible
from drawn_tables import DrawnRound, drawn_rounds

ROUNDING = 20e-6  # £m: what parts and years keep back for rounding


@pytest.mark.parametrize("drawn", [*drawn_rounds("limits.md"), *drawn_rounds("years.md")], ids=lambda each: each.title)
def test_what_is_drawn_is_given(drawn: DrawnRound):
    allocation = drawn.allocation()
    given = {
        (row.year, row.ics_code, row.kind, row.part): row.amount_gbp / 1e6
        for row in allocation.by_part.groupby(["year", "ics_code", "kind", "part"])["amount_gbp"].sum().reset_index().itertuples()
    }  # fmt: skip
    supported = allocation.grants.query("kind == 'running'").set_index(["year", "ics_code"])["amount_gbp"]
    for row in drawn.rows:
        for year in drawn.years:
            for kind in ("capital", "revenue"):
                expected = row.get(f"{year[2:4]} {kind}")
                if expected is not None:
                    found = given.get((year, row["ICS"], kind, row.get("part", "all")), 0.0)
                    assert found == pytest.approx(float(expected), abs=ROUNDING), (row["ICS"], year, kind)
            if f"{year[2:4]} running" in row:
                assert supported[year, row["ICS"]] == float(row[f"{year[2:4]} running"]) * 1e6
    by_rule = allocation.grants.set_index(["year", "ics_code", "kind", "rule"])["amount_gbp"]
    for column in (column for column in drawn.rows[0] if " by " in column):
        year, kind, rule = re.fullmatch(r"(\d\d) (\w+) by (\w+)", column).groups()
        for row in drawn.rows:
            found = by_rule.get((f"20{year}-{int(year) + 1}", row["ICS"], kind, rule), 0) / 1e6
            assert found == pytest.approx(float(row[column]), abs=ROUNDING), (row["ICS"], column)
    if "after" in drawn.rows[0]:
        last = allocation.scores[allocation.scores["year"] == drawn.years[-1]].set_index("ics_code")["score_after"]
        assert last.to_numpy() == pytest.approx(drawn.table("after")[:, 0], abs=1e-5)
    assert [check.name for check in allocation_checks(allocation) if not check.passed] == []


def test_the_price_of_switching_is_told():
    (drawn,) = [each for each in drawn_rounds("limits.md") if "price" in each.title]
    allocation = drawn.allocation()
    assert allocation.switched.to_dict("records") == [
        {"year": "2026-27", "capital_gbp": 4_000_000, "revenue_gbp": 3_000_000}
    ]
    assert list(lost_in_turning(allocation)) == [1_000_000]
    assert not allocation.unspent["reason"].str.contains("turning").any()


def test_a_cut_below_what_was_committed_stops_and_says_what_is_missing():
    (drawn,) = [each for each in drawn_rounds("years.md") if "82%" in each.title]
    drawn.page["committed"][0]["amount"] = 2
    with pytest.raises(Infeasible, match=r"raise the fund \(capital 2027-28\) from £1,800,000 by £200,000") as stopped:
        drawn.allocation()
    assert "£2,000,000" in str(stopped.value)
    drawn.page["fund"]["2027-28"]["capital"] += 0.2
    assert drawn.allocation().grants.query("year == '2027-28'")["amount_gbp"].sum() == 2_000_000


def test_more_committed_than_is_owed_stops_and_says_by_how_much():
    (drawn,) = [each for each in drawn_rounds("years.md") if "24%" in each.title]
    drawn.page["committed"][0]["amount"] = 41
    with pytest.raises(Infeasible, match=r"A pass its capital debt by £1,000,000"):
        drawn.allocation()


def test_the_more_deprived_pay_less_of_a_match_without_a_step():
    """Full up to a score of 15, none from 35 on, evenly between: 20% x (35 - score) / 20."""
    match = MatchSettings(share=0.2, full_at=15, none_at=35, basis="drawn")
    deprivation = np.array([10.0, 15.0, 20.0, 25.0, 35.0, 40.0])
    assert match_shares(match, {"deprivation": deprivation}) == pytest.approx([0.2, 0.2, 0.15, 0.1, 0.0, 0.0])
    flat = MatchSettings(share=0.2, basis="drawn")
    assert match_shares(flat, {"deprivation": deprivation}) == pytest.approx([0.2] * 6)
    assert not match_shares(None, {"deprivation": deprivation}).any()


def test_the_pace_falls_evenly_from_all_growth_to_none_and_nowhere_by_a_step():
    pace = Pace(most_growth=0.2, full_below=0.05, none_above=0.10)
    distance = np.arange(-0.10, 0.15, 0.001)
    most = _most(pace, np.full(len(distance), 10_000_000.0), distance)
    step = 10_000_000 * 0.2 / 50  # fifty thousandths of distance from all to none
    assert (np.diff(most) <= 0).all()
    assert np.diff(most).min() >= -step - 1
    assert (most[0], most[-1]) == (12_000_000, 10_000_000)
