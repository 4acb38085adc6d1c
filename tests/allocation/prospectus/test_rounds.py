"""Rounds of bids: who competes, what waits for what, years to come, parts, and every pound told."""

import pytest

from bidding import YEARS, M, bid, funds, hold, outcomes, reason, standing
from calculator.allocation.allocate import Allocation
from calculator.allocation.checks import allocation_checks
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.prospectus.estimated import instalments
from calculator.allocation.rules import fair_shares
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import LateChange, Timeline


def given(allocation: Allocation, code: str, year: str, kind: str = "capital") -> int:
    grants = allocation.grants.query("ics_code == @code and year == @year and kind == @kind")
    return int(grants["amount_gbp"].sum()) // M


def all_hold(allocation: Allocation) -> bool:
    return all(check.passed for check in allocation_checks(allocation))


def test_only_submitted_and_shortlisted_bids_compete_and_the_others_are_told():
    held = hold(
        [
            bid("A1", 1),
            bid("A2", 1, status="shortlisted"),
            bid("A3", 1, status="draft"),
            bid("A4", 1, status="refused"),
        ],
        funds((50, 0)),
    )
    assert outcomes(held) == {"A1": "chosen", "A2": "chosen", "A3": "not competing", "A4": "not competing"}
    assert reason(held, "A3").startswith("status draft: only submitted and shortlisted")
    assert all_hold(held)


def test_what_was_approved_is_honoured_before_any_bid_competes():
    before = bid("B9", [6, 5], status="approved", earliest_year="2026-27")
    past = bid("B8", [3, 2], status="delivered", earliest_year="2025-26")
    held = hold([before, past, bid("A1", 3), bid("A2", 4, gain=0.2)], funds((11, 0), (5, 0)))
    assert outcomes(held) == {"B9": "honoured", "B8": "honoured", "A1": "chosen", "A2": "refused"}
    assert [given(held, "B", year) for year in YEARS[:2]] == [8, 5]
    assert "bid B9" in " ".join(held.grants["reason"])
    assert all_hold(held)


def test_of_an_either_or_group_one_is_chosen():
    bids = [bid("A1", 1, either_or="g", gain=0.1), bid("A2", 1, either_or="g", gain=0.2), bid("B1", 1)]
    held = hold(bids, funds((50, 0), (50, 0)))
    assert outcomes(held) == {"A1": "refused", "A2": "chosen", "B1": "chosen"}
    assert reason(held, "A1") == "either-or: A2 was funded before"
    assert set(held.bids.query("bid == 'A1'")["reason"]) == {reason(held, "A1"), "either-or: A2 was chosen"}
    approved = [bids[0], bid("A2", 1, either_or="g", status="approved", earliest_year="2026-27")]
    assert reason(hold(approved, funds((50, 0))), "A1") == "either-or: A2 was approved before"


@pytest.mark.parametrize(
    ("first", "why"),
    [
        (bid("A1", 60), "waits for A1, which was refused"),
        (bid("A1", 1, status="draft"), "waits for A1, which is draft"),
        (bid("A1", 1, earliest_year="2027-28"), "waits for A1, which was refused"),
    ],
)
def test_a_bid_waits_for_the_one_it_needs(first, why: str):
    held = hold([first, bid("A2", 1, needs_first="A1", gain=0.9), bid("B1", 1, needs_first="A2")], funds((50, 0)))
    assert outcomes(held)["A2"] == outcomes(held)["B1"] == "refused"
    assert reason(held, "A2") == why
    assert reason(held, "B1") == "waits for A2, which was refused"


def test_what_it_needs_may_come_in_an_earlier_round_or_have_been_approved():
    held = hold([bid("A1", 6), bid("A2", 6, needs_first="A1", gain=0.9)], funds((6, 0), (6, 0)))
    assert held.bids.query("outcome == 'chosen'").set_index("bid")["starts"].to_dict() == {
        "A1": YEARS[0],
        "A2": YEARS[1],
    }
    later = [bid("A1", 6, status="approved", earliest_year=YEARS[1]), bid("A2", 1, needs_first="A1")]
    held = hold(later, funds((6, 0), (7, 0)))
    assert held.bids.query("bid == 'A2' and outcome == 'chosen'")["starts"].to_list() == [YEARS[1]]


def test_no_bid_begins_too_early_or_ends_after_the_funds():
    held = hold([bid("A1", 1, earliest_year=YEARS[1]), bid("A2", [1, 1, 1])], funds((9, 0), (9, 0)))
    assert held.bids.query("bid == 'A1'")["reason"].to_list() == [
        f"may not begin before {YEARS[1]}",
        f"whole, from {YEARS[1]}",
    ]
    assert reason(held, "A2") == "its money runs over 3 years, and the funds end in 2027-28"


