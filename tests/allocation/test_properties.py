"""What must hold of any rule under any limits: nothing overspent, every limit held to, no order that decides."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.checks import allocation_checks
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.limits.everyone import Everyone
from calculator.allocation.limits.ring_fence import RingFence
from calculator.allocation.rules import equal_awards, levelling_up
from calculator.allocation.solver import Infeasible
from calculator.allocation.standing import Standing
from calculator.allocation.timeline import Timeline
from drawn_rounds import Round, rounds
from every_rule import every_rule

SLOW = list(HealthCheck)
KEY = ["year", "ics_code", "kind", "rule"]
THEN = RuleInUse("equal_awards", equal_awards.Settings())
rules = st.sampled_from(every_rule()).map(lambda rule: [rule] if rule.rule == THEN.rule else [rule, THEN])
IN_STEPS = {"alpha_fairness", "bids"}  # right to within a step, or a whole project
exact = st.sampled_from([rule for rule in every_rule() if rule.rule not in IN_STEPS]).map(lambda rule: [rule])
horizons = st.sampled_from(["rolling", "rolling", "whole"])


def shared(drawn: Round, used: Sequence[RuleInUse], horizon="rolling") -> Allocation:
    """The allocation, where there is one; where there is none, that must be said with what would be enough."""
    assume(drawn.standing.debt.any())
    try:
        return share_funds(drawn.standing, drawn.funds, used, drawn.terms, Timeline(horizon=horizon))
    except Infeasible as conflict:
        assert "The smallest relaxation that works" in str(conflict)
        assume(False)
        raise


def taken(standing: Standing, order: Sequence[int], codes: Sequence[str] | None = None) -> Standing:
    """The same recipients in another order, or by other names."""
    order = list(order)
    return replace(
        standing,
        codes=list(codes) if codes else [standing.codes[i] for i in order],
        score=standing.score[order],
        debt=standing.debt[order],
        lift=standing.lift[order],
        share={name: share[order] for name, share in standing.share.items()},
        absorption=standing.absorption[order],
        running=standing.running[order],
        content=standing.content[order],
        traits={name: trait[order] for name, trait in standing.traits.items()},
    )


def amounts(allocation: Allocation) -> pd.Series:
    return allocation.grants.set_index(KEY)["amount_gbp"].sort_index()


def last_scores(allocation: Allocation) -> np.ndarray:
    last = allocation.scores["year"] == allocation.years[-1]
    return allocation.scores[last].set_index("ics_code")["score_after"].reindex(allocation.standing.codes).to_numpy()


@settings(max_examples=50, suppress_health_check=SLOW)
@given(rounds(most=3, parts=3), rules, horizons)
def test_every_check_holds(drawn: Round, used, horizon):
    allocation = shared(drawn, used, horizon)
    assert [f"{check.name}: {check.seen}" for check in allocation_checks(allocation) if not check.passed] == []
    assert (allocation.grants["reason"].str.len() > 0).all()
    assert (allocation.grants["limit"].str.len() > 0).all()


@settings(max_examples=40, suppress_health_check=SLOW)
@given(rounds(most=3, parts=2), rules, horizons)
def test_limits_are_held_to_by_the_grants_as_published(drawn: Round, used, horizon):
    """Counted from grants alone, by recipient and year, and without the program's own checks."""
    allocation = shared(drawn, used, horizon)
    standing, rounding = allocation.standing, len(drawn.standing.parts)
    given_ = allocation.grants.groupby(["year", "kind", "ics_code"])["amount_gbp"].sum()
    fund = {(each.year, each.kind): each.amount_gbp for each in drawn.funds}
    limits = {type(limit): limit for limit in drawn.terms.limits}
    for (year, kind), amount in fund.items():
        money = given_[year, kind].reindex(standing.codes).to_numpy()
        if kind == "capital":
            assert (money <= standing.absorption).all()
        everyone, fence = limits.get(Everyone), limits.get(RingFence)
        if everyone is not None:
            most = everyone.most * standing.share["core"] * amount
            assert (money <= most + rounding).all()
        if isinstance(fence, RingFence) and fence.region and fence.kind == kind and fence.most < 1:
            north = money[standing.traits["region"] == "North"].sum()
            assert north <= fence.most * amount + rounding * len(money)
        if isinstance(fence, RingFence) and fence.region and fence.kind == kind:
            north = money[standing.traits["region"] == "North"].sum()
            assert north >= fence.least * amount - rounding * len(money)
    for row in allocation.switched.itertuples():
        assert row.capital_gbp <= drawn.terms.switch_share * fund[row.year, "capital"]
        assert row.revenue_gbp <= row.capital_gbp * (1 - drawn.terms.switch_price)


