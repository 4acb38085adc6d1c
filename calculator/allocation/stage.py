"""A stage: one yardstick raised once, and how what came of it is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from calculator.allocation.question import Row, Vector, Yardstick
from calculator.allocation.raised import Raised
from calculator.allocation.standing import WholePounds
from calculator.allocation.stops import Stop

Told = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class Outcome:
    """What a stage came to. `whole`: recipient x part x kind x open year, whole pounds; `raised`: the draft of it."""

    raised: Raised
    whole: WholePounds
    yardstick: Yardstick

    def dial(self, recipient: int, kind: int | None = None) -> int | None:
        """The dial of a recipient (and kind, where money is measured); None if it has none."""
        mine = self.yardstick.of == recipient
        if kind is not None and self.yardstick.money is not None:
            mine &= self.yardstick.money[:, kind] > 0
        found = np.flatnonzero(mine)
        return int(found[0]) if len(found) else None

    def stop(self, recipient: int, kind: int | None = None) -> Stop | None:
        """What stopped the dial of a recipient; None if it has none."""
        dial = self.dial(recipient, kind)
        return None if dial is None else self.raised.stopped[dial]

    def level(self, recipient: int, kind: int | None = None) -> float | None:
        """The level at which the dial of a recipient ended; None if it has none."""
        dial = self.dial(recipient, kind)
        return None if dial is None else float(self.raised.level[dial])

    def given(self, kind: int) -> Vector:
        """What each recipient is given of a kind in all open years, pounds."""
        return np.asarray(self.whole[:, :, kind].sum(axis=(1, 2)), dtype=float)


class Raises(StrEnum):
    """What a level of a yardstick is: a score, money of what is due, debt left, debt a head, or spend of income."""

    SCORE = "score"
    DUE = "due"
    LOSS = "loss"
    DEBT_PER_HEAD = "debt_per_head"
    INCOME = "income"


@dataclass(frozen=True)
class Stage:
    """`yardstick`: what is raised. `tell`: reasons and limits by kind. `rows`: limits of this rule's own.

    `raises`: what a level of the yardstick is. `keeps`: whether what the scenario's least amounts ask for may be kept
    back for later, or is given here.
    """

    yardstick: Yardstick
    tell: Callable[[Outcome], dict[str, Told]]
    rows: tuple[Row, ...] = field(default=())
    raises: Raises = Raises.DUE
    keeps: bool = True
