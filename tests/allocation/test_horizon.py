"""All years at once, held against one pot and against deciding year by year."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.rules import levelling_up
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import LateChange, Timeline
from calculator.reference.vocabulary import Kind
from drawn_rounds import Round, rounds, standings
from drawn_tables import drawn_cases
from giving import funds

ALONE = [RuleInUse("levelling_up", levelling_up.Settings(floor_score=3.0))]
FINAL = 2e-4  # levels: what a few pounds of rounding come to where a level costs £0.1m


def last_scores(allocation: Allocation) -> np.ndarray:
    last = allocation.scores["year"] == allocation.years[-1]
    return allocation.scores.loc[last, "score_after"].to_numpy()


def lifted(standing: Standing, money: list[Fund], horizon, terms: Terms | None = None) -> np.ndarray:
    return last_scores(share_funds(standing, money, ALONE, terms or Terms(), Timeline(horizon=horizon)))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(standings(most=4, parts=1), st.integers(0, 60), st.integers(0, 60), st.integers(2, 4))
def test_years_that_nothing_parts_are_one_pot(standing: Standing, capital: int, revenue: int, years: int):
    """One part, nothing but funds and own debt: the end is that of one fund of all the money."""
    assume(standing.debt.any())
    each, pot = (capital / 10, revenue / 10), (capital * years / 10, revenue * years / 10)
    whole = lifted(standing, funds(**{f"y{t}": each for t in range(years)}), "whole")
    assert whole == pytest.approx(lifted(standing, funds(y0=pot), "rolling"), abs=FINAL)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(rounds(most=4, parts=3, years=3, least=False))
def test_the_lowest_ends_no_lower_than_when_each_year_is_decided_alone(drawn: Round):
    assume(drawn.standing.debt.any())
    terms = replace(drawn.terms, support=())
    whole, rolling = (lifted(drawn.standing, list(drawn.funds), horizon, terms) for horizon in ("whole", "rolling"))
    assert whole.min() >= rolling.min() - FINAL


def test_looking_ahead_gives_early_capital_to_whoever_will_need_it():
    """All revenue comes late. By the year nobody can rise at first; together they rise as one fund would let them."""
    standing = drawn_cases("levelling_up.md")[0].standing()
    money = funds(y1=(30, 0), y2=(0, 15))
    assert lifted(standing, money, "rolling") == pytest.approx([2.0, 2.5])
    assert lifted(standing, money, "whole") == pytest.approx([3.0, 3.0], abs=1e-6)


def test_a_late_cut_of_a_plan_for_all_years_leaves_what_was_decided_before_it():
    standing = drawn_cases("levelling_up.md")[0].standing()
    money, cut = funds(y1=(10, 5), y2=(20, 10)), (LateChange("y2", Kind.CAPITAL.value, -16_400_000),)
    planned = share_funds(standing, money, ALONE, Terms(limits=(Absorption(),)), Timeline(horizon="whole"))
    after = share_funds(
        standing, money, ALONE, Terms(limits=(Absorption(),)), Timeline(horizon="whole", late_changes=cut)
    )
    first = [each.grants.query("year == 'y1'")["amount_gbp"].tolist() for each in (planned, after)]
    assert first[0] == first[1]
    assert after.grants.query("year == 'y2' and kind == 'capital'")["amount_gbp"].sum() <= 3_600_000
    assert sum(fund.amount_gbp for fund in after.funds if (fund.year, fund.kind) == ("y2", "capital")) == 3_600_000


def test_a_hair_of_switching_that_the_solver_left_takes_no_pound_of_capital():
    """All capital of the first year is granted: a pound switched on top would overspend it."""
    standing = replace(
        drawn_cases("levelling_up.md")[3].standing(), score=np.array([1.0]), target=5.0, lift=np.array([[0.1]]),
        debt=np.array([[[100_000, 100_000]]]), absorption=np.array([200_000]),
    )  # fmt: skip
    terms = Terms(limits=(Absorption(),), switch_share=0.3)
    for times in (1, 1.01):
        assert lifted(standing, funds(y1=(0.1 * times, 0), y2=(0.1 * times, 0.1 * times)), "whole", terms)[0] == 1.1
