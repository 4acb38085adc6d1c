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
import pulp

from calculator.allocation.solver import LiveModel
from calculator.reference.money import MILLION
from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector, WholePounds

HUNDREDTHS = 100.0  # the objective, as in the allocation, so that the solver's tolerance is far below a decision


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
    problem = pulp.LpProblem("greatest_mean", pulp.LpMinimize)
    progress = [problem.add_variable(f"progress_{i:04d}", lowBound=0, upBound=1) for i in range(len(gain))]
    problem += pulp.lpSum(-HUNDREDTHS * float(each) * p for each, p in zip(gain, progress, strict=True))
    for k, most in enumerate(money):
        if debt[:, k].any():
            spent = pulp.lpSum(float(amount) * p for amount, p in zip(debt[:, k], progress, strict=True))
            problem += spent <= float(most), f"money_{k}"
    model = LiveModel(problem)
    return float((gain * np.array([model.value(p) for p in progress])).sum())
