"""Runs of bundled scenarios that several tests look at, each followed once."""

from functools import cache

from calculator.reference.inputs import Inputs, load_inputs
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import Run, run
from calculator.scenarios.scenario import Scenario


@cache
def bundled_inputs() -> Inputs:
    return load_inputs()


@cache
def bundled_run(name: str) -> Run:
    return run(name, bundled_inputs())


@cache
def first_year_of(name: str) -> Run:
    """The run of a bundled scenario with the funds of its first year alone: much less work, where years do not matter."""
    return run(of_one_year(load_scenario(name)), bundled_inputs())


def of_one_year(scenario: Scenario) -> Scenario:
    """The scenario with the funds of its first year alone."""
    first = min(fund.year for fund in scenario.funds)
    fund = tuple(each.model_copy(update={"amounts_gbp": {first: each.amounts_gbp[first]}}) for each in scenario.fund)
    return scenario.model_copy(update={"fund": fund})


@cache
def bundled_assessment(name: str) -> Assessment:
    """What is known before money is shared: no allocation is solved."""
    return estimate_debt(bundled_inputs(), load_scenario(name))
