"""A run draws its debt as a simulation does, to the pound; where it cannot, it goes on and says why."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from calculator.commands.simulate import simulate as command
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run
from calculator.scenarios.uncertainty import how_sure
from calculator.scenarios.uncertainty.how_sure import HowSure, debt_alone, interval_of_debt, shared_too
from calculator.scenarios.uncertainty.plan import plan_of
from calculator.scenarios.uncertainty.shares_of_spread import shares_of_spread
from calculator.scenarios.uncertainty.simulation import cut, simulate
from calculator.scenarios.uncertainty.streams import BLOCK
from calculator.scenarios.uncertainty.usual import DRAWS, SEED
from calculator.scenarios.work.workers import Workers
from editing import replace_once
from running import bundled_assessment, bundled_run
from uncertain import bundled_plan


@pytest.fixture(scope="module")
def known() -> HowSure:
    return bundled_run("central").how_sure


def test_debt_drawn_alone_is_the_debt_of_draws_that_are_shared_too():
    alone, shared = (simulate(bundled_plan(), BLOCK, shares=shares) for shares in (False, True))
    np.testing.assert_array_equal(alone.draws.owed, shared.draws.owed)
    np.testing.assert_array_equal(alone.draws.before, shared.draws.before)
    assert interval_of_debt(alone) == interval_of_debt(shared)
    assert not alone.has_grants and shared.has_grants


def test_a_run_draws_as_often_and_by_the_seed_that_the_command_has_by_itself(known: HowSure):
    defaults = {option.name: option.default for option in command.params}
    assert (defaults["draws"], defaults["seed"]) == (DRAWS, SEED)
    assert known.simulation is not None
    assert (known.simulation.count, known.simulation.plan.seed) == (DRAWS, SEED)
    first = simulate(plan_of(bundled_assessment("central"), SEED), BLOCK)
    np.testing.assert_array_equal(cut(known.simulation.draws, BLOCK).owed, first.draws.owed)


def test_the_estimate_is_the_run_s_and_the_interval_holds_eight_draws_of_ten(known: HowSure):
    told = known.as_told()["debt_gbp"]
    debt = bundled_run("central").debt.by_kind("central")[["capital", "revenue"]].to_numpy().sum()
    assert told["estimate"] == debt
    assert known.simulation is not None
    drawn = known.simulation.debt.sum(axis=1)
    assert ((drawn >= told["p10"]) & (drawn <= told["p90"])).mean() == pytest.approx(0.8, abs=0.002)
    assert (drawn <= told["p50"]).mean() == pytest.approx(0.5, abs=0.001)


def test_the_debt_is_drawn_whoever_the_money_goes_to(known: HowSure):
    assert debt_alone(bundled_assessment("organisations")).as_told() == known.as_told()


def test_a_page_at_fault_is_told_and_stops_no_run(copied_models: Path):
    replace_once(copied_models / "uncertainty.toml", "chance = 0.6", "chance = 0.7")
    followed = run("regions", load_inputs(None, copied_models))
    assert followed.how_sure.simulation is None
    assert "sum to 1" in followed.how_sure.refused
    assert followed.how_sure.as_told() == {"refused": followed.how_sure.refused}
    with pytest.raises(InputProblems, match="sum to 1"):
        shared_too(followed.assessment, 1, Workers())


def test_a_price_that_has_no_draws_is_told(copied_models: Path):
    replace_once(copied_models / "cloud.toml", "{ low = 35, central = 174", "{ low = 0, central = 174")
    told = debt_alone(estimate_debt(load_inputs(None, copied_models), load_scenario("central")))
    assert "cloud.toml" in told.refused and "lognormal" in told.refused


def test_a_draw_too_large_for_pounds_is_told(copied_models: Path):
    replace_once(copied_models / "cloud.toml", "low = 35, central = 174,", "low = 1e-9, central = 1e-6,")
    told = debt_alone(estimate_debt(load_inputs(None, copied_models), load_scenario("central")))
    assert "too large" in told.refused


def test_money_is_shared_too_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(how_sure, "shares_of_spread", partial(shares_of_spread, of_debt=BLOCK))
    told = []
    known = shared_too(bundled_assessment("regions"), 2, Workers(), told.append)
    assert known.has_grants and known.simulation is not None and known.sources is not None
    assert known.simulation.draws.grants.shape == (2, 7, 2)
    assert set(known.sources["outcome"]) == {"debt"}
    assert told == ["blocks of draws", "blocks for sources"]
