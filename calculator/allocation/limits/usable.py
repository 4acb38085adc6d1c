"""What each recipient can use of what is asked for it: within its own debt and every limit of its own, taken together.

A floor for everyone asks for no more. Each recipient's limits are its own, so one programme finds it for all.
"""

from collections.abc import Iterable

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from calculator.allocation.question import Row, Vector
from calculator.reference.money import MILLION

NOISE = 10.0  # pounds: what rounding by part, and the solver's own, may take of what can just be used
LATER, SECOND = 1e-3, 1e-4  # of a pound: early years first, and capital before revenue where only one can be had


def usable(wanted: Vector, room: Vector, rows: Iterable[Row]) -> Vector:
    """Return recipient x kind x open year, pounds: as much of what is wanted as can be used.

    Args:
        wanted: recipient x kind x open year, pounds.
        room: recipient x part x kind, pounds of debt left.
        rows: the limits; those that bind one recipient count here.
    """
    n, c, kinds = room.shape
    cells = np.arange(n * c * kinds * wanted.shape[2]).reshape(n, c, kinds, wanted.shape[2])
    at: list[tuple[np.ndarray, Vector]] = []
    most: list[float] = []
    for i, part, k in np.ndindex(*room.shape):
        at.append((cells[i, part, k], np.ones(cells.shape[3])))
        most.append(float(room[i, part, k]))
    for i, k, t in np.ndindex(*wanted.shape):
        at.append((cells[i, :, k, t], np.ones(c)))
        most.append(float(wanted[i, k, t]))
    for row in rows:
        if row.of is not None and np.isfinite(row.high):
            at.append((cells[row.cells], row.coefficient))
            most.append(row.high)
    worth = 1.0 - SECOND * np.arange(kinds)[:, np.newaxis] - LATER * np.arange(wanted.shape[2])
    answer = linprog(
        -np.broadcast_to(worth, cells.shape).ravel(), A_ub=_matrix(at, cells.size), b_ub=np.array(most) / MILLION,
        method="highs",
    )  # fmt: skip
    if answer.status:
        raise ValueError(f"what can be used of a floor was not found: {answer.message}")
    used = answer.x.reshape(cells.shape).sum(axis=1) * MILLION
    return np.where(used > wanted - 1.0, wanted, np.floor(used - NOISE).clip(0.0))


def _matrix(at: list[tuple[np.ndarray, Vector]], columns: int) -> sparse.csr_matrix:
    """One row for each limit: its coefficients at its cells."""
    row = np.repeat(np.arange(len(at)), [len(where) for where, _ in at])
    column, by = (np.concatenate([each[of] for each in at]) for of in (0, 1))
    return sparse.csr_matrix((by, (row, column)), shape=(len(at), columns))
