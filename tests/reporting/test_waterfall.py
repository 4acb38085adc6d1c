"""From gap to grant: every recipient's steps add up, and agree with debt and grants."""

from dataclasses import replace

import pytest

from calculator.reporting.waterfall import waterfall
from calculator.scenarios.run import Run, run


@pytest.fixture(scope="module")
def matched(central: Run) -> Run:
    limits = central.scenario.limits.model_dump()
    limits |= {"match": {"share": 0.2, "basis": "a test"}, "running_cost": {"support": [0.1], "basis": "a test"}}
    changed = type(central.scenario.limits).model_validate(limits)
    return run(central.scenario.model_copy(update={"limits": changed}), central.inputs)


@pytest.mark.parametrize("case", ["central", "matched"])
def test_the_steps_add_up(case: str, request: pytest.FixtureRequest):
    table = waterfall(request.getfixturevalue(case))
    assert (table.groupby(["ics_code", "kind"])["amount_gbp"].sum() == 0).all()


def test_match_is_a_fifth_and_running_cost_is_no_step(matched: Run):
    table = waterfall(matched)
    by_step = table.groupby("step")["amount_gbp"].sum()
    assert by_step["local match"] == pytest.approx(-0.2 * by_step["debt"], rel=1e-6)
    assert "running cost" not in set(table["step"])
    assert matched.allocation.grants.query("kind == 'running'")["amount_gbp"].sum() > 0


def test_grants_are_those_of_the_run(central: Run):
    table = waterfall(central)
    given = -table[table["step"] == "levelling up"]["amount_gbp"].sum()
    assert given == central.allocation.grants.query("rule == 'levelling_up'")["amount_gbp"].sum()


def test_a_debt_that_is_funded_leaves_nothing(central: Run):
    grants = central.allocation.grants.copy()
    debt = central.recipient_debt
    first = grants[(grants["ics_code"] == "QVV") & (grants["kind"] == "capital")].index
    grants.loc[first, "amount_gbp"] = 0
    grants.loc[first[0], "amount_gbp"] = int(debt.at["QVV", "capital"])
    funded = replace(central, allocation=replace(central.allocation, grants=grants))
    left = waterfall(funded).query("ics_code == 'QVV' and kind == 'capital' and step == 'left'").iloc[0]
    assert (left["amount_gbp"], left["says"]) == (0, "nothing: all of it is funded")
