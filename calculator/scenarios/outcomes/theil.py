"""Theil's index: what a share of the whole is worth, against a share of the people.

    T = sum_i w_i (x_i / mean) ln(x_i / mean),   w: shares of people, summing to 1

0 when all have the same; the logarithm of one over the smallest share when that one has everything. It gives more
weight than the Gini to those who stand far above the mean. Source: H. Theil, Economics and Information Theory
(North-Holland, 1967), chapter 4; F. A. Cowell, Measuring Inequality (3rd edition, 2011), chapter 3.
"""

import numpy as np
import numpy.typing as npt

from calculator.scenarios.outcomes.spread import means_and_weights


def theil(amounts: npt.ArrayLike, weights: npt.ArrayLike) -> float:
    """Return Theil's index of amounts, each counted by its weight.

    One who has nothing adds 0, the limit of x ln x. Where nobody has anything, everyone has the same: 0.

    Args:
        amounts: shape (n,), 0 or more, in any unit.
        weights: shape (n,), above 0, such as people; scaled to sum to 1.

    Raises:
        ValueError: if an amount is negative or missing, or a weight is not above 0.
    """
    values, share, mean = means_and_weights(amounts, weights)
    if mean == 0:
        return 0.0
    ratio = values / mean
    logarithm = np.log(ratio, out=np.zeros_like(ratio), where=ratio > 0)
    return max(float((share * ratio * logarithm).sum()), 0.0)
