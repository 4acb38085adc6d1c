"""A draw is the program's own answer to what was drawn, whichever way it is found."""

from dataclasses import replace

import numpy as np
import pytest

from calculator.allocation.engine import Engine
from calculator.allocation.fund import Fund
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.uncertainty.draw import Asked, delivered, draw
from calculator.scenarios.uncertainty.page import Funds
from calculator.scenarios.uncertainty.plan import Plan
from running import bundled_assessment, bundled_run
from uncertain import bundled_plan, certain_page, certain_plan


@pytest.mark.parametrize("scenario", ["central", "regions"])
def test_where_nothing_is_uncertain_every_draw_is_the_run(scenario: str):
    run, block = bundled_run(scenario), draw(certain_plan(scenario), Asked(0))
    grants = run.allocation.grants.pivot_table(index="ics_code", columns="kind", values="amount_gbp", aggfunc="sum")
    wanted = grants.loc[list(run.allocation.standing.codes), list(FUND_KINDS)].to_numpy()
    assert (block.grants == wanted).all()
    after = run.allocation.scores.pivot_table(index="ics_code", columns="year", values="score_after").to_numpy()
    assert np.abs(block.after - after).max() < 1e-12
    assert not any(block.refused)


@pytest.mark.parametrize("scenario", ["central", "best-mix"])
def test_a_quick_answer_is_the_answer_with_every_reason(scenario: str):
    """Filled, or solved from what the base case ended with, against the programme from nothing: to the pound."""
    plan = bundled_plan(scenario)
    rng = np.random.default_rng(1)
    for at in range(2):
        shift = rng.uniform(0.8, 1.3, plan.estimated.debt.shape)
        start = replace(plan.estimated, debt=(plan.estimated.debt * shift).astype(np.int64))
        engine = plan.engine()
        quick = plan.share(start, 0.7 + 0.2 * at, engine)
        slow = plan.share(start, 0.7 + 0.2 * at, Engine())
        assert (quick.granted == slow.granted).all()
        assert (engine.solved == 0) == (scenario == "central")


def test_a_draw_whose_money_cannot_be_shared_says_why():
    pace = {"rule": "fair_shares", "pace": {"least_growth": 9.0}}
    block = draw(Plan(bundled_assessment("central").with_rules((pace,)), certain_page(), 5), Asked(0))
    assert all("cannot be met" in words for words in block.refused)
    assert not block.grants.any()
    assert np.isnan(block.after).all()
    assert block.owed.all(axis=(1, 2)).all()  # its debt is drawn all the same


def test_what_is_late_is_delivered_a_year_after():
    plan = certain_plan()
    ledger = plan.share(plan.estimated, 1.0, plan.engine())
    on_time, late = delivered(ledger, 0.0), delivered(ledger, 0.3)
    assert on_time == pytest.approx(np.stack([ledger.score(t) for t in range(4)], axis=1))
    assert (late <= on_time + 1e-12).all()
    assert (late[:, 0] < on_time[:, 0] - 1e-6).any()
    nothing_more = delivered(ledger, 1.0)
    assert nothing_more[:, 0] == pytest.approx(ledger.standing.score)
    assert nothing_more[:, 1:] == pytest.approx(on_time[:, :-1])


def test_funds_are_cut_as_often_as_the_page_says():
    page = certain_page()
    outcome = ({"left": 1.0, "chance": 0.25}, {"left": 0.5, "chance": 0.75})
    page = page.model_copy(update={"funds": Funds(**{**page.funds.model_dump(), "outcome": outcome})})
    plan = Plan(bundled_assessment("central"), page, 5)
    left = np.concatenate([draw(plan, Asked(block, shares=False)).left for block in range(20)])
    assert set(left) == {0.5, 1.0}
    assert (left == 0.5).mean() == pytest.approx(0.75, abs=0.04)
    first = plan.assessment.scenario.funds[0]
    assert plan.funds(0.5)[0] == Fund(first.year, first.kind, first.amount_gbp // 2)
