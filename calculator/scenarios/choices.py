"""How far the total moves when one choice of the scenario is made otherwise, all others staying as they are."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.scenario import Scenario

ALTERNATIVES: Mapping[str, tuple[tuple[str, tuple[str, str], Any], ...]] = {
    "How gaps are counted": (
        ("every line as a slope", ("costing", "counting"), "slope"),
        ("every line in whole steps", ("costing", "counting"), "step"),
    ),
    "Convergence": (
        ("further organisations of an ICS pay in full", ("costing", "convergence"), 0.0),
        ("further organisations of an ICS pay half", ("costing", "convergence"), 0.5),
    ),
    "VAT": (
        ("left out", ("costing", "vat"), "excluded"),
        ("added where it cannot be recovered", ("costing", "vat"), "included"),
    ),
    "Moderation of scores": (
        ("off", ("maturity", "moderation"), "off"),
        ("flag: named, not lowered", ("maturity", "moderation"), "flag"),
        ("cap: lowered to what the facts allow", ("maturity", "moderation"), "cap"),
    ),
}
"""By question: what is chosen in words, where in the scenario it stands, and its value."""


def choices(assessment: Assessment) -> pd.DataFrame:
    """Return one row per choice: the debt (whole pounds, low, central, high), running cost, and change on the scenario.

    The scenario as it is comes first. `change` is of the central debt, as a share.
    """
    base = _totals(assessment)
    rows = [{"question": "As the scenario has it", "choice": assessment.scenario.title, **base, "change": 0.0}]
    known = assessment.national_models, assessment.bodies
    for question, choice, scenario in alternatives(assessment.scenario):
        same = scenario == assessment.scenario
        totals = base if same else _totals(estimate_debt(assessment.inputs, scenario, *known))
        change = totals["central"] / base["central"] - 1
        rows.append({"question": question, "choice": choice, **totals, "change": change})
    return pd.DataFrame(rows)


def alternatives(scenario: Scenario) -> Iterator[tuple[str, str, Scenario]]:
    """Yield every choice: its question, what is chosen in words, and the scenario that chooses so."""
    for question, options in ALTERNATIVES.items():
        for words, (part, key), value in options:
            changed = getattr(scenario, part).model_copy(update={key: value})
            yield question, words, scenario.model_copy(update={part: changed})


def _totals(assessment: Assessment) -> dict[str, int]:
    """England's debt in each case, and running cost a year in the central one."""
    by_case = {case: assessment.debt.by_kind(case).sum() for case in CASES}
    totals = {case: int(by[list(FUND_KINDS)].sum()) for case, by in by_case.items()}
    return {**totals, "running": int(by_case["central"][KINDS[-1]])}
