"""Talmud: equal awards up to half of each debt, then equal losses beyond (the contested-garment rule).

Aumann and Maschler (1985), Journal of Economic Theory 36: while the fund is less than half of all claims nobody
gets more than half of its own; beyond, nobody loses more than half.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from calculator.allocation.by_due import by_due
from calculator.allocation.by_loss import by_loss
from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Outcome, Stage, Told
from calculator.reference.toml_page import Part


class Settings(Part):
    """Nothing to choose."""


def stages(ledger: Ledger, _: Settings) -> Iterator[Stage]:
    """Equal awards to half of each debt; of what is left then, equal losses."""
    count = len(ledger.standing.codes)
    half = by_due(ledger, lambda _, left: np.full(count, left / count), f"an equal part, one of {count},")
    yardstick = half.yardstick
    yield replace(
        half, yardstick=replace(yardstick, ceiling=yardstick.ceiling / 2), tell=lambda raised: _tell(half, raised)
    )
    yield by_loss(ledger)


def _tell(half: Stage, outcome: Outcome) -> dict[str, Told]:
    """What the first stage came to: it ends at half of a debt, not at all of it."""
    told: dict[str, Told] = {}
    for kind, (reasons, limits) in half.tell(outcome).items():
        words = [
            reason.replace("all that is left of its debt", "half of what is left of its debt") for reason in reasons
        ]
        told[kind] = (words, ["rule" if limit == "own debt" else limit for limit in limits])
    return told


RULE = Rule(
    name="talmud",
    says="Gives equal amounts up to half of every debt, and beyond that leaves equal debts unfunded.",
    settings=Settings,
    stages=stages,
)
