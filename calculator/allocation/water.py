"""The water level: how far a sum of money raises many dials together, for one division or a million at once.

Each dial costs so much a level from where it begins to where it ends. The level L that money buys solves

    sum of rate x (clip(L, begins, ends) - begins) = money

whose left side is made of straight pieces and never falls. Newton's steps find the piece on which the answer lies,
within bounds that close in; on that piece a step is exact. Each division goes its own way, whatever stands beside it.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

TOGETHER = 512
"""Divisions that are worked out together: what they need stays near the processor."""
MOST_STEPS = 200
SAME = 1e-14
"""Of all the money: nearer than this, it is spent."""


def water_level(begins: Any, ends: Any, rate: Any, money: Any) -> Vector:
    """Return the level that money buys in each division; inf where it buys all there is.

    Args:
        begins: division x dial (or by dial alone, for all divisions), levels.
        ends: likewise; never below where the dial begins.
        rate: likewise: what a level costs, 0 or more.
        money: by division, 0 or more.
    """
    pots = np.atleast_1d(np.asarray(money, dtype=float))
    dials = [np.atleast_2d(np.asarray(each, dtype=float)) for each in (begins, ends, rate)]
    level = np.empty(len(pots))
    for first in range(0, len(pots), TOGETHER):
        mine = slice(first, first + TOGETHER)
        part = [each if len(each) == 1 else each[mine] for each in dials]
        level[mine] = _levels(part[0], part[1], part[2], pots[mine])
    return level


def _levels(begins: Vector, ends: Vector, rate: Vector, money: Vector) -> Vector:
    """The levels of a few divisions."""
    level, left = np.full(len(money), np.inf), np.flatnonzero((rate * (ends - begins)).sum(axis=1) > money)
    begins, ends, rate, money = (each if len(each) == 1 else each[left] for each in (begins, ends, rate, money))
    money = np.broadcast_to(money, len(left))
    low, high = (np.broadcast_to(of, len(left)) for of in (begins.min(axis=1), ends.max(axis=1)))
    at = np.clip((money + (rate * begins).sum(axis=1)) / rate.sum(axis=1), low, high)
    at = np.where(money > 0, at, low)
    for _ in range(MOST_STEPS):
        beside = at[:, np.newaxis]
        over = np.einsum("ij,ij->i", *np.broadcast_arrays(np.clip(beside, begins, ends) - begins, rate)) - money
        slope = np.einsum("ij,ij->i", *np.broadcast_arrays((begins <= beside) & (beside < ends), rate))
        low, high = np.where(over <= 0, at, low), np.where(over > 0, at, high)
        step = at - over / np.where(slope > 0, slope, np.inf)
        inside = (slope > 0) & (low < step) & (step < high)  # at an end of the bounds, two steps would take turns
        found = (np.abs(over) <= SAME * money) | ((high - low) <= np.spacing(np.abs(at)))
        at = np.where(found, at, np.where(inside, step, (low + high) / 2))
        if found.all():
            level[left] = at
            return level
    raise ArithmeticError("a water level was not found: a figure is not a number")
