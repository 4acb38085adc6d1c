"""How sure a run is: its debt drawn as a simulation draws it, and its grants too where that was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.uncertainty.plan import plan_of
from calculator.scenarios.uncertainty.shares_of_spread import debt_of_england, shares_of_spread
from calculator.scenarios.uncertainty.simulation import Heard, Simulation, simulate
from calculator.scenarios.uncertainty.usual import DRAWS
from calculator.scenarios.work.workers import Workers


@dataclass(frozen=True)
class HowSure:
    """What was drawn for a run.

    `simulation`: None where draws cannot be made. `refused`: why, in words; else empty. `sources`: where the spread of
    the debt comes from, as shares_of_spread tells it; None where debt alone was drawn.
    """

    simulation: Simulation | None
    refused: str = ""
    sources: pd.DataFrame | None = None

    @property
    def has_grants(self) -> bool:
        """Whether grants were drawn, and not debt alone."""
        return self.simulation is not None and self.simulation.has_grants

    def as_told(self) -> dict[str, Any]:
        """Return the interval of the debt of England, whole pounds, ready for JSON; or why there is none."""
        if self.simulation is None:
            return {"refused": self.refused}
        return {
            "draws": self.simulation.count,
            "seed": self.simulation.plan.seed,
            "grants_drawn": self.simulation.has_grants,
            "debt_gbp": interval_of_debt(self.simulation)._asdict(),
        }


class Interval(NamedTuple):
    """A figure as estimated, and the 10th, 50th and 90th percentile of its draws, whole pounds."""

    estimate: int
    p10: int
    p50: int
    p90: int


def interval_of_debt(simulation: Simulation) -> Interval:
    """Return how far the draws of England's debt, capital and one-off revenue, lie around the estimate."""
    estimate = simulation.plan.assessment.debt.by_kind("central")[list(FUND_KINDS)].to_numpy().sum()
    drawn = whole_pounds(np.percentile(debt_of_england(simulation.draws), (10, 50, 90)))
    return Interval(int(estimate), *(int(each) for each in drawn))


def debt_alone(assessment: Assessment) -> HowSure:
    """Return the debt of an assessment drawn as often, and by the seed, that a simulation has unless told otherwise.

    A run needs no draws: where they cannot be made it goes on, and says why.
    """
    try:
        return HowSure(simulate(plan_of(assessment), DRAWS, shares=False))
    except InputProblems as found:
        more = f" (and {len(found.problems) - 1} problems more)" if len(found.problems) > 1 else ""
        return HowSure(None, f"{found.problems[0]}{more}")
    except OverflowError as too_large:
        return HowSure(None, f"in a draw {too_large}.")


def shared_too(
    assessment: Assessment, draws: int, workers: Workers, heard_as: Callable[[str], Heard | None] = lambda _: None
) -> HowSure:
    """Return debt and grants of an assessment drawn so often, and where the spread of the debt comes from.

    Args:
        assessment: what is drawn.
        draws: how many.
        workers: who works.
        heard_as: from what pieces of work are called, such as "blocks of draws", to what passes them on as they come.

    Raises:
        InputProblems: if the page of uncertainty is at fault, or what is uncertain has no draws.
        NoWorkers: if the workers cannot be had, or are lost again and again.
    """
    plan = plan_of(assessment)
    simulation = simulate(plan, draws, workers, heard_as("blocks of draws"))
    return HowSure(simulation, sources=shares_of_spread(plan, 0, workers, heard_as("blocks for sources")))
