"""Levels to buy: a gap counted as a slope, or as whole steps, each with its share of the price."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from calculator.costing.settings import Counting
from calculator.reference.scale import HIGHEST, LOWEST, NOISE

Levels = npt.NDArray[np.float64]


def share_to_buy(
    gap: Levels, target: float, levels: float, steps: Mapping[int, float] | None, counting: Counting
) -> Levels:
    """Return the share of a line's price that each organisation needs.

    Args:
        gap: levels to go to the target, never negative; NaN where not assessed.
        target: the level aimed at.
        levels: on a slope, the lift in levels that the price buys.
        steps: the share of the price that reaching each level takes; None on a slope.
        counting: "as_written", or "slope" or "step" to count every line that way.
    """
    whole = counting == "step" or (counting == "as_written" and steps is not None)
    score = target - gap
    if steps is None and not whole:
        return gap / levels
    price_of = steps if steps is not None else dict.fromkeys(range(LOWEST + 1, HIGHEST + 1), 1 / levels)
    share = np.where(np.isnan(gap), np.nan, 0.0)
    for level, price in price_of.items():
        if whole:
            needed = (gap > NOISE) & (score < level - NOISE) & (level - 1 < target - NOISE)
            share = share + price * needed
        else:
            share = share + price * np.clip(np.minimum(level, target) - np.maximum(score, level - 1), 0, 1)
    return share
