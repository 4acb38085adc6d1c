"""Leximin: raise the lowest as far as it goes, settle it, then raise the next lowest.

A dial whose row has a positive dual cannot rise in any best answer, so it is settled at that level;
the rest go on. The levels are unique whatever the order of rows. A last step makes the money unique
too: no dial takes more than its level needs.
"""

import numpy as np

from calculator.allocation.dials import Certificate, Dials, Raised, Stop, Vector
from calculator.allocation.programme import HUNDREDTHS, Programme, pounds, state
from calculator.allocation.solver import SOLVER, LiveModel, NotSolved

SETTLED_DUAL = 1e-6 * HUNDREDTHS
SLACK = 1e-9  # levels; room for the solver's own rounding when a level is held
NEAR = 1e-6  # £m, or levels x £m: how near to a bound counts as being at it


def raise_lowest(dials: Dials, funds: Vector) -> Raised:
    """Return the leximin levels, the money they need from each fund (pounds), and what stopped each dial.

    Raises:
        NotSolved: if the solver could not prove an answer optimal.
    """
    if not len(dials.codes):
        nothing = Certificate(SOLVER, "nothing to solve", 0, 0, 0.0)
        return Raised(np.zeros(0), np.zeros((0, len(funds))), (), nothing)
    programme = state(dials, funds)
    model = LiveModel(programme.problem)
    level = _settle_all(dials, programme, model)
    money = _least_money(dials, programme, model)
    certificate = Certificate(SOLVER, "Optimal", model.programmes, model.fallbacks, model.residual)
    return Raised(level, money, _stops(dials, funds, level, money), certificate)


def _settle_all(dials: Dials, programme: Programme, model: LiveModel) -> Vector:
    """Solve again and again, settling each time the dials that can rise no further."""
    level = np.zeros(len(dials.codes))
    rising = list(range(len(dials.codes)))
    while rising:
        theta, duals = model.value(programme.theta), model.duals()
        settled = [
            i for i in rising if duals[programme.lowest[i].index] > SETTLED_DUAL or dials.ceiling[i] <= theta + SLACK
        ]
        if not settled:
            raise NotSolved("No dial could be settled: the programme is unbounded.")
        for i in settled:
            level[i] = min(max(theta, dials.start[i]), dials.ceiling[i]) + 0.0  # never -0.0
            model.bound(programme.level[i], max(level[i] - SLACK, dials.start[i]), level[i])
            model.free(programme.lowest[i])
        rising = [i for i in rising if i not in settled]
        if rising:
            model.run()
    return level


def _least_money(dials: Dials, programme: Programme, model: LiveModel) -> Vector:
    """With every level settled, take no more money than the levels need."""
    model.cost(programme.theta, 0.0)
    model.bound(programme.theta, 0.0, 0.0)
    for row in programme.money:
        for variable in row:
            model.cost(variable, 1.0)
    model.run()
    values = model.values()
    money = np.array([[pounds(values[variable.index]) for variable in row] for row in programme.money])
    return np.asarray(np.clip(money, 0.0, dials.cap))


def _stops(dials: Dials, funds: Vector, level: Vector, money: Vector) -> tuple[Stop, ...]:
    """Say of each dial what kept it from rising further: its ceiling first, then its cap, then a fund."""
    near = NEAR * 1e6
    spent = funds - money.sum(axis=0) <= near
    at_cap = (dials.price > 0) & (money >= dials.cap - near)
    stops = []
    for i in range(len(dials.codes)):
        needs = np.flatnonzero(spent & (dials.price[i] > 0))
        if level[i] >= dials.ceiling[i] - NEAR:
            stops.append(Stop("ceiling"))
        elif at_cap[i].any():
            stops.append(Stop("cap", int(np.flatnonzero(at_cap[i])[0])))
        else:
            stops.append(Stop("fund", int(needs[0]) if len(needs) else None))
    return tuple(stops)
