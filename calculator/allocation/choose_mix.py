"""The mix: once every level is settled, which grants bring it about.

Leximin fixes levels, not money: the same levels may be reached by other categories or years. First the
cheapest mix is found (or, where money itself was raised, the mix that lifts scores most); then, where several years
are decided together, the plan whose lowest stands highest after the first year, then the second; and among the equal
best, early years come first and a cost drawn from stable codes decides the rest, so that the answer is unique and
does not depend on the order of rows.
"""

import numpy as np

from calculator.allocation.draw import drawn
from calculator.allocation.linear import NONE, Costs, costs
from calculator.allocation.memory import MIX
from calculator.allocation.programme import Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Integers, Vector
from calculator.allocation.solver import LiveModel

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
    model.keep(goal, float(goal.cost @ model.values(goal.column)) + SLACK)
    for early in programme.early:  # of equal plans, the one whose lowest stands highest after the first year, and so on
        rises = Costs(np.array([early]), np.array([-HUNDREDTHS]))
        model.minimise(rises)
        model.run()
        model.keep(rises, -HUNDREDTHS * model.value(early) + SLACK)
    model.minimise(_in_order(programme))
    model.run()
    model.remember(MIX)
    return _money(programme, model), _pounds(programme, model, programme.switched)


def _money(programme: Programme, model: LiveModel) -> Vector:
    return np.minimum(_pounds(programme, model, programme.grant), programme.question.room[..., np.newaxis])


def _pounds(programme: Programme, model: LiveModel, columns: Integers) -> Vector:
    """What columns come to in pounds, 0 where there is none.

    An amount that the solver's tolerance keeps from whole pounds is taken as whole: a least or most in pounds holds.
    """
    pounds = np.where(columns != NONE, np.maximum(model.values(columns), 0.0) * programme.unit, 0.0)
    whole = np.round(pounds)
    return np.where(np.abs(pounds - whole) < NEAR_POUNDS, whole, pounds)


def _cheapest(programme: Programme) -> Costs:
    """All money spent, and what turning capital into revenue costs."""
    return costs((programme.grant, 1.0), (programme.switched, 1.0))


def _most_score(programme: Programme) -> Costs:
    """What progress lifts scores by, to be as much as can be, over all recipients, after the last year."""
    return costs((programme.progress[..., -1], -HUNDREDTHS * programme.question.lift), (programme.switched, 1e-3))


def _in_order(programme: Programme) -> Costs:
    """Early years first; a stable draw decides between equals."""
    years = np.arange(len(programme.question.years))
    order = years + DECIDES * _drawn(programme, programme.grant)
    keeping = to_keep(programme)
    return costs((programme.grant, order), (programme.switched, 1.0), (keeping.column, keeping.cost))


def to_keep(programme: Programme) -> Costs:
    """What is kept back for least amounts: as little as is enough, and no other for another order of rows."""
    dearer = 1.0 + DECIDES * _drawn(programme, programme.kept, "kept/")
    return costs((programme.kept, dearer), (programme.switched_to_keep, 1.0))


def _drawn(programme: Programme, columns: Integers, begins: str = "") -> Vector:
    """A cost for each cell of grants, drawn from the codes it stands for."""
    question, cost = programme.question, np.zeros(columns.shape)
    for i, c, k, t in np.argwhere(columns != NONE):
        name = f"{begins}{question.codes[i]}/{question.parts[c]}/{question.kinds[k]}/{question.years[t]}"
        cost[i, c, k, t] = drawn(name)
    return cost
