"""Running cost on a taper: a second way by plain loops, and promises that are kept."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.allocation.allocate import share_funds
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund_accounts import lost_in_turning
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.rules import fair_shares, levelling_up
from calculator.allocation.running_cost import per_pound, supported
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import Timeline
from calculator.reference.vocabulary import Kind
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import share
from drawn_rounds import Round, rounds

RULES = [
    RuleInUse("levelling_up", levelling_up.Settings(floor_score=2.5)),
    RuleInUse("fair_shares", fair_shares.Settings()),
]


@settings(max_examples=50)
@given(st.integers(0, 10**6), st.sampled_from([(1.0, 0.67, 0.33), (0.5,), (1.0, 1.0), ()]))
def test_support_is_what_each_pound_of_progress_costs_in_the_years_after(seed: int, taper: tuple[float, ...]):
    rng = np.random.default_rng(seed)
    n, c, years = 2, 3, 4
    running = rng.integers(0, 10**6, (n, c)).astype(float)
    progress = np.sort(rng.uniform(size=(n, c, years)), axis=2)
    paid = supported(running, progress, taper)
    for i in range(n):
        for year in range(years):
            owed = 0.0
            for part in range(c):
                for made in range(year):  # what is made in a year is in use, and costs, from the next
                    gained = progress[i, part, made] - (progress[i, part, made - 1] if made else 0.0)
                    if year - made <= len(taper):
                        owed += running[i, part] * gained * taper[year - made - 1]
            assert paid[i, year] == pytest.approx(owed, abs=1e-6)


def test_a_pound_brings_the_running_cost_of_the_kind_that_is_behind():
    """Part 1: capital 40% held, revenue 10%: progress waits for revenue. Part 2: level, so both bear half. Part 3: one.

    In the second year part 1 has revenue enough and waits for capital: a pound of it, too, may bring all of the cost.
    """
    running = np.array([[100.0, 100.0, 100.0, 100.0]])
    debt = np.array([[[50.0, 20.0], [50.0, 20.0], [40.0, 0.0], [0.0, 0.0]]])
    held = np.array([[[20.0, 2.0], [0.0, 0.0], [10.0, 0.0], [0.0, 0.0]]])
    expected = [[[0, 100 / 20], [0.5 * 100 / 50, 0.5 * 100 / 20], [100 / 40, 0], [0, 0]]]
    assert per_pound(running, debt, held[..., np.newaxis]) == pytest.approx(np.array(expected))
    later = held + np.array([[[0.0, 18.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]])
    expected[0][0] = [100 / 50, 100 / 20]
    assert per_pound(running, debt, np.stack([held, later], axis=3)) == pytest.approx(np.array(expected))


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_what_a_pound_brings_is_never_less_than_the_progress_it_makes_costs(seed: int):
    """Or support could be promised that no fund was asked to keep: grants of any size, by plain loops."""
    rng = np.random.default_rng(seed)
    running, debt = rng.uniform(0, 9, (2, 2)), rng.uniform(1, 9, (2, 2, 2))
    held = debt * rng.choice([0.0, 0.2, 0.2, 0.6], (2, 2, 2))
    given_ = (debt - held) * rng.uniform(size=held.shape)
    counted = (per_pound(running, debt, held[..., np.newaxis]) * given_).sum(axis=2)
    for i in range(2):
        for part in range(2):
            before = min(held[i, part, k] / debt[i, part, k] for k in range(2))
            after = min((held[i, part, k] + given_[i, part, k]) / debt[i, part, k] for k in range(2))
            assert counted[i, part] >= running[i, part] * (after - before) - 1e-9


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(rounds(most=3, parts=2, years=3, least=False), st.sampled_from(["rolling", "whole"]))
def test_support_that_was_promised_is_always_paid(drawn: Round, horizon):
    assume(drawn.standing.debt.any())
    terms = Terms(limits=(Absorption(),), support=(1.0, 0.5))
    allocation = share_funds(drawn.standing, drawn.funds, RULES, terms, Timeline(horizon=horizon))
    running = allocation.grants.query("kind == 'running'").groupby("year")["amount_gbp"].sum()
    revenue = allocation.grants.query("kind == 'revenue'").groupby("year")["amount_gbp"].sum()
    for fund in allocation.funds:
        if fund.kind == "revenue":
            assert running[fund.year] + revenue[fund.year] <= fund.amount_gbp
    first = allocation.years[0]
    assert running[first] == 0


def test_switching_support_and_all_years_at_once_come_out_in_whole_pounds_with_every_fund_exact(central):
    page = central.scenario.model_dump()
    limits = {
        **page["limits"],
        "capital_to_revenue": {"share": 0.1, "price": 0.05, "basis": "a test"},
        "running_cost": {"support": [0.3, 0.15], "basis": "a test"},
    }
    programme = {**page["programme"], "horizon": "whole"}
    scenario = Scenario.model_validate({**page, "limits": limits, "programme": programme})
    allocation = share(scenario, central.allocation.standing, scenario.funds)
    assert (allocation.switched["capital_gbp"] > 0).any()
    assert pd.api.types.is_integer_dtype(allocation.grants["amount_gbp"])
    spent = allocation.grants.replace({"kind": {"running": "revenue"}}).groupby(["year", "kind"])["amount_gbp"].sum()
    left = allocation.unspent.groupby(["year", "kind"])["amount_gbp"].sum()
    became, lost = allocation.switched.set_index("year")["revenue_gbp"], lost_in_turning(allocation)
    for fund in allocation.funds:
        at = (fund.year, fund.kind.value)
        moved = int(became.get(fund.year, 0)) * (1 if fund.kind == Kind.CAPITAL else -1)
        moved += int(lost.get(fund.year, 0)) if fund.kind == Kind.CAPITAL else 0
        assert spent[at] + left.get(at, 0) + moved == fund.amount_gbp, at
