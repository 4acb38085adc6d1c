"""Minimum spend gap: lifts the systems that spend least on technology, as a share of income, first."""

from typing import Annotated

import numpy as np
from pydantic import Field

from calculator.allocation.by_due import money_yardstick
from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Vector
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Outcome, Raises, Stage, Told
from calculator.allocation.told_due import limit_of, nothing_left
from calculator.reference.money import percent
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS


class Settings(Part):
    """`income_share`: of yearly operating income, the technology spend that everyone is lifted to."""

    income_share: Annotated[float, Field(gt=0, le=0.5, description="a share of income, such as 0.05")] = 0.05


def stages(ledger: Ledger, settings: Settings) -> list[Stage]:
    """Raise whoever spends the smallest share of income. Both kinds count, each for its part of what is left."""
    income, present = (ledger.standing.trait(name).astype(float) for name in ("income_gbp", "technology_share"))
    left = ledger.offered().sum(axis=0).astype(float)
    part = left / max(left.sum(), 1.0)
    price = income[:, np.newaxis] * part / PERCENT
    start = np.repeat(present[:, np.newaxis] * PERCENT, len(FUND_KINDS), axis=1)
    goal = np.maximum(start, settings.income_share * PERCENT)
    yardstick = money_yardstick(ledger, np.where(goal > start, price, 0.0), start, goal)
    goal_share = settings.income_share
    return [Stage(yardstick, lambda outcome: _tell(ledger, present, goal_share, outcome), raises=Raises.INCOME)]


PERCENT = 100.0
"""Levels are hundredths of income, so that they are of the size of 1."""


def _tell(ledger: Ledger, present: Vector, goal: float, outcome: Outcome) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for k, kind in enumerate(FUND_KINDS):
        if not ledger.offered()[:, k].any():
            told[kind] = nothing_left(ledger, k)
            continue
        rows = [_reason(ledger, float(present[i]), goal, outcome, (i, k)) for i in range(len(present))]
        told[kind] = ([reason for reason, _ in rows], [limit for _, limit in rows])
    return told


def _reason(ledger: Ledger, present: float, goal: float, outcome: Outcome, at: tuple[int, int]) -> tuple[str, str]:
    level = outcome.level(*at)
    spends = f"technology takes {present:.2%} of its trusts' income"
    if level is None:
        return f"{spends}, at or above the {percent(goal)} aimed at", "rule"
    limit, words = limit_of(outcome, *at)
    reached = level / PERCENT
    if reached >= goal - 1e-9:
        return f"{spends}; with this year's grants {percent(goal)}, as aimed at", "rule"
    return f"{spends}; with this year's grants {reached:.2%}: {words}", limit


RULE = Rule(
    name="minimum_spend_gap",
    says="Lifts the systems that spend the smallest share of income on technology first, up to a stated share.",
    settings=Settings,
    stages=stages,
)
