"""What levelling up may raise: the score of a system, the score of each of its categories, or its debt per head.

Each is a yardstick of progress, with the words its levels are told in.
"""

from dataclasses import dataclass

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Integers, Vector, Yardstick
from calculator.allocation.standing import SAME_LEVEL

PER_HEAD = 100.0
"""Pounds of debt a head to one level of that yardstick, so that levels are of the size of 1."""


@dataclass(frozen=True)
class Lifted:
    """`yardstick`: the dials below the floor. `before`: by recipient, where it stands: its lowest dial (levels).

    `floor`: the level all are lifted to. `pounds`: whether levels are debt per head. `what`: before a level in words.
    `aim`: what a floor that is a score is called.
    """

    yardstick: Yardstick
    before: Vector
    floor: float
    pounds: bool = False
    what: str = ""
    aim: str = "floor score"

    @property
    def floor_name(self) -> str:
        """What the floor is called."""
        return "most debt a head" if self.pounds else self.aim

    def after(self, level: Vector) -> Vector:
        """By recipient, where it stands once its dials are raised: at its lowest dial."""
        after = self.before.copy()
        for i in np.unique(self.yardstick.of):
            after[i] = level[self.yardstick.of == i].min()
        return after

    def same(self, one: float, other: float) -> bool:
        """Whether two levels are the same for all purposes."""
        return abs(one - other) <= SAME_LEVEL

    def at_floor(self, level: float) -> bool:
        """Whether a level is at or above the floor."""
        return level >= self.floor - SAME_LEVEL

    def reason(self, before: float, after: float, words: str) -> str:
        """Say what became of a recipient."""
        if self.at_floor(before):
            return f"{self.what}stands at {self._told(before, 2)}, {self._beyond} {self._told(self.floor, 2)}"
        ends = f"{self.floor_name} {self._told(self.floor, 2)}: {words}"
        if self.same(before, after):
            return f"{self.what}stays at {self._told(before, 3)}, {ends}"
        verb = "brought down" if self.pounds else "lifted"
        return f"{self.what}{verb} from {self._told(before, 3)} to {self._told(after, 3)}, {ends}"

    @property
    def _beyond(self) -> str:
        return f"at or below the {self.floor_name} of" if self.pounds else f"at or above the {self.floor_name} of"

    def _told(self, level: float, digits: int) -> str:
        return f"£{-level * PER_HEAD:,.2f}" if self.pounds else f"{level:.{digits}f}"


def by_score(ledger: Ledger, floor: float) -> Lifted:
    """Raise the score of each recipient."""
    before = ledger.before
    return _lifted(ledger, before, floor, ledger.standing.lift)


def by_debt_per_head(ledger: Ledger, most: float) -> Lifted:
    """Bring down what is left of debt for each weighted head: the highest first."""
    standing = ledger.standing
    heads = standing.trait("weighted_population").astype(float)
    debt = standing.debt.sum(axis=2)
    left = (debt * (1.0 - ledger.progress()[:, :, ledger.open[-1]])).sum(axis=1)
    rate = debt / heads[:, np.newaxis] / PER_HEAD
    lifted = _lifted(ledger, -left / heads / PER_HEAD, -most / PER_HEAD, rate)
    return Lifted(
        lifted.yardstick, lifted.before, lifted.floor, pounds=True, what="debt not yet funded for each head: "
    )


def by_category(ledger: Ledger, floor: float) -> Lifted:
    """Raise the score of each category of each recipient: the target less the gaps it closes, as it weighs in them."""
    standing = ledger.standing
    weight = standing.part_weight
    left = standing.lift * (1.0 - ledger.progress()[:, :, ledger.open[-1]])
    score = standing.target - np.divide(left, weight, out=np.zeros(left.shape), where=weight > 0)
    owing = standing.debt.sum(axis=2) > 0
    below = (score < floor - SAME_LEVEL) & owing
    recipient, part = np.nonzero(below)
    rate = np.zeros((len(recipient), len(standing.parts)))
    rate[np.arange(len(recipient)), part] = standing.lift[recipient, part] / weight[part]
    start = score[recipient, part]
    highest = start + left[recipient, part] / weight[part]
    yardstick = Yardstick(recipient, start, np.clip(np.minimum(floor, highest), start, None), progress=rate)
    lowest = np.where(owing, score, np.inf).min(axis=1)
    return Lifted(yardstick, np.where(np.isfinite(lowest), lowest, standing.target), floor, what="its lowest category ")


def _lifted(ledger: Ledger, before: Vector, floor: float, rate: Vector) -> Lifted:
    """One dial for each recipient below the floor."""
    below: Integers = np.flatnonzero(before < floor - SAME_LEVEL)
    left = (rate * (1.0 - ledger.progress()[:, :, ledger.open[-1]]))[below].sum(axis=1)
    ceiling = np.clip(np.minimum(floor, before[below] + left), before[below], None)
    return Lifted(Yardstick(below, before[below], ceiling, progress=rate[below]), before, floor)
