"""The mix: once every level is settled, which grants bring it about.

Leximin fixes levels, not money: the same levels may be reached by other categories or years. First the
cheapest mix is found (or, where money itself was raised, the mix that lifts scores most); then, where several years
are decided together, the plan whose lowest stands highest after the first year, then the second; and among the equal
best, early years come first and a cost drawn from stable codes decides the rest, so that the answer is unique and
does not depend on the order of rows.
"""

import numpy as np
import pulp

from calculator.allocation.draw import drawn
from calculator.allocation.programme import Programme
from calculator.allocation.question import Vector
from calculator.allocation.solver import HUNDREDTHS, LiveModel

SLACK = 1e-9  # £m (or hundredths of a level): how far the second stage may give way in the third
NEAR_POUNDS = 1e-2  # the solver's tolerance of 1e-9 £m, tenfold
DECIDES = 1e-2  # the drawn cost beside a year's cost of 1: enough to decide, never enough to delay


def choose_mix(programme: Programme, model: LiveModel) -> tuple[Vector, Vector]:
    """Return grants (recipient x part x kind x year) and what capital is turned into revenue by year, in pounds.

    Raises:
        NotSolved: if an answer could not be proved optimal.
    """
    goal = _cheapest(programme) if programme.question.yardstick.money is None else _most_score(programme)
    model.minimise(goal)
    model.run()
    best = sum(cost * model.value(variable) for variable, cost in goal)
    model.keep(goal, best + SLACK)
    for early in programme.early:  # of equal plans, the one whose lowest stands highest after the first year, and so on
        model.minimise([(early, -HUNDREDTHS)])
        model.run()
        model.keep([(early, -HUNDREDTHS)], -HUNDREDTHS * model.value(early) + SLACK)
    model.minimise(_in_order(programme))
    model.run()
    question = programme.question
    money, switched = np.zeros(question.held.shape), np.zeros(len(question.years))
    for cell, grant in programme.grant.items():
        money[cell] = _settled(max(model.value(grant), 0.0) * programme.unit)
    for t, variable in programme.switched.items():
        switched[t] = _settled(max(model.value(variable), 0.0) * programme.unit)
    return np.minimum(money, question.room[..., np.newaxis]), switched


def _settled(pounds: float) -> float:
    """Take an amount that the solver's tolerance keeps from whole pounds as whole: a least or most in pounds holds."""
    return float(round(pounds)) if abs(pounds - round(pounds)) < NEAR_POUNDS else pounds


Costs = list[tuple[pulp.LpVariable, float]]


def _cheapest(programme: Programme) -> Costs:
    """All money spent, and what turning capital into revenue costs."""
    return [(variable, 1.0) for variable in (*programme.grant.values(), *programme.switched.values())]


def _most_score(programme: Programme) -> Costs:
    """What progress lifts scores by, to be as much as can be, over all recipients, after the last year."""
    lift, last = programme.question.lift, len(programme.question.years) - 1
    costs = [
        (progress, -HUNDREDTHS * float(lift[i, c])) for (i, c, t), progress in programme.progress.items() if t == last
    ]
    switched = [(variable, 1e-3) for variable in programme.switched.values()]
    return [*costs, *switched]


def _in_order(programme: Programme) -> Costs:
    """Early years first; a stable draw decides between equals."""
    question = programme.question
    costs = []
    for (i, c, k, t), grant in programme.grant.items():
        name = f"{question.codes[i]}/{question.parts[c]}/{question.kinds[k]}/{question.years[t]}"
        costs.append((grant, t + DECIDES * drawn(name)))
    return [*costs, *((variable, 1.0) for variable in programme.switched.values()), *to_keep(programme)]


def to_keep(programme: Programme) -> Costs:
    """What is kept back for least amounts: as little as is enough, and no other for another order of rows."""
    question, costs = programme.question, []
    for (i, c, k, t), kept in programme.kept.items():
        name = f"kept/{question.codes[i]}/{question.parts[c]}/{question.kinds[k]}/{question.years[t]}"
        costs.append((kept, 1.0 + DECIDES * drawn(name)))
    return [*costs, *((variable, 1.0) for variable in programme.switched_to_keep.values())]
