"""Impact as measured: how far totals swing with each price from low to high, beside the impact its page claims."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculator.costing.swings import Swings, debt_of, span
from calculator.reference.vocabulary import KINDS, Kind

RED_FROM, AMBER_FROM = 0.10, 0.01
"""Swings, as shares of a total, from which an impact is RED and AMBER. Judgement: a tenth of a total is more than what
an options appraisal hangs on; a hundredth is less than the rounding in which totals are told (£0.1bn of £7bn)."""


@dataclass(frozen=True)
class Impact:
    """The impact of one price.

    `name`: of its line. `swing`: from its low to its high, as a share of England's debt or of its running cost,
    whichever is more. `measured`: RED, AMBER or GREEN by that; `claimed`: as its page states it.
    """

    name: str
    says: str
    quality: str
    claimed: str
    measured: str
    swing: float

    @property
    def differs(self) -> bool:
        """Whether the page claims another impact than is measured."""
        return self.claimed != self.measured


def measured_impacts(swings: Swings) -> list[Impact]:
    """Return the impact of every figure of `swings`, in its order."""
    running = KINDS.index(Kind.RUNNING)
    of_debt = span(debt_of(swings.of_prices)) / (abs(float(debt_of(swings.central))) or 1.0)
    of_running = span(swings.of_prices[..., running]) / (abs(float(swings.central[running])) or 1.0)
    return [
        Impact(line.own_name, line.says, line.basis.quality, line.basis.impact, band(float(swing)), float(swing))
        for line, swing in zip(swings.lines, np.maximum(of_debt, of_running), strict=True)
    ]


def band(swing: float) -> str:
    """Return the impact of a swing, a share of the total."""
    return "RED" if swing >= RED_FROM else "AMBER" if swing >= AMBER_FROM else "GREEN"


def weak_and_large(impacts: Sequence[Impact]) -> list[Impact]:
    """Return those of RED quality and RED measured impact, the largest swing first."""
    found = [each for each in impacts if each.quality == "RED" and each.measured == "RED"]
    return sorted(found, key=lambda each: (-each.swing, each.name))
