"""Check everything a run could need at once: tables, cost models, scenarios, and that they fit together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from calculator.costing.pages.lines import CostModels
from calculator.costing.pages.load_models import load_models
from calculator.costing.pages.spend_levels import load_spend_levels
from calculator.maturity.moderation_page import load_moderation
from calculator.reference.bundled import bundled
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.read import read_table
from calculator.reference.tables import TABLES
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import bodies_of, estimate_debt
from calculator.scenarios.limit_checks import stop_if_unknown
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.scenario import Scenario

Result = TypeVar("Result")


@dataclass(frozen=True)
class Checked:
    """What was found to be in order. `inputs` and `models` are None where something is wrong with them."""

    inputs: Inputs | None
    models: CostModels | None
    scenarios: tuple[Scenario, ...]
    problems: tuple[Problem, ...]


FORMED = ("recipients", "opinions", "flags", "consequences", "benefits_had", "spend", "accounts")
"""What a run forms from an assessment, and might refuse to."""


def check_all(folder: Path | None = None, models_folder: Path | None = None) -> Checked:
    """Check the tables of a folder, the cost models of another (the bundled ones unless told) and every scenario.

    No problem hides another: each part is checked whatever is wrong with the others, and where all parts
    are in order, every scenario's debt is estimated too, so that what a run would refuse is told here.
    """
    problems: list[Problem] = []
    inputs = _kept(partial(load_inputs, folder, models_folder), problems)
    evidence = _evidence_ids(folder)
    models = _kept(partial(load_models, evidence, models_folder), problems)
    _kept(partial(load_moderation, evidence, models_folder), problems)
    _kept(partial(load_spend_levels, evidence, models_folder), problems)
    loaded = [_kept(partial(load_scenario, name, folder), problems) for name in scenario_files(folder)]
    scenarios = tuple(scenario for scenario in loaded if scenario is not None)
    if inputs is not None and models is not None:
        _assess(inputs, models, scenarios, problems)
    return Checked(inputs, models, scenarios, tuple(dict.fromkeys(problems)))


def _assess(inputs: Inputs, models: CostModels, scenarios: Sequence[Scenario], problems: list[Problem]) -> None:
    """Estimate every scenario's debt and form what a run would; once for those that come out alike, faults and all."""
    tried: dict[str, Assessment | None] = {}
    bodies = _kept(partial(bodies_of, inputs), problems)
    if bodies is None:
        return
    for scenario in scenarios:
        like = _estimate_of(scenario)
        if like not in tried:
            tried[like] = _kept(partial(estimate_debt, inputs, scenario, models, bodies), problems)
            for part in FORMED if tried[like] is not None else ():
                _kept(partial(getattr, tried[like], part), problems)
        assessment = tried[like]
        if assessment is not None:
            _kept(partial(stop_if_unknown, replace(assessment, scenario=scenario)), problems)


def _estimate_of(scenario: Scenario) -> str:
    """What decides a scenario's estimate and all that is formed from it: two scenarios alike in this come out alike."""
    settings = (scenario.maturity.model_dump_json(), scenario.costing.model_dump_json(), scenario.programme.recipients)
    return "|".join((*settings, scenario.case, scenario.price_year, scenario.first_year))


def _kept(attempt: Callable[[], Result], problems: list[Problem]) -> Result | None:
    """Return the result of an attempt, or None with its problems added to the list."""
    try:
        return attempt()
    except InputProblems as found:
        problems.extend(found.problems)
        return None


def _evidence_ids(folder: Path | None) -> frozenset[str] | None:
    """The evidence ids, read by themselves, so that a fault in another table does not hide the cost models.

    None if the table itself cannot be read.
    """
    rows, _ = read_table(folder or bundled("inputs"), TABLES["cost_evidence"])
    return frozenset(str(row.text("id")) for row in rows) or None
