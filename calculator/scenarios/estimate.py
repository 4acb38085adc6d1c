"""Estimate: from inputs and a scenario to an assessment, checked and set beside the published one."""

from dataclasses import replace

from calculator.costing.debt import digital_debt
from calculator.costing.local import with_local_estate, with_local_prices
from calculator.costing.opinions.reconcile import reconcile
from calculator.costing.pages.lines import CostModels
from calculator.costing.pages.load_models import models_of
from calculator.maturity.place import assess
from calculator.reference.inputs import Inputs, placed
from calculator.reference.organisations import Organisations, organisations
from calculator.reference.problems import SCENARIO, InputProblems
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.check_failed import stop_if_broken
from calculator.scenarios.debt_checks import debt_checks
from calculator.scenarios.scenario import Scenario


def bodies_of(inputs: Inputs) -> Organisations:
    """Return every organisation with its local figures: the same whatever the scenario.

    Raises:
        InputProblems: if a local figure is not as it should be.
    """
    return with_local_estate(inputs, organisations(inputs))


def estimate_debt(
    inputs: Inputs, scenario: Scenario, models: CostModels | None = None, bodies: Organisations | None = None
) -> Assessment:
    """Return the maturity and digital debt of every ICS under a scenario, checked and set beside the published one.

    Args:
        inputs: the checked tables.
        scenario: the choices to follow.
        models: the cost models; those of the inputs' folder of models unless given.
        bodies: the organisations of the inputs, where they were put together already.

    Raises:
        InputProblems: if a table, a cost model or the scenario lacks a figure that is needed.
        CheckFailed: if an invariant of the estimate does not hold.
    """
    try:
        bodies = bodies or bodies_of(inputs)
        maturity = assess(inputs, bodies, scenario.maturity)
        national = models or models_of(inputs)
        priced, local_notes = with_local_prices(inputs, national, bodies.table)
        debt = digital_debt(inputs, priced, bodies.table, maturity, scenario.costing, scenario.price_year)
        reconciled = reconcile(inputs, debt, "central")
    except InputProblems as found:  # a fault of the scenario is told by the page it was written on
        raise InputProblems(
            [
                replace(p, file=scenario.file_of(p.column)) if p.file == SCENARIO else p
                for p in placed(found.problems, inputs.places)
            ]
        ) from None
    checks = tuple(debt_checks(debt, maturity))
    stop_if_broken(checks)
    return Assessment(inputs, scenario, bodies, maturity, debt, reconciled, checks, national, tuple(local_notes))
