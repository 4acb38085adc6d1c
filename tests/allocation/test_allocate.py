"""Years and rules together: what is left goes to the next rule, and nothing is lost without a name."""

from dataclasses import replace

import numpy as np
import pytest

from calculator.allocation.allocate import share_funds
from calculator.allocation.checks import allocation_checks
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.mix import by_category
from calculator.allocation.rules import fair_shares, levelling_up
from calculator.allocation.standing import Standing
from drawn_tables import drawn_cases
from giving import funds

FLOOR = RuleInUse("levelling_up", levelling_up.Settings(floor_score=3.0))
SHARES = RuleInUse("fair_shares", fair_shares.Settings())


def standing() -> Standing:
    return drawn_cases("levelling_up.md")[0].standing()


def test_what_one_rule_leaves_goes_to_the_next():
    both = share_funds(standing(), funds(y1=(40, 20)), [FLOOR, SHARES]).grants
    by_rule = both.groupby(["kind", "rule"])["amount_gbp"].sum()
    assert by_rule["capital", "levelling_up"] == 30_000_000
    assert by_rule["capital", "fair_shares"] == 10_000_000
    assert by_rule["revenue", "fair_shares"] == 5_000_000


def test_money_no_rule_can_give_is_named():
    alone = share_funds(standing(), funds(y1=(40, 5)), [FLOOR])
    (left,) = alone.unspent.to_dict("records")
    assert (left["kind"], left["amount_gbp"]) == ("capital", 30_000_000)
    assert "the year's revenue fund ran out" in left["reason"]
    everything = share_funds(standing(), funds(y1=(500, 500)), [SHARES])
    assert set(everything.unspent["amount_gbp"]) == {430_000_000, 465_000_000}
    assert "2 at own debt" in everything.unspent["reason"].iloc[0]


def test_the_switch_falls_in_the_year_when_everyone_stands_at_the_floor():
    allocation = share_funds(standing(), funds(y1=(10, 5), y2=(30, 15), y3=(4, 2)), [FLOOR, SHARES])
    assert allocation.switch_year(3.0) == "y2"
    assert allocation.switch_year(3.9) is None
    later = allocation.grants.query("year == 'y3' and rule == 'levelling_up'")
    assert (later["amount_gbp"] == 0).all()


def test_a_cut_of_the_second_year_does_not_change_the_first():
    whole = share_funds(standing(), funds(y1=(10, 5), y2=(30, 15)), [FLOOR, SHARES])
    cut = share_funds(standing(), funds(y1=(10, 5), y2=(3, 1)), [FLOOR, SHARES])
    assert whole.grants.query("year == 'y1'").equals(cut.grants.query("year == 'y1'"))


def test_all_checks_hold_on_a_good_allocation():
    allocation = share_funds(standing(), funds(y1=(10, 5), y2=(30, 15)), [FLOOR, SHARES])
    assert [check.name for check in allocation_checks(allocation) if not check.passed] == []


@pytest.mark.parametrize(
    ("spoil", "broken"),
    [
        (lambda grants: grants.assign(amount_gbp=grants["amount_gbp"] + 1), "add up to the fund"),
        (lambda grants: grants.assign(amount_gbp=-grants["amount_gbp"]), "No grant is negative"),
        (lambda grants: grants.assign(amount_gbp=grants["amount_gbp"] * 100), "than its debt"),
        (lambda grants: grants.assign(amount_gbp=grants["amount_gbp"] * 100), "than it can absorb"),
        (lambda grants: grants.assign(reason=""), "has a reason and a limit"),
        (lambda grants: grants.iloc[1:], "appears once in every account"),
    ],
)
def test_a_spoilt_allocation_fails_its_check(spoil, broken: str):
    allocation = share_funds(standing(), funds(y1=(10, 5)), [FLOOR, SHARES])
    failed = [
        check.name
        for check in allocation_checks(replace(allocation, grants=spoil(allocation.grants)))
        if not check.passed
    ]
    assert any(broken in name for name in failed), failed


def test_spoilt_scores_and_shares_fail_their_checks():
    allocation = share_funds(standing(), funds(y1=(10, 5)), [FLOOR, SHARES])
    fallen = replace(allocation, scores=allocation.scores.assign(score_after=1.0))
    halved = replace(allocation, standing=replace(standing(), share={"core": np.array([0.25, 0.25])}))
    assert not all(check.passed for check in allocation_checks(fallen))
    assert not all(check.passed for check in allocation_checks(halved))


def test_grants_split_by_category_add_up_and_follow_debt(central):
    debt = central.debt.of_ics("central")
    split = by_category(central.allocation, debt)
    totals = central.allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    assert split.groupby(["ics_code", "kind"])["amount_gbp"].sum().equals(totals)
    sussex = split.query("ics_code == 'QNX' and kind == 'capital'").set_index("category")["amount_gbp"]
    owed = debt.loc["QNX"].xs("capital", level="kind")
    assert list(sussex / sussex.sum()) == pytest.approx(list(owed / owed.sum()), abs=1e-6)
