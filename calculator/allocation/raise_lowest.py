"""Leximin: raise the lowest as far as it goes, settle it, then raise the next lowest.

A dial whose row has a positive dual cannot rise in any best answer, so it is settled at that level;
the rest go on. The levels are unique whatever the order of rows; and as no dial takes more than its level
needs, so is the money.
"""

import numpy as np

from calculator.allocation.dials import Certificate, Dials, Raised, Stop, Vector
from calculator.allocation.programme import HUNDREDTHS, Programme, state
from calculator.allocation.solver import SOLVER, LiveModel, NotSolved

SETTLED_DUAL = 1e-6 * HUNDREDTHS
NOISE = 1e-9  # levels: the solver's own rounding
NEAR_LEVEL, NEAR_POUNDS = 1e-7, 1.0  # how near to a bound counts as being at it


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
    money = _least_money(dials, level)
    certificate = Certificate(SOLVER, "Optimal", model.programmes, model.fallbacks, model.residual)
    return Raised(level, money, _stops(dials, funds, level, money), certificate)


def _settle_all(dials: Dials, programme: Programme, model: LiveModel) -> Vector:
    """Solve again and again, settling each time the dials that can rise no further."""
    level = np.zeros(len(dials.codes))
    rising = list(range(len(dials.codes)))
    while rising:
        theta, duals = model.value(programme.theta), model.duals()
        settled = [
            i for i in rising if duals[programme.lowest[i].index] > SETTLED_DUAL or dials.ceiling[i] <= theta + NOISE
        ]
        if not settled:
            raise NotSolved("No dial could be settled: the programme is unbounded.")
        for i in settled:
            level[i] = min(max(theta, dials.start[i]), dials.ceiling[i]) + 0.0  # never -0.0
            if level[i] - dials.start[i] < NOISE:
                level[i] = dials.start[i]
            model.bound(programme.level[i], level[i], level[i])
            model.free(programme.lowest[i])
        rising = [i for i in rising if i not in settled]
        if rising:
            model.run()
    return level


def _least_money(dials: Dials, level: Vector) -> Vector:
    """Take no more money than the levels need: that makes the money unique, not only the levels."""
    need = dials.price * (level - dials.start)[:, np.newaxis] - dials.held
    return np.asarray(np.clip(need, 0.0, dials.cap))


def _stops(dials: Dials, funds: Vector, level: Vector, money: Vector) -> tuple[Stop, ...]:
    """Say of each dial what kept it from rising further: its ceiling first, then its cap, then a fund."""
    spent = funds - money.sum(axis=0) <= NEAR_POUNDS
    at_cap = (dials.price > 0) & (money >= dials.cap - NEAR_POUNDS)
    stops = []
    for i in range(len(dials.codes)):
        needs = np.flatnonzero(spent & (dials.price[i] > 0))
        if level[i] >= dials.ceiling[i] - NEAR_LEVEL:
            stops.append(Stop("ceiling"))
        elif at_cap[i].any():
            stops.append(Stop("cap", int(np.flatnonzero(at_cap[i])[0])))
        else:
            stops.append(Stop("fund", int(needs[0]) if len(needs) else None))
    return tuple(stops)
