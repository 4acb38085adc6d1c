"""Plans of simulations for tests: as bundled, and with nothing uncertain."""

from dataclasses import replace
from functools import cache

import numpy as np

from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.uncertainty.page import Funds, UncertaintyPage, uncertainty_of
from calculator.scenarios.uncertainty.plan import CENTRAL, Plan
from running import bundled_assessment, bundled_inputs, of_one_year


@cache
def bundled_page() -> UncertaintyPage:
    return uncertainty_of(bundled_inputs())


@cache
def bundled_plan(scenario: str = "central", seed: int = 5) -> Plan:
    return Plan(bundled_assessment(scenario), bundled_page(), seed)


@cache
def plan_of_one_year() -> Plan:
    """The central scenario with the funds of its first year alone."""
    return Plan(estimate_debt(bundled_inputs(), of_one_year(load_scenario("central"))), bundled_page(), 5)


def certain_page() -> UncertaintyPage:
    """No noise, nobody found out, no cut, no delay."""
    page = bundled_page()
    one = {**page.funds.model_dump(), "outcome": ({"left": 1.0, "chance": 1.0},)}
    return page.model_copy(
        update={
            "scores": page.scores.model_copy(update={"noise": 0.0}),
            "moderation": page.moderation.model_copy(update={"least": 0.0, "most": 0.0}),
            "funds": Funds(**one),
            "delay": page.delay.model_copy(update={"least": 0.0, "most": 0.0}),
        }
    )


def certain_plan(scenario: str = "central") -> Plan:
    """A plan of which every draw is the central estimate: prices and overruns are known too."""
    assessment = bundled_assessment(scenario)
    middle = np.repeat(assessment.debt.unit_cost[:, [CENTRAL]], 3, axis=1)
    plan = Plan(replace(assessment, debt=replace(assessment.debt, unit_cost=middle)), certain_page(), 5)
    plan.__dict__["uplift"] = np.repeat(plan.uplift[:, [CENTRAL]], 3, axis=1)
    return plan
