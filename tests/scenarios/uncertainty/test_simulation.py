"""The same draws, bit for bit, whoever works and however many there are."""

import numpy as np
import pytest

from calculator.scenarios.rule_sets import rule_sets
from calculator.scenarios.uncertainty import regret as regrets
from calculator.scenarios.uncertainty.draw import Asked
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.regret import regret
from calculator.scenarios.uncertainty.shares_of_spread import _indices, debt_of_england, shares_of_spread
from calculator.scenarios.uncertainty.simulation import ARRAYS, Simulation, blocks, simulate, together
from calculator.scenarios.uncertainty.streams import BLOCK
from calculator.scenarios.work.workers import Workers
from uncertain import bundled_plan, plan_of_one_year


@pytest.fixture(scope="module")
def plan() -> Plan:
    """With the funds of one year alone: who works and how many draws there are does not hang on years."""
    return plan_of_one_year()


@pytest.fixture(scope="module")
def drawn(plan: Plan) -> Simulation:
    return simulate(plan, BLOCK + 10)


def test_two_workers_draw_the_same_as_one(plan: Plan, drawn: Simulation):
    other = simulate(plan, BLOCK + 10, Workers(2))
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(other.draws, name), getattr(drawn.draws, name))
    assert (other.draws.filled, other.draws.solved) == (drawn.draws.filled, drawn.draws.solved)


def test_a_draw_does_not_depend_on_how_many_there_are(plan: Plan, drawn: Simulation):
    fewer = simulate(plan, 7)
    assert fewer.count == 7
    np.testing.assert_array_equal(fewer.draws.grants, drawn.draws.grants[:7])
    np.testing.assert_array_equal(fewer.draws.after, drawn.draws.after[:7])


@pytest.fixture(scope="module")
def of_all_years() -> Simulation:
    return simulate(bundled_plan(), BLOCK)


def test_every_pound_of_what_is_left_is_granted_while_there_is_debt(of_all_years: Simulation):
    drawn = of_all_years
    money = sum(fund.amount_gbp for fund in drawn.plan.assessment.scenario.funds)
    given = drawn.draws.grants.sum(axis=(1, 2))
    left = np.round(drawn.draws.left * money)
    assert (given <= left + 8).all()
    assert np.mean(given > 0.98 * left) > 0.9


def test_more_money_raises_the_lowest_and_debt_lowers_what_it_buys(of_all_years: Simulation):
    draws = of_all_years.draws
    lowest, uncut = draws.after[:, :, -1].min(axis=1), draws.left == 1.0
    assert lowest[uncut].mean() > lowest[~uncut].mean()


def test_regret_is_never_below_nought_and_somebody_is_best(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        regrets, "rule_sets", lambda scenario: ([rule_sets(scenario)[0][0], rule_sets(scenario)[0][2]], [])
    )
    table = regret(plan, BLOCK)
    assert (table["regret_mean"] >= 0).all()
    for _, mine in table.groupby("yardstick"):
        assert mine["chance_best"].sum() >= 1 - 1e-9
        assert mine["regret_mean"].min() < mine["regret_mean"].max()


def test_shares_of_spread_find_the_one_source_that_matters(plan: Plan):
    """With every other source held as it is, all the spread is that source's."""
    sources = plan.sources
    ways = [frozenset(), frozenset({"scores"}), *(frozenset({each}) for each in sources)]
    found = [together(blocks(plan, [Asked(b, way, shares=False) for b in range(4)], None)) for way in ways]
    only_scores = [found[1] if source == "scores" else found[0] for source in sources]
    table = _indices("debt", sources, [found[0], found[1], *only_scores], debt_of_england).set_index("source")
    assert (table.drop(index="scores")["total"] == 0).all()
    assert table.at["scores", "total"] > 0


def test_shares_of_spread_of_debt_alone_take_as_many_draws_as_asked_for(plan: Plan):
    asked = []
    table = shares_of_spread(plan, 0, heard=lambda coming, many: asked.append(many) or coming, of_debt=2 * BLOCK)
    assert asked == [2 * (2 + len(plan.sources))]
    assert set(table["outcome"]) == {"debt"}
    assert table.loc[table["source"].isin(["funds", "delay"]), "total"].abs().max() == 0
    assert table["total"].max() > 0.1
