"""The rules against the drawn tables of tests/spec."""

import pytest

from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.rules import all_rules, fair_shares, find_rule, levelling_up
from calculator.reference.problems import UnknownName
from drawn_tables import DrawnCase, drawn_cases
from giving import amounts, cells_of, follow, limits, opened


def given(case: DrawnCase, rule: str, settings) -> Ledger:
    ledger = opened(case.standing(), {kind: round(amount * 1e6) for kind, amount in case.fund.items()})
    follow(ledger, rule, settings)
    return ledger


def as_drawn(case: DrawnCase, ledger: Ledger) -> None:
    assert amounts(ledger, "capital") == list(case.pounds("capital"))
    assert amounts(ledger, "revenue") == list(case.pounds("revenue"))
    assert limits(ledger, "capital") == [row["limit"] for row in case.rows]


@pytest.mark.parametrize("case", drawn_cases("levelling_up.md"), ids=lambda case: case.title)
def test_levelling_up(case: DrawnCase):
    ledger = given(case, "levelling_up", levelling_up.Settings(floor_score=case.floor_score))
    as_drawn(case, ledger)
    assert ledger.score(0) == pytest.approx(case.numbers("after"), abs=1e-6)


@pytest.mark.parametrize("case", drawn_cases("fair_shares.md"), ids=lambda case: case.title)
def test_fair_shares(case: DrawnCase):
    as_drawn(case, given(case, "fair_shares", fair_shares.Settings()))


def test_every_rule_says_what_it_does_in_one_sentence():
    for rule in all_rules().values():
        assert rule.says.endswith(".")
        assert rule.says.count(".") == 1


def test_an_unknown_rule_names_the_near_match():
    with pytest.raises(UnknownName, match="Did you mean 'fair_shares'"):
        find_rule("fair_share")


def test_capital_granted_before_its_revenue_is_used_before_more_is_given():
    """An ICS that already holds £10m of capital needs only revenue to rise."""
    standing = drawn_cases("levelling_up.md")[3].standing()
    ledger = opened(standing, {"capital": 100_000_000, "revenue": 5_000_000}, "2026-27", "2027-28")
    ledger.give("before", cells_of(standing, ledger, [10_000_000], CAPITAL), {})
    ledger.open_years(1)
    follow(ledger, "levelling_up", levelling_up.Settings(floor_score=4.0))
    grants = {grant.kind: grant for grant in ledger.grants.values()}
    assert grants["capital"].amount_gbp == 0
    assert "was granted before" in grants["capital"].reason
    assert grants["revenue"].amount_gbp == 5_000_000
    assert ledger.score(1)[0] == pytest.approx(2.5)


def test_without_a_fund_of_one_kind_the_reason_says_so():
    ledger = opened(drawn_cases("levelling_up.md")[3].standing(), {"revenue": 5_000_000})
    follow(ledger, "levelling_up", levelling_up.Settings(floor_score=4.0))
    follow(ledger, "fair_shares", fair_shares.Settings())
    reasons = {(grant.rule, grant.kind): grant.reason for grant in ledger.grants.values()}
    assert "there is no capital fund this year, and a lift needs both kinds" in reasons["levelling_up", "revenue"]
    assert reasons["fair_shares", "capital"] == "there is no capital fund this year"
    assert ledger.left[0, REVENUE] == 0
