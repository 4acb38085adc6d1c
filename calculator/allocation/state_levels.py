"""The dials of the programme: where each stands, what raises it, and that the lowest (or their worth) is raised."""

import numpy as np
import pulp

from calculator.allocation.programme import Programme
from calculator.allocation.question import Vector
from calculator.allocation.solver import HUNDREDTHS


def state_levels(programme: Programme) -> None:
    """The dials: where each stands after the last open year, and that none may stay below theta."""
    yardstick, problem = programme.question.yardstick, programme.problem
    last = len(programme.question.years) - 1
    if not len(yardstick.of) or yardstick.worth is not None:  # nobody's lowest is to be raised
        programme.theta.lowBound = programme.theta.upBound = 0.0
    if len(yardstick.of):
        floor = (
            float(yardstick.start.min()) - 1.0
        )  # a free variable of no weight may wander off, and take proof with it
        programme.early = [problem.add_variable(f"early_{t:02d}", lowBound=floor) for t in range(last)]
    for j in range(len(yardstick.of)):
        low, high = float(yardstick.start[j]), float(yardstick.ceiling[j])
        level = problem.add_variable(f"level_{j:04d}", lowBound=low, upBound=high)
        problem += level - _gained(programme, j, last) == low, f"stands_{j:04d}"
        programme.level.append(level)
        if yardstick.worth is None:
            row = level - programme.theta >= 0
            problem += row, f"lowest_{j:04d}"
            programme.lowest.append(row)
        for t, early in enumerate(programme.early):
            problem += _gained(programme, j, t) - early >= -low, f"early_{j:04d}_{t:02d}"
    if yardstick.worth is not None:
        _worth(programme, yardstick.worth)


def _worth(programme: Programme, worth: Vector) -> None:
    """Each level in equal steps, the first worth most, so that they fill in order; what all are worth is maximised."""
    yardstick, problem = programme.question.yardstick, programme.problem
    value = pulp.LpAffineExpression()
    for j, by_step in enumerate(worth):
        width = float(yardstick.ceiling[j] - yardstick.start[j]) / len(by_step)
        steps = [problem.add_variable(f"step_{j:04d}_{s:03d}", lowBound=0, upBound=width) for s in range(len(by_step))]
        problem += programme.level[j] - pulp.lpSum(steps) == float(yardstick.start[j]), f"steps_{j:04d}"
        value += pulp.LpAffineExpression(list(zip(steps, (float(each) for each in by_step), strict=True)))
    problem.setObjective(-HUNDREDTHS * value)


def _gained(programme: Programme, dial: int, t: int) -> pulp.LpAffineExpression:
    """What a dial gains by what is given up to and with an open year."""
    question, i = programme.question, int(programme.question.yardstick.of[dial])
    rate: Vector = question.yardstick.rate[dial]
    if question.yardstick.progress is None:
        return pulp.LpAffineExpression(
            [
                (grant, float(rate[k]) * programme.unit)
                for (who, _, k, s), grant in programme.grant.items()
                if who == i and s <= t and rate[k]
            ]
        )
    before = question.progress_held()[..., -1]
    gained = pulp.LpAffineExpression()
    for c in np.flatnonzero(rate):
        if (i, int(c), t) in programme.progress:
            gained += float(rate[c]) * (programme.progress[i, int(c), t] - float(before[i, c]))
    return gained
