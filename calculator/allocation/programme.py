"""The linear programme, stated once: raise the lowest dial as far as funds, caps and ceilings allow.

    minimise    -100 theta                                         (theta: the lowest level)
    subject to  level_i >= theta                                   for each dial i
                money_ik >= price_ik (level_i - start_i) - held_ik for each dial i and fund k
                sum_i money_ik <= fund_k                           for each fund k
                start_i <= level_i <= ceiling_i,  0 <= money_ik <= cap_ik

Money is in £m (or in the size of the largest fund, where that is smaller) and the objective in hundredths
of a level: in pounds with an objective of 0 to 1, the duals fall below the solver's tolerance and it calls
wrong answers optimal (docs/decisions/0003).
"""

from dataclasses import dataclass

import numpy as np
import pulp

from calculator.allocation.dials import Dials, Vector
from calculator.reference.money import MILLION

HUNDREDTHS = 100.0


@dataclass(frozen=True)
class Programme:
    """The PuLP problem with the parts of it that are read or changed: theta, level[i], lowest[i]."""

    problem: pulp.LpProblem
    theta: pulp.LpVariable
    level: list[pulp.LpVariable]
    lowest: list[pulp.LpConstraint]


def state(dials: Dials, funds: Vector) -> Programme:
    """Return the programme for these dials and funds (pounds)."""
    unit = min(MILLION, max(float(funds.max()), 1.0))
    most = np.minimum(dials.cap, funds) / unit  # nobody can take more than the fund holds
    problem = pulp.LpProblem("raise_the_lowest", pulp.LpMinimize)
    theta = problem.add_variable("theta")
    names = [f"{position:04d}" for position in range(len(dials.codes))]
    level = [
        problem.add_variable(f"level_{name}", lowBound=float(low), upBound=float(high))
        for name, low, high in zip(names, dials.start, dials.ceiling, strict=True)
    ]
    money = [
        [problem.add_variable(f"money_{name}_{k}", lowBound=0, upBound=float(cap)) for k, cap in enumerate(caps)]
        for name, caps in zip(names, most, strict=True)
    ]
    problem += -HUNDREDTHS * theta
    lowest = []
    for i, name in enumerate(names):
        row = level[i] - theta >= 0
        problem += row, f"lowest_{name}"
        lowest.append(row)
        for k in range(len(funds)):
            price, held = dials.price[i, k] / unit, dials.held[i, k] / unit
            if price > 0:
                problem += (
                    money[i][k] >= price * level[i] - (price * dials.start[i] + held),
                    f"need_{name}_{k}",
                )
    for k, fund in enumerate(funds):
        problem += pulp.lpSum(row[k] for row in money) <= float(fund) / unit, f"fund_{k}"
    return Programme(problem, theta, level, lowest)
