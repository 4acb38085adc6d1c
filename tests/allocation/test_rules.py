"""The rules against the drawn tables of tests/spec."""

import numpy as np
import pytest

from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import all_rules, fair_shares, find_rule, levelling_up
from calculator.reference.problems import UnknownName
from drawn_tables import DrawnCase, drawn_cases


def given(case: DrawnCase, rule, settings) -> tuple[Ledger, dict[str, np.ndarray]]:
    ledger = Ledger.opened(case.standing())
    ledger.open_year("2026-27", {kind: round(amount * 1e6) for kind, amount in case.fund.items()})
    rule.give(ledger, settings)
    return ledger, {
        kind: np.array([grant.amount_gbp for grant in ledger.grants if grant.kind == kind])
        for kind in ("capital", "revenue")
    }


@pytest.mark.parametrize("case", drawn_cases("levelling_up.md"), ids=lambda case: case.title)
def test_levelling_up(case: DrawnCase):
    ledger, amounts = given(case, levelling_up, levelling_up.Settings(floor_score=case.floor_score))
    assert list(amounts["capital"]) == list(case.pounds("capital"))
    assert list(amounts["revenue"]) == list(case.pounds("revenue"))
    assert ledger.score() == pytest.approx(case.numbers("after"), abs=1e-6)
    assert [grant.limit for grant in ledger.grants if grant.kind == "capital"] == [row["limit"] for row in case.rows]


@pytest.mark.parametrize("case", drawn_cases("fair_shares.md"), ids=lambda case: case.title)
def test_fair_shares(case: DrawnCase):
    ledger, amounts = given(case, fair_shares, fair_shares.Settings())
    assert list(amounts["capital"]) == list(case.pounds("capital"))
    assert list(amounts["revenue"]) == list(case.pounds("revenue"))
    assert [grant.limit for grant in ledger.grants if grant.kind == "capital"] == [row["limit"] for row in case.rows]


def test_every_rule_says_what_it_does_in_one_sentence():
    for rule in all_rules().values():
        assert rule.says.endswith(".")
        assert rule.says.count(".") == 1


def test_an_unknown_rule_names_the_near_match():
    with pytest.raises(UnknownName, match="Did you mean 'fair_shares'"):
        find_rule("fair_share")


def test_capital_granted_before_its_revenue_is_used_before_more_is_given():
    """An ICS that already holds £10m of capital needs only revenue to rise."""
    case = drawn_cases("levelling_up.md")[3]
    ledger = Ledger.opened(case.standing())
    ledger.granted[0, 0] = 10_000_000
    ledger.open_year("2026-27", {"capital": 100_000_000, "revenue": 5_000_000})
    levelling_up.give(ledger, levelling_up.Settings(floor_score=4.0))
    amounts = {grant.kind: grant for grant in ledger.grants}
    assert amounts["capital"].amount_gbp == 0
    assert "was granted before" in amounts["capital"].reason
    assert amounts["revenue"].amount_gbp == 5_000_000
    assert ledger.score()[0] == pytest.approx(2.5)


def test_without_a_fund_of_one_kind_the_reason_says_so():
    case = drawn_cases("levelling_up.md")[3]
    ledger = Ledger.opened(case.standing())
    ledger.open_year("2026-27", {"revenue": 5_000_000})
    levelling_up.give(ledger, levelling_up.Settings(floor_score=4.0))
    fair_shares.give(ledger, fair_shares.Settings())
    reasons = {(grant.rule, grant.kind): grant.reason for grant in ledger.grants}
    assert "there is no capital fund this year, and a lift needs both kinds" in reasons["levelling_up", "revenue"]
    assert reasons["fair_shares", "capital"] == "there is no capital fund this year"
    assert ledger.left["revenue"] == 0