@settings(max_examples=40, suppress_health_check=SLOW)
@given(rounds(most=4, parts=2), rules, horizons, st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(drawn: Round, used, horizon, random):
    order = list(range(len(drawn.standing.codes)))
    random.shuffle(order)
    straight = shared(drawn, used, horizon)
    turned = shared(replace(drawn, standing=taken(drawn.standing, order)), used, horizon)
    assert amounts(turned).to_dict() == amounts(straight).to_dict()


@settings(max_examples=25, suppress_health_check=SLOW)
@given(rounds(most=4, parts=1, years=1, least=False), exact)
def test_other_codes_change_no_more_than_the_pound_that_ties_decide(drawn: Round, used):
    codes = [f"R{9 - position}" for position in range(len(drawn.standing.codes))]
    order = range(len(codes))
    straight = shared(drawn, used)
    renamed = shared(replace(drawn, standing=taken(drawn.standing, order, codes)), used)
    back = dict(zip(codes, drawn.standing.codes, strict=True))
    ours = renamed.grants.assign(ics_code=renamed.grants["ics_code"].map(back)).set_index(KEY)["amount_gbp"]
    assert (ours.sort_index() - amounts(straight)).abs().max() <= len(codes)


@settings(max_examples=25, suppress_health_check=SLOW)
@given(st.one_of(rounds(2, 2, 1, least=False, twins=False), rounds(2, 1, 3, least=False, twins=False)), exact)
def test_equals_are_treated_equally(drawn: Round, used):
    """Everybody twice: each twin ends at the same score, or with the same money.

    Of one year or one part: which of several mixes that are as good a twin is given is drawn, and bears on later years.
    """
    n = len(drawn.standing.codes)
    twice = taken(drawn.standing, list(range(n)) * 2, [f"Q{position:02d}" for position in range(2 * n)])
    twice = replace(twice, share={name: share / 2 for name, share in twice.share.items()})
    allocation = shared(replace(drawn, standing=twice), used)
    if used[0].rule == "levelling_up":
        scores = last_scores(allocation)
        assert scores[:n] == pytest.approx(scores[n:], abs=2e-4)
    else:
        money = allocation.grants.groupby(["ics_code", "kind", "year"])["amount_gbp"].sum().unstack(["kind", "year"])
        first = money.to_numpy()
        assert np.abs(first[:n] - first[n:]).max() <= 2 * len(drawn.standing.parts)


@settings(max_examples=25, suppress_health_check=SLOW)
@given(rounds(most=3, parts=2), rules, st.sampled_from([10, 1000]))
def test_the_scale_of_money_decides_nothing(drawn: Round, used, scale: int):
    """All money by ten or a thousand: the same scores, but for what whole pounds come to."""
    standing = drawn.standing
    traits = {**standing.traits, "income_gbp": standing.traits["income_gbp"] * scale}
    larger = replace(
        standing, debt=standing.debt * scale, absorption=standing.absorption * scale, running=standing.running * scale,
        traits=traits,
    )  # fmt: skip
    funds = tuple(replace(fund, amount_gbp=fund.amount_gbp * scale) for fund in drawn.funds)
    straight = shared(drawn, used)
    scaled = shared(replace(drawn, standing=larger, funds=funds), used)
    assert last_scores(scaled) == pytest.approx(last_scores(straight), abs=1e-3)


@settings(max_examples=25, suppress_health_check=SLOW)
@given(rounds(most=4, parts=3), st.sampled_from([1.01, 1.5, 4]))
def test_more_money_never_lowers_the_lowest(drawn: Round, times: float):
    alone = [RuleInUse("levelling_up", levelling_up.Settings(floor_score=3.0))]
    drawn = replace(drawn, terms=replace(drawn.terms, limits=(Absorption(),), support=()))
    more = tuple(Fund(fund.year, fund.kind, int(fund.amount_gbp * times)) for fund in drawn.funds)
    lowest = [last_scores(shared(each, alone, "whole")).min() for each in (drawn, replace(drawn, funds=more))]
    assert lowest[1] >= lowest[0] - 2e-4


@settings(max_examples=20, suppress_health_check=SLOW)
@given(rounds(most=3, parts=2), rules, horizons)
def test_two_runs_give_the_same_bytes(drawn: Round, used, horizon):
    first, second = (shared(drawn, used, horizon) for _ in range(2))
    assert first.grants.to_csv() == second.grants.to_csv()
    assert first.by_part.to_csv() == second.by_part.to_csv()
