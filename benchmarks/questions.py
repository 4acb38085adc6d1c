"""What is raced on: questions of the bundled inputs, as estimated and with prices drawn."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from calculator.allocation.allocate import RuleInUse
from calculator.allocation.decide import question_of
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.in_use import terms_of
from calculator.allocation.question import Question
from calculator.allocation.rules import find_rule
from calculator.allocation.standing import Standing
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.money import whole_pounds
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.uncertainty.page import uncertainty_of
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.streams import BLOCK, Streams

YEAR = "central-to-target"
SEED = 2026


@cache
def inputs() -> Inputs:
    """The bundled inputs."""
    return load_inputs()


@cache
def plan(name: str) -> Plan:
    """What draws of a scenario share: one of this folder, or a bundled one."""
    page = Path(__file__).with_name(f"{name}.toml")
    scenario = load_scenario(page if page.is_file() else name)
    return Plan(estimate_debt(inputs(), scenario), uncertainty_of(inputs()), SEED)


@cache
def estimated(name: str) -> Question:
    """The first question of a scenario, by the central estimate."""
    return first_question(plan(name), plan(name).estimated)


@cache
def middle(name: str) -> Question:
    """The same at the mean of the first block of draws, from which a simulation's draws start."""
    of = plan(name)
    owed = drawn_owed(of, 0).mean(axis=0)
    return first_question(of, of.standing(of.assessment.maturity.ics_gaps.to_numpy(), whole_pounds(owed)))


def first_question(of: Plan, start: Standing, funds: Sequence[Fund] | None = None) -> Question:
    """Return what the first rule asks at first, of the scenario's funds or others."""
    scenario = of.assessment.scenario
    terms = terms_of(scenario.limits, scenario.programme.rounding_gbp)
    ledger = Ledger.opened(start, scenario.funds if funds is None else funds, terms)
    whole = scenario.programme.horizon == "whole"
    ledger.begin(*range(len(ledger.years) if whole else 1))
    used: RuleInUse = scenario.rules_in_use[0]
    (stage,) = find_rule(used.rule).stages(ledger, used.settings)
    return question_of(replace(ledger, exact=True), stage)


def drawn_owed(of: Plan, block: int) -> np.ndarray:
    """What is owed with prices drawn, gaps as estimated: draw x ICS x category x kind, whole pounds, of a block."""
    return of.debt.owed(of.costs(Streams(of.seed, block)), None)


@cache
def drawn(name: str, count: int) -> tuple[Question, ...]:
    """The same question with prices drawn, so that debts differ."""
    of = plan(name)
    gaps = of.assessment.maturity.ics_gaps.to_numpy()
    owed = np.concatenate([drawn_owed(of, block) for block in range(-(-count // BLOCK))])
    return tuple(first_question(of, of.standing(gaps, each)) for each in owed[:count])
