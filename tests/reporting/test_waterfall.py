"""From gap to grant: every recipient's steps add up, and agree with debt and grants."""

from dataclasses import replace

import pytest

from calculator.reporting.account_grants import outcome_of
from calculator.reporting.waterfall import MATCHED, TO_MATCH, waterfall
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


def test_match_is_a_fifth_of_what_is_bought_and_of_what_is_left_and_running_cost_is_no_step(matched: Run):
    """What is left to buy is matched by nobody yet: counted as paid, the part bought would seem larger than it is."""
    table = waterfall(matched)
    by_step = table.groupby("step")["amount_gbp"].sum()
    given = -matched.allocation.grants.query("kind != 'running'")["amount_gbp"].sum()
    assert by_step[MATCHED] == pytest.approx(given / 4, abs=100)
    assert by_step[TO_MATCH] == pytest.approx(by_step["left"] / 4, abs=1_000)
    assert by_step[MATCHED] + by_step[TO_MATCH] == pytest.approx(-0.2 * by_step["debt"], rel=1e-6)
    assert "running cost" not in set(table["step"])
    assert matched.allocation.grants.query("kind == 'running'")["amount_gbp"].sum() > 0


def test_the_account_tells_match_of_what_is_bought_and_not_of_the_whole_debt(matched: Run):
    by_step = waterfall(matched).query("ics_code == 'QVV'").groupby("step")["amount_gbp"].sum()
    (told,) = [line for line in outcome_of(matched, "QVV") if line.startswith("Local match")]
    assert f"would pay £{-by_step[MATCHED]:,} itself (20.0%)" in told
    assert told.endswith(f"were all the rest bought too, £{-by_step[TO_MATCH]:,} more.")


def test_what_is_bought_is_as_much_of_the_debt_as_the_score_says(matched: Run):
    """Each row: grant and match of it are the same share of the debt as the grant is of what grants may fund."""
    by = waterfall(matched).pivot_table(index=["ics_code", "kind"], columns="step", values="amount_gbp", aggfunc="sum")
    bought = 1 + (by[TO_MATCH] + by["left"]) / by["debt"]
    grants = matched.allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    standing = matched.allocation.standing
    for i, code in enumerate(standing.codes):
        for k, kind in enumerate(("capital", "revenue")):
            assert bought[code, kind] == pytest.approx(grants[code, kind] / standing.by_kind[i, k], abs=1e-6)


def test_grants_are_those_of_the_run(central: Run):
    table = waterfall(central)
    given = -table[table["step"] == "levelling up"]["amount_gbp"].sum()
    assert given == central.allocation.grants.query("rule == 'levelling_up'")["amount_gbp"].sum()


def test_what_grants_in_thousands_cannot_reach_is_left_and_is_no_match(central: Run):
    thousands = central.scenario.programme.model_copy(update={"rounding_gbp": 1_000})
    rounded = run(central.scenario.model_copy(update={"programme": thousands}), central.inputs)
    table = waterfall(rounded)
    assert (table.groupby(["ics_code", "kind"])["amount_gbp"].sum() == 0).all()
    assert not table["step"].str.contains("match").any()


def test_a_debt_that_is_funded_leaves_nothing(central: Run):
    grants = central.allocation.grants.copy()
    debt = central.recipient_debt
    first = grants[(grants["ics_code"] == "QVV") & (grants["kind"] == "capital")].index
    grants.loc[first, "amount_gbp"] = 0
    grants.loc[first[0], "amount_gbp"] = int(debt.at["QVV", "capital"])
    funded = replace(central, allocation=replace(central.allocation, grants=grants))
    left = waterfall(funded).query("ics_code == 'QVV' and kind == 'capital' and step == 'left'").iloc[0]
    assert (left["amount_gbp"], left["says"]) == (0, "nothing: all of it is funded")
