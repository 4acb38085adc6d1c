"""Reasons of rules that share money by what is due: true where a score does not rise, and naming what stopped whom."""

import numpy as np
import pytest

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.rules import fair_shares, levelling_up, talmud
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from giving import funds

MILLION = 10**6


def three(absorption: tuple[int, int, int] = (100, 100, 100)) -> Standing:
    """A, B and C with the same score and share; debts and absorption in £m."""
    owed = [[[40, 20]], [[20, 10]], [[10, 5]]]
    return Standing(
        codes=["A", "B", "C"],
        score=np.array([2.0, 2.0, 2.0]),
        target=4.0,
        debt=np.array(owed, dtype=np.int64) * MILLION,
        lift=np.full((3, 1), 2.0),
        share={"core": np.full(3, 1 / 3)},
        absorption=np.array(absorption, dtype=np.int64) * MILLION,
        running=np.full((3, 1), 0.0),
    )


def told(allocation: Allocation, rule: str, kind: str) -> dict[str, tuple[int, str, str]]:
    mine = allocation.grants.query("rule == @rule and kind == @kind")
    return {row.ics_code: (row.amount_gbp, row.reason, row.limit) for row in mine.itertuples()}


FAIR = RuleInUse("fair_shares", fair_shares.Settings())


@pytest.mark.parametrize(("pair", "kind", "other"), [((9, 0), "capital", "revenue"), ((0, 9), "revenue", "capital")])
def test_a_full_share_of_one_kind_alone_is_told_to_raise_no_score(pair: tuple[int, int], kind: str, other: str):
    allocation = share_funds(three(), funds(y1=pair), [FAIR])
    assert (allocation.scores["score_after"] == 2.0).all()
    for amount, reason, _ in told(allocation, "fair_shares", kind).values():
        assert amount == 3 * MILLION
        assert reason.endswith(f"its full share; it raises no score until the {other} that goes with it is granted")


def test_a_full_share_of_both_kinds_says_no_more():
    allocation = share_funds(three(), funds(y1=(9, 4.5)), [FAIR])
    assert (allocation.scores["score_after"] > 2.0).all()
    for kind in ("capital", "revenue"):
        assert all(reason.endswith("its full share") for _, reason, _ in told(allocation, "fair_shares", kind).values())


def test_revenue_that_follows_capital_of_the_year_before_raises_scores():
    allocation = share_funds(three(), funds(y1=(9, 0), y2=(0, 4.5)), [FAIR])
    assert all("no score" not in reason for _, reason, _ in told(allocation, "fair_shares", "revenue").values())


def test_a_pound_or_two_that_switching_leaves_is_not_shared_and_every_fund_adds_up():
    """Capital that becomes revenue is rounded up, so a pound may be left, which cannot be shared between three."""
    terms, rules = Terms(limits=(Absorption(),), switch_share=0.5, switch_price=0.07), []
    rules = [RuleInUse("levelling_up", levelling_up.Settings(floor_score=4.0)), FAIR]
    seen = set()
    for more in range(12):
        allocation = share_funds(three(), funds(y1=(20 + more / MILLION, 1)), rules, terms)
        left = allocation.unspent
        seen |= set(left["amount_gbp"])
        given = allocation.grants.groupby("kind")["amount_gbp"].sum()
        became = int(allocation.switched["revenue_gbp"].sum())
        lost = int(allocation.switched["capital_gbp"].sum()) - became
        by_kind = left.groupby("kind")["amount_gbp"].sum().reindex(["capital", "revenue"], fill_value=0)
        assert given["capital"] + became + lost + by_kind["capital"] == 20 * MILLION + more
        assert given["revenue"] + by_kind["revenue"] == MILLION + became
        assert left["reason"].isin(["less than £1 for each ICS"]).all()
        for kind in by_kind.index[by_kind > 0]:
            words = f"next to nothing is left of the year's {kind} fund"
            assert {each[:2] for each in told(allocation, "fair_shares", kind).values()} == {(0, words)}
    assert seen & {1, 2}, seen


def test_the_talmud_names_what_stopped_each():
    """Of £24m of capital: C stops at half of its debt (£5m), B at what it can absorb (£4m), A has what is left."""
    terms = Terms(limits=(Absorption(),))
    rules = [RuleInUse("talmud", talmud.Settings())]
    allocation = share_funds(three((100, 4, 100)), funds(y1=(24, 0)), rules, terms)
    found = told(allocation, "talmud", "capital")
    assert {code: amount for code, (amount, _, _) in found.items()} == {
        "A": 15 * MILLION,
        "B": 4 * MILLION,
        "C": 5 * MILLION,
    }
    assert "it can absorb no more capital this year" in found["B"][1]
    assert found["B"][2] == "absorption"
    assert "half of what is left of its debt" in found["C"][1]
    assert found["A"][2] == "fund"
