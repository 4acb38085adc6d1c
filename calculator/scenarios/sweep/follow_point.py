"""Follow a scenario to one point: estimate what its settings touch, share the funds, and measure what that comes to."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from calculator.allocation.checks import allocation_checks
from calculator.allocation.ledger import BrokenRule
from calculator.allocation.solver import NotSolved
from calculator.costing.pages.lines import CostModels
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations
from calculator.reference.problems import InputProblems
from calculator.reference.sources import fingerprint_of
from calculator.scenarios.assessment import Assessment, rests_on
from calculator.scenarios.check_failed import CheckFailed, stop_if_broken
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.outcomes.common_basis import basis_of
from calculator.scenarios.outcomes.measures import measure
from calculator.scenarios.outcomes.outcome import Outcome, outcome
from calculator.scenarios.outcomes.staff import staff_shares
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate
from calculator.scenarios.sweep.grid import Settings, at_point

Followed = dict[str, Any]
"""What a point comes to, in plain values that JSON keeps to the last digit.

`reason`: why it could not be followed, in words; empty where it was, and then: `measures` by name, on the point's own
scores, debt and prices; `staff_mean_score` (levels, weighted by staff; None where nobody has any); `lowest_by_year`;
`recipients`: code, grants of capital, of revenue and for running cost (whole pounds, all years), and last score.
"""
FAULT = "A fault of the program"
KEPT = 4  # assessments: points that share one come after each other


@dataclass(frozen=True)
class Swept:
    """What every point shares. `known`: assessments by what they rest on, in each worker its own."""

    scenario: Scenario
    inputs: Inputs
    models: CostModels
    bodies: Organisations
    known: MutableMapping[str, Assessment] = field(default_factory=dict)


def follow_point(swept: Swept, settings: Settings) -> Followed:
    """Return what the swept scenario comes to with some settings varied.

    A fault of the program at one point is told there, with no figures, so that it does not cost all the others.
    """
    try:
        return _measured(_run(swept, settings), swept.scenario.floor_score)
    except InputProblems as found:
        return {"reason": " ".join(str(replace(each, file="")).removeprefix(", ") for each in found.problems)}
    except NotSolved as cannot:
        return {"reason": _in_a_line(cannot)}
    except (CheckFailed, BrokenRule) as broken:
        return {"reason": f"{FAULT}: {_in_a_line(broken)}"}
    except (ValueError, ArithmeticError, LookupError) as fault:
        return {"reason": f"{FAULT}: {type(fault).__name__}: {_in_a_line(fault)}"}


def is_fault(followed: Followed) -> bool:
    """Say whether a point could not be followed by a fault of the program."""
    return str(followed["reason"]).startswith(FAULT)


def _run(swept: Swept, settings: Settings) -> Run:
    assessment = _assessment(swept, at_point(swept.scenario, settings))
    allocation = allocate(assessment)
    checks = tuple(allocation_checks(allocation))
    stop_if_broken(checks)
    return Run(assessment, allocation, checks, {})


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split())


def debt_key(scenario: Scenario) -> str:
    """Return a text that is the same for scenarios with the same scores and debt."""
    maturity, costing, price_year = rests_on(scenario)
    return fingerprint_of([maturity.model_dump(mode="json"), costing.model_dump(mode="json"), price_year])


def _assessment(swept: Swept, scenario: Scenario) -> Assessment:
    key, known = debt_key(scenario), swept.known
    found = known.get(key)
    if found is None:
        for oldest in list(known)[: len(known) - KEPT + 1]:
            known.pop(oldest, None)  # a worker of a cluster may have threads that share them
        found = estimate_debt(swept.inputs, scenario, swept.models, swept.bodies)
    known[key] = assessment = found.under(scenario)  # which keeps what was worked out for the one before
    return assessment


def _measured(run: Run, floor: float | None) -> Followed:
    """What a run comes to on its own basis; a run without a floor score is held to that of the swept scenario."""
    own = run.scenario.floor_score
    basis = replace(basis_of(run), floor_score=floor if own is None else own)
    come = outcome(run, basis, run)
    lowest = zip(come.years, come.score.min(axis=1), strict=True)
    (measures,) = measure(basis, [come])
    staff = staff_shares(run.assessment.assessed, run.recipients, basis.codes)
    return {
        "reason": "",
        "measures": _plain(measures.as_row()),
        "staff_mean_score": None if staff is None else float(staff @ come.last_score),
        "lowest_by_year": {year: float(low) for year, low in lowest},
        "recipients": _recipients(basis.codes, come),
    }


def _recipients(codes: tuple[str, ...], come: Outcome) -> list[list[Any]]:
    running = come.running.sum(axis=0)
    return [
        [code, *(int(amount) for amount in come.total[i]), int(running[i]), float(come.last_score[i])]
        for i, code in enumerate(codes)
    ]


def _plain(held: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as Python has them, not NumPy."""
    return {key: value.item() if isinstance(value, np.generic) else value for key, value in held.items()}