@pytest.mark.parametrize("horizon", ["rolling", "whole"])
def test_a_bid_of_several_years_has_them_all(horizon: str):
    held = hold([bid("A1", [4, 3, 2], gain=0.9), bid("B1", 7)], funds((9, 0), (9, 0), (9, 0)), horizon=horizon)
    assert [given(held, "A", year) for year in YEARS] == [4, 3, 2]
    assert (
        "year 2 of 3"
        in held.grants.query("ics_code == 'A' and year == '2027-28' and kind == 'capital'")["reason"].item()
    )
    assert held.bids.query("outcome == 'chosen'").set_index("bid")["starts"].to_dict() == {
        "A1": YEARS[0],
        "B1": YEARS[2],
    }
    assert all_hold(held)


def test_the_rule_after_has_what_whole_bids_leave():
    shares = RuleInUse("fair_shares", fair_shares.Settings())
    held = hold([bid("A1", 8), bid("A2", 8)], funds((10, 3)), then=[shares])
    assert held.unspent.empty
    alone = hold([bid("A1", 8), bid("A2", 8)], funds((10, 3)))
    assert alone.unspent["amount_gbp"].to_list() == [2 * M, 3 * M]
    assert set(alone.unspent["reason"]) == {
        "no whole bid of the 1 refused fits what is left of the funds and of its own limits"
    }
    assert all_hold(held)
    assert all_hold(alone)


def test_what_is_left_may_fund_one_bid_of_a_fund_in_part():
    bids = [bid("A1", 8, gain=0.9), bid("A2", 8, 4), bid("B1", 8), bid("B2", 0, 8, gain=0.2)]
    held = hold(bids, funds((12, 2)), part_fund="yes")
    table = held.bids.set_index("bid")
    assert outcomes(held) == {"A1": "chosen", "A2": "refused", "B1": "part-funded", "B2": "part-funded"}
    assert table.loc["B1", "granted_capital_gbp"] == 4 * M
    assert table.loc["B2", ["share", "granted_revenue_gbp"]].to_list() == [0.25, 2 * M]
    assert "50.0% of it from 2026-27" in reason(held, "B1")
    assert held.unspent.empty
    assert all_hold(held)


def test_by_the_model_a_bid_adds_what_the_debt_it_funds_adds():
    whole = bid("A1", 100, 100, gain=None)
    half = bid("A2", 50, 50, gain=None, part="y")
    lame = bid("B1", 50, 0, gain=None)
    held = hold([whole, half, lame], funds((300, 300)))
    table = held.bids.set_index("bid")
    assert table.loc[["A1", "A2"], "score_gain"].to_list() == pytest.approx([1.0, 0.5])
    assert held.scores.query("ics_code == 'A'")["score_after"].item() == pytest.approx(3.5)
    assert "closes no gap" in reason(held, "B1")


def test_estimated_projects_buy_what_is_left_of_each_debt():
    held = hold([], funds((150, 300), (250, 300)), standing(absorption=50 * M), prospectus="estimated")
    assert set(held.bids["status"]) == {"estimated"}
    assert set(held.bids["bid"]) == {"A-x", "A-y", "B-x", "B-y"}
    assert set(held.bids["years"]) == {2}
    by = held.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    assert by["A", "capital"] == by["B", "revenue"] == 100 * M  # one each: two would pass what it can absorb
    assert all_hold(held)


def test_a_cut_that_leaves_too_little_for_what_was_begun_stops_the_run_in_words():
    from calculator.allocation.allocate import share_funds
    from calculator.allocation.rules import bids as rule
    from calculator.allocation.solver import Infeasible

    def cut(horizon: str, share: float) -> Allocation:
        return share_funds(
            standing(),
            funds((9, 0), (9, 0)),
            [RuleInUse("bids", rule.Settings(prospectus="table", weights="equal"))],
            Terms(prospectus=(bid("A1", [4, 8]),)),
            Timeline(horizon=horizon, late_changes=(LateChange(YEARS[1], "capital", int(share * 9 * M)),)),  # type: ignore[arg-type]
        )

    for horizon in ("rolling", "whole"):
        assert given(cut(horizon, -0.1), "A", YEARS[1]) == 8
        with pytest.raises(Infeasible, match="relaxation that works"):
            cut(horizon, -0.5)


def test_instalments_add_up_and_none_is_more_than_a_unit_larger():
    assert instalments(10_000, 3, 1_000) == [4_000, 3_000, 3_000]
    assert sum(instalments(10_001, 4, 1)) == 10_001
