"""What each recipient can use of what is asked for it: within its own debt and every limit of its own, taken together.

A floor for everyone asks for no more. Each recipient's limits are its own, so one programme finds it for all.
"""

from collections.abc import Iterable

import numpy as np

from calculator.allocation.highs import DUAL
from calculator.allocation.linear import Linear
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Row, Vector
from calculator.allocation.solver import LiveModel
from calculator.allocation.stacked import stacked
from calculator.reference.money import MILLION

NOISE = 10.0  # pounds: what rounding by part, and the solver's own, may take of what can just be used
LATER, SECOND = 1e-3, 1e-4  # of a pound: early years first, and capital before revenue where only one can be had


def usable(wanted: Vector, room: Vector, rows: Iterable[Row]) -> Vector:
    """Return recipient x kind x open year, pounds: as much of what is wanted as can be used.

    Args:
        wanted: recipient x kind x open year, pounds.
        room: recipient x part x kind, pounds of debt left.
        rows: the limits; those that bind one recipient count here.

    Raises:
        NotSolved: if it could not be proved to be as much as can be.
    """
    linear, (n, kinds, years) = Linear(), wanted.shape
    used = linear.columns_at("used", np.ones((n, room.shape[1], kinds, years)))
    linear.minimise(used, -HUNDREDTHS * (1.0 - SECOND * np.arange(kinds)[:, np.newaxis] - LATER * np.arange(years)))
    debt = np.arange(room.size).reshape(*room.shape, 1)
    linear.rows("room", room.size, -np.inf, room.ravel() / MILLION, (debt, used, 1.0))
    asked = np.arange(wanted.size).reshape(n, 1, kinds, years)
    linear.rows("wanted", wanted.size, -np.inf, wanted.ravel() / MILLION, (asked, used, 1.0))
    own = stacked([row for row in rows if row.of is not None and np.isfinite(row.high)])
    linear.rows("own", len(own.high), -np.inf, own.high / MILLION, (own.row, used[own.cells], own.coefficient))
    model = LiveModel(linear, options=DUAL)
    model.run()
    found = model.values(used).sum(axis=1) * MILLION
    return np.where(found > wanted - 1.0, wanted, np.floor(found - NOISE).clip(0.0))
