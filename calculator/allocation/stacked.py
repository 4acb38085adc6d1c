"""Limits put together in arrays, so that nothing goes through them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculator.allocation.question import Integers, Mask, Row, Vector

Cells = tuple[Integers, Integers, Integers, Integers]
AXES = 4


@dataclass(frozen=True)
class Stacked:
    """Limits one after the other, by entry: of which it is (`row`), where it counts (`cells`), and by how much.

    `low`, `high`: by limit, pounds.
    """

    row: Integers
    cells: Cells
    coefficient: Vector
    low: Vector
    high: Vector

    @property
    def is_least(self) -> Mask:
        """By limit, whether it asks that something be given."""
        return np.asarray(self.low > -np.inf)

    @property
    def waits(self) -> Mask:
        """By limit, whether more of one grant allows more of another."""
        return self.any_of(self.coefficient < 0)

    def any_of(self, entries: Mask) -> Mask:
        """By limit, whether any of its entries is marked."""
        return np.bincount(self.row[entries], minlength=len(self.low)) > 0

    def at(self, entries: Mask) -> Cells:
        """The cells of the entries that are marked."""
        recipient, part, kind, year = (axis[entries] for axis in self.cells)
        return recipient, part, kind, year


def stacked(rows: Sequence[Row]) -> Stacked:
    """Put limits together, in their order."""
    low, high = (np.array([getattr(row, bound) for row in rows], dtype=float) for bound in ("low", "high"))
    if not rows:
        none = np.zeros(0, dtype=np.int64)
        return Stacked(none, (none, none, none, none), np.zeros(0), low, high)
    coefficient = np.concatenate([row.coefficient for row in rows])
    which = np.repeat(np.arange(len(rows)), [len(row.coefficient) for row in rows])
    at_once = np.concatenate([row.cells[axis] for axis in range(AXES) for row in rows])
    recipient, part, kind, year = at_once.reshape(AXES, len(coefficient))
    return Stacked(which, (recipient, part, kind, year), coefficient, low, high)
