"""The greatest mean: how high England's mean score could stand if money bought the cheapest levels first.

One linear programme on the common basis, with the whole of a scenario's money at once:

    maximise    sum_ic share_i lift_ic progress_ic
    subject to  sum_ic debt_ick progress_ic <= money_k     for capital and for revenue
                0 <= progress_ic <= 1

With one kind of money it is greedy: whoever has the most share x lift for a pound of debt comes first, and the last
one in part. The parts c of a programme are its categories where any of the compared buys them apart, or the whole of
it. It heeds no year, no absorption and no fairness, so no rule can do better: it is what fairness is priced against.
"""

import numpy as np

from calculator.allocation.linear import Linear
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.solver import LiveModel
from calculator.reference.money import MILLION
from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector, WholePounds


def greatest_mean(basis: CommonBasis, money: WholePounds) -> float:
    """Return the highest mean score (levels, weighted by target share) that a sum of money can buy.

    Args:
        basis: where the systems stand.
        money: by kind (capital, revenue), whole pounds in the basis' prices.

    Raises:
        NotSolved: if no answer could be proved optimal.
    """
    gain = (basis.share[:, np.newaxis] * basis.lift).ravel()
    debt = basis.owed.reshape(len(gain), -1)
    free = (debt == 0).all(axis=1)  # progress without money
    bought = _bought(gain[~free], debt[~free] / MILLION, money / MILLION)
    return basis.mean(basis.score) + float(gain[free].sum()) + bought


def _bought(gain: Vector, debt: Vector, money: Vector) -> float:
    """The most levels of mean score to be had: `gain` of each system for its `debt` by kind, from `money` (£m)."""
    if not (gain > 0).any():
        return 0.0
    linear, at = Linear(), np.arange(len(gain))
    progress = linear.columns("progress", len(gain), 0.0, 1.0)
    linear.minimise(progress, -HUNDREDTHS * gain)
    for k, most in enumerate(money):
        if debt[:, k].any():
            linear.rows(f"money_{k}", 1, -np.inf, float(most), (0 * at, progress, debt[:, k]))
    model = LiveModel(linear)
    model.run()
    return float(gain @ model.values(progress))
