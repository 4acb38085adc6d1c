"""A run: one scenario followed from the checked inputs to the grants, with its notes, checks and timings."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.checks import Check, allocation_checks
from calculator.allocation.standing import standing
from calculator.costing.debt import Debt, digital_debt
from calculator.costing.opinions.reconcile import reconcile
from calculator.costing.pages.lines import CostModels
from calculator.costing.pages.load_models import load_models
from calculator.maturity.place import Maturity, assess
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations, organisations
from calculator.reference.problems import SCENARIO, InputProblems
from calculator.scenarios.debt_checks import debt_checks
from calculator.scenarios.scenario import Scenario, load_scenario


class CheckFailed(Exception):
    """An invariant does not hold; nothing may be written."""

    def __init__(self, failed: list[Check]) -> None:
        self.failed = failed
        super().__init__("; ".join(f"{check.name} ({check.seen})" for check in failed))


@dataclass(frozen=True)
class Assessment:
    """Everything that is known before money is shared: who there is, where they stand, what it would cost."""

    inputs: Inputs
    scenario: Scenario
    bodies: Organisations
    maturity: Maturity
    debt: Debt
    reconciled: pd.DataFrame
    checks: tuple[Check, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was missing or odd in the data, and what was done about it."""
        changed = tuple(
            Note("Locally changed", f"{file} differs from the file published with the program.")
            for file in self.inputs.locally_changed
        )
        return (*changed, *self.bodies.notes, *self.maturity.notes)


@dataclass(frozen=True)
class Run:
    """The whole of a run. `seconds`: time taken by each stage."""

    assessment: Assessment
    allocation: Allocation
    checks: tuple[Check, ...]
    seconds: dict[str, float]

    @property
    def scenario(self) -> Scenario:
        """The scenario that was followed."""
        return self.assessment.scenario

    @property
    def inputs(self) -> Inputs:
        """The inputs it was followed on."""
        return self.assessment.inputs

    @property
    def debt(self) -> Debt:
        """The digital debt."""
        return self.assessment.debt


def estimate_debt(inputs: Inputs, scenario: Scenario, models: CostModels | None = None) -> Assessment:
    """Return the maturity and digital debt of every ICS under a scenario, checked and set beside the published one.

    Args:
        inputs: the checked tables.
        scenario: the choices to follow.
        models: the cost models; the bundled ones unless given.

    Raises:
        InputProblems: if a table, a cost model or the scenario lacks a figure that is needed.
        CheckFailed: if an invariant of the estimate does not hold.
    """
    try:
        bodies = organisations(inputs)
        maturity = assess(inputs, bodies, scenario.maturity)
        priced = models or load_models(frozenset(inputs["cost_evidence"]["id"]))
        debt = digital_debt(inputs, priced, bodies.table, maturity, scenario.costing, scenario.price_year)
        reconciled = reconcile(inputs, debt, "central")
    except InputProblems as found:  # a fault of the scenario is told by the name of its page
        page = f"{scenario.name}.toml"
        raise InputProblems([replace(p, file=page) if p.file == SCENARIO else p for p in found.problems]) from None
    checks = tuple(debt_checks(debt, maturity))
    _stop_if_broken(checks)
    return Assessment(inputs, scenario, bodies, maturity, debt, reconciled, checks)


def _stop_if_broken(checks: Iterable[Check]) -> None:
    failed = [check for check in checks if not check.passed]
    if failed:
        raise CheckFailed(failed)


def allocate(assessment: Assessment) -> Allocation:
    """Share the scenario's funds between the ICSs of an assessment.

    Raises:
        NotSolved: if no allocation satisfies the limits.
    """
    scenario = assessment.scenario
    start = standing(
        assessment.inputs,
        assessment.bodies.table,
        assessment.maturity.ics_scores,
        scenario.maturity.target,
        assessment.debt.by_kind(scenario.case),
        scenario.limits.absorption_share,
    )
    return share_funds(start, scenario.funds, scenario.rules_in_use)


def run(scenario: Scenario | str | Path = "central", inputs: Inputs | Path | str | None = None) -> Run:
    """Follow a scenario from inputs to grants.

    Args:
        scenario: a scenario, the name of one (in the folder of inputs, or bundled), or the path of a TOML file.
        inputs: checked inputs, or a folder of tables; the bundled real inputs unless told.

    Raises:
        InputProblems: if inputs, models or scenario are not as they should be.
        NotSolved: if no allocation satisfies the limits.
        CheckFailed: if an invariant does not hold.
    """
    seconds: dict[str, float] = {}
    with _timed(seconds, "read and check inputs"):
        tables = inputs if isinstance(inputs, Inputs) else load_inputs(inputs)
        chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario, tables.folder)
    with _timed(seconds, "estimate debt"):
        assessment = estimate_debt(tables, chosen)
    with _timed(seconds, "share funds"):
        allocation = allocate(assessment)
    with _timed(seconds, "check"):
        checks = (*assessment.checks, *allocation_checks(allocation))
        _stop_if_broken(checks)
    return Run(assessment, allocation, checks, seconds)


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = round(time.perf_counter() - start, 3)
