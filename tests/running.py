"""Runs of bundled scenarios that several tests look at, each followed once."""

from functools import cache

from calculator.reference.inputs import Inputs, load_inputs
from calculator.scenarios.assessment import Assessment, estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import Run, run


@cache
def bundled_inputs() -> Inputs:
    return load_inputs()


@cache
def bundled_run(name: str) -> Run:
    return run(name, bundled_inputs())


@cache
def bundled_assessment(name: str) -> Assessment:
    """What is known before money is shared: no allocation is solved."""
    return estimate_debt(bundled_inputs(), load_scenario(name))
