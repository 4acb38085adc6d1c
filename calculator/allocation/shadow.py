"""Shadow prices: what one pound more of a fund or a limit would do to the level of those still rising."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from calculator.allocation.programme import OWN_DEBT, Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Row, Vector

BINDS = 1e-7


@dataclass(frozen=True)
class ShadowPrice:
    """`effect`: levels that £1 more of the limit adds to the level at which `rising` recipients then stood.

    `level`: that level. `first`: whether they were the lowest of all. `binds`: the one recipient it binds, if one.
    """

    row: Row
    level: float
    rising: int
    first: bool
    effect: float
    binds: int | None


@dataclass(frozen=True)
class Priced:
    """A shadow price with the rule in whose answer it was found, the open years, and what a level is there."""

    rule: str
    years: tuple[str, ...]
    raises: str
    price: ShadowPrice


def shadow_prices(programme: Programme, duals: Vector, level: float, rising: Sequence[int]) -> Iterator[ShadowPrice]:
    """Yield the price of every limit that held the lowest down in one answer, in levels a pound."""
    first = len(rising) == len(programme.level)
    recipients = len(np.unique(programme.question.yardstick.of[list(rising)]))  # who may have a dial for each kind
    for row, at in programme.leaning(duals, BINDS):
        if row.limit != OWN_DEBT:
            effect = abs(float(duals[at])) / HUNDREDTHS / programme.unit
            sign = -1.0 if np.isfinite(row.low) else 1.0
            yield ShadowPrice(row, level, recipients, first, sign * effect, row.of)
