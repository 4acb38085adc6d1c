"""The common basis: the first scenario's assessment, on which every compared scenario is measured."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.allocation.recipients import figures_of
from calculator.reference.organisations import latest_need
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.run import Run

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]

SHARE = "core"
"""The target share that people are counted by: population weighted for need of core services."""


@dataclass(frozen=True)
class CommonBasis:
    """Where each ICS stands before any money, what its gap would cost, and how many people it counts.

    All in the order of `codes`. `score`, `target`: levels. `debt`: ICS x kind (capital, one-off revenue), whole
    pounds of `price_year`. `share`: target share of England, summing to 1. `heads`: people weighted for need.
    `floor_score`: that of the first rule that has one; None if none has. `lift`, `owed`: ICS x part (x kind): levels
    that each part of a programme adds to the score once it is funded, and its debt; one part where all is bought whole.
    """

    codes: tuple[str, ...]
    score: Vector
    target: float
    debt: WholePounds
    share: Vector
    heads: Vector
    floor_score: float | None
    price_year: str
    lift: Vector
    owed: WholePounds

    def progress(self, granted: WholePounds) -> Vector:
        """The share of each ICS's debt that is funded, 0 to 1: the lesser of capital and revenue.

        Args:
            granted: ICS x kind, whole pounds. What is beyond the debt closes nothing.
        """
        debt = self.debt.astype(float)
        funded = np.divide(granted, debt, out=np.ones_like(debt), where=debt > 0)
        return np.asarray(np.minimum(funded, 1).min(axis=1))

    def score_after(self, granted: WholePounds) -> Vector:
        """The score of each ICS once what was granted (ICS x kind, whole pounds) is spent."""
        return self.score + (self.target - self.score) * self.progress(granted)

    def mean(self, levels: Vector) -> float:
        """The mean of a figure of each ICS over England, weighted by target share."""
        return float((self.share * levels).sum())

    def same_figures(self, other: "CommonBasis") -> bool:
        """Say whether another assessment has the same systems, scores, target, debt and prices."""
        return (
            (self.codes, self.target, self.price_year) == (other.codes, other.target, other.price_year)
            and np.array_equal(self.score, other.score)
            and np.array_equal(self.debt, other.debt)
        )


def basis_of(run: Run, apart: bool = False) -> CommonBasis:
    """Return the basis that a run's own assessment makes.

    Args:
        run: the run.
        apart: whether categories may be bought apart, in it or in a run that is measured on it.
    """
    standing, scenario = run.allocation.standing, run.scenario
    codes = tuple(standing.codes)
    share = standing.share_by(SHARE)
    people = float(latest_need(run.inputs)["weighted_pop_core"].sum())
    debt = run.recipient_debt.loc[list(codes), list(FUND_KINDS)].to_numpy(dtype=np.int64)
    figures = figures_of(run.assessment.assessed, run.recipients) if apart else None
    return CommonBasis(
        codes=codes,
        score=standing.score,
        target=standing.target,
        debt=debt,
        share=share,
        heads=share * people,
        floor_score=scenario.floor_score,
        price_year=scenario.price_year,
        lift=figures.lift if figures else (standing.target - standing.score)[:, np.newaxis],
        owed=figures.owed[:, :, : len(FUND_KINDS)] if figures else debt[:, np.newaxis, :],
    )
