"""A run: one scenario followed from the checked inputs to the grants, with its notes, checks and timings."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.checks import Check, allocation_checks
from calculator.allocation.membership import Recipients
from calculator.allocation.mix import by_category
from calculator.allocation.second_tier import SecondTier
from calculator.costing.debt import Debt
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.notes import Note
from calculator.scenarios.after_the_funds import AfterTheFunds, after_the_funds
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.check_failed import stop_if_broken
from calculator.scenarios.choices import choices
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.idle_checks import idle_notes
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.marginal import Marginal, marginal
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate, share_second_tier
from calculator.scenarios.switch_effect import switch_notes
from calculator.scenarios.uncertainty.how_sure import HowSure, debt_alone


@dataclass(frozen=True)
class Run:
    """The whole of a run. `seconds`: time taken by each stage. `second_tier`: None where there is one tier.

    `on_settings`: notes on settings that turned out to change nothing. `drawn`: what was drawn for it, where that was
    asked for; its debt alone is drawn when first asked for unless told.
    """

    assessment: Assessment
    allocation: Allocation
    checks: tuple[Check, ...]
    seconds: dict[str, float]
    second_tier: SecondTier | None = None
    on_settings: tuple[Note, ...] = ()
    drawn: HowSure | None = None

    @cached_property
    def how_sure(self) -> HowSure:
        """How far its debt spreads over draws of what is not known; its grants too where they were drawn."""
        return self.drawn or debt_alone(self.assessment)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader must know besides: of the settings, then what was missing or odd in the data."""
        return (*self.on_settings, *self.assessment.notes)

    @cached_property
    def choices(self) -> pd.DataFrame:
        """How far the total moves with each choice."""
        return choices(self.assessment)

    @cached_property
    def marginal(self) -> Marginal:
        """What £1m more of each fund would do."""
        return marginal(self.scenario, self.allocation)

    @cached_property
    def split(self) -> pd.DataFrame:
        """How the grants of all years go to categories: ics_code, category, kind, amount_gbp."""
        return by_category(self.allocation, self.assessment.owed(self.scenario.case))

    @cached_property
    def after_the_funds(self) -> AfterTheFunds:
        """What running cost comes to once the funds have ended."""
        return after_the_funds(self.allocation)

    @property
    def recipient_debt(self) -> pd.DataFrame:
        """The debt of each recipient of grants: recipient x kind, whole pounds, before any local match."""
        return self.assessment.owed(self.scenario.case).T.groupby(level="kind").sum().T

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

    @property
    def recipients(self) -> Recipients:
        """Who the grants go to."""
        return self.assessment.recipients


def run(
    scenario: Scenario | str | Path = "central",
    inputs: Inputs | Path | str | None = None,
    models: Path | str | None = None,
) -> Run:
    """Follow a scenario from inputs to grants.

    Args:
        scenario: a scenario, the name of one (in the folder of inputs, or bundled), or the path of a TOML file.
        inputs: checked inputs, or a folder of tables; the bundled real inputs unless told.
        models: a folder of cost models, where `inputs` is not checked inputs; the bundled ones unless told.

    Raises:
        InputProblems: if inputs, models or scenario are not as they should be.
        NotSolved: if no allocation satisfies the limits.
        CheckFailed: if an invariant does not hold.
    """
    seconds: dict[str, float] = {}
    with _timed(seconds, "read and check inputs"):
        tables = inputs if isinstance(inputs, Inputs) else load_inputs(inputs, models)
        chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario, tables.folder)
    with _timed(seconds, "estimate debt"):
        assessment = estimate_debt(tables, chosen)
    with _timed(seconds, "form second opinions"):
        _ = assessment.opinions  # a fault in what they rest on is told before anything is solved
    with _timed(seconds, "share funds"):
        allocation = allocate(assessment)
        second = share_second_tier(assessment, allocation)
        idle = (*switch_notes(chosen, allocation), *idle_notes(chosen, allocation))
    with _timed(seconds, "check"):
        checks = (*assessment.checks, *allocation_checks(allocation), *(second.checks if second else ()))
        stop_if_broken(checks)
    return Run(assessment, allocation, checks, seconds, second, idle)


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = round(time.perf_counter() - start, 3)
