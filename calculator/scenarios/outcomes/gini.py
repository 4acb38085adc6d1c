"""The Gini coefficient: how far apart two people drawn at random stand, as a share of twice the mean.

    G = sum_i sum_j w_i w_j |x_i - x_j| / (2 mean),   w: shares of people, summing to 1

0 when all have the same; near 1 when one has everything. Source: F. A. Cowell, Measuring Inequality (3rd edition,
Oxford University Press, 2011), chapter 2; reckoned by rank, as there, and not pair by pair.
"""

import numpy as np
import numpy.typing as npt

from calculator.scenarios.outcomes.spread import means_and_weights


def gini(amounts: npt.ArrayLike, weights: npt.ArrayLike) -> float:
    """Return the Gini coefficient of amounts, each counted by its weight.

    Where nobody has anything, everyone has the same: 0.

    Args:
        amounts: shape (n,), 0 or more, in any unit.
        weights: shape (n,), above 0, such as people; scaled to sum to 1.

    Raises:
        ValueError: if an amount is negative or missing, or a weight is not above 0.
    """
    values, share, mean = means_and_weights(amounts, weights)
    if mean == 0:
        return 0.0
    order = np.argsort(values, kind="stable")
    ranked, people = values[order], share[order]
    rank = 2 * np.cumsum(people) - people - 1  # people below less people above
    return max(float((people * ranked * rank).sum() / mean), 0.0)
