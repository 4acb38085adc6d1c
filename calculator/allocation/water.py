"""The water level: how far a sum of money raises many dials together, for one division or a million at once.

Each dial costs so much a level from where it begins to where it ends. The level L that money buys solves

    sum of rate x (clip(L, begins, ends) - begins) = money

whose left side is made of straight pieces and never falls. What it comes to at each end of a piece is added up from
piece to piece, and the answer lies on the piece within which the money runs out. Each division is worked out for
itself, in one order of additions, so that it is the same to the bit whatever stands beside it.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

TOGETHER = 1024
"""Divisions that are worked out together: what they need stays near the processor."""
FEW = 32
"""Divisions up to which NumPy adds up faster by itself than row by row."""
ALONE = 16 * TOGETHER
"""Divisions up to which one thread does it all."""


def water_level(begins: Any, ends: Any, rate: Any, money: Any, threads: int = 2) -> Vector:
    """Return the level that money buys in each division; inf where it buys all there is.

    Args:
        begins: division x dial (or by dial alone, for all divisions), levels.
        ends: likewise; never below where the dial begins.
        rate: likewise: what a level costs, 0 or more.
        money: by division, 0 or more.
        threads: how many share the work where there is much of it; the answer is the same.
    """
    pots = np.atleast_1d(np.asarray(money, dtype=float))
    dials = [np.atleast_2d(np.asarray(each, dtype=float)) for each in (begins, ends, rate)]
    level = np.empty(len(pots))

    def fill(first: int) -> None:
        mine = slice(first, first + TOGETHER)
        part = [each if len(each) == 1 else each[mine] for each in dials]
        level[mine] = _levels(part[0], part[1], part[2], pots[mine])

    firsts = range(0, len(pots), TOGETHER)
    if threads == 1 or len(pots) <= ALONE:
        for first in firsts:
            fill(first)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(fill, firsts))
    return level


def _levels(begins: Vector, ends: Vector, rate: Vector, money: Vector) -> Vector:
    """The levels of a few divisions."""
    point, slope = _pieces(begins, ends, rate)
    spent = np.zeros((len(slope), len(money)))
    np.multiply(slope[:-1], np.diff(point, axis=0), out=spent[1:])
    _add_up(spent)
    ends_after = np.minimum((spent < money).sum(axis=0), len(slope) - 1)
    before, division = np.maximum(ends_after - 1, 0), np.arange(len(money))
    start, end = (point[at, division if point.shape[1] > 1 else 0] for at in (before, ends_after))
    left, cost = money - spent[before, division], slope[before, division if slope.shape[1] > 1 else 0]
    level = np.where(cost > 0, start + left / np.where(cost > 0, cost, 1.0), end)
    enough = (rate * (ends - begins)).sum(axis=1) <= money
    return np.where(enough, np.inf, np.clip(level, start, end))


def _pieces(begins: Vector, ends: Vector, rate: Vector) -> tuple[Vector, Vector]:
    """Where pieces begin (levels, in order) and what a level costs on them: piece x division, x 1 if alike."""
    points = np.concatenate(np.broadcast_arrays(begins, ends), axis=1)
    order = np.argsort(points, axis=1, kind="stable")
    point = np.take_along_axis(points, order, axis=1).T
    changes = np.concatenate([rate, -rate], axis=1)
    if len(order) == 1:
        change = np.ascontiguousarray(changes.T)[order[0]]
    else:
        change = np.take_along_axis(np.broadcast_to(changes, order.shape), order, axis=1).T
    rising = np.cumsum(np.where(order < begins.shape[1], 1, -1), axis=1).T
    return point, np.where(rising > 0, _add_up(np.array(change)), 0.0)


def _add_up(pieces: Vector) -> Vector:
    """Add to each piece all before it, in place: one after another either way, whichever is quicker."""
    if pieces.shape[1] <= FEW:
        return np.cumsum(pieces, axis=0, out=pieces)
    for at in range(1, len(pieces)):
        pieces[at] += pieces[at - 1]
    return pieces
