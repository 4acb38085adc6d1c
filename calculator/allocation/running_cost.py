"""Running cost that is centrally supported for some years after the money, on a taper, and then falls on the recipient.

What is spent in a year is in use from the next (as in costing.consequences), so support begins a year after.
"""

from collections.abc import Sequence

import numpy as np

from calculator.allocation.question import Vector

SAME_SHARE = 1e-9


def supported(running: Vector, progress: Vector, taper: Sequence[float]) -> Vector:
    """Return recipient x year: the running cost of earlier years' progress that is supported, in pounds.

    Args:
        running: recipient x part, pounds a year once a part is in use whole.
        progress: recipient x part x year, the share in place by the end of each year.
        taper: the share supported one year after, two years after, and so on.
    """
    gained = np.diff(progress, axis=2, prepend=0.0)
    years = progress.shape[2]
    paid = np.zeros((progress.shape[0], years))
    for t in range(years):
        for after, share in enumerate(taper, start=1):
            if t - after >= 0:
                paid[:, t] += share * (running * gained[:, :, t - after]).sum(axis=1)
    return paid


def per_pound(running: Vector, debt: Vector, held: Vector) -> Vector:
    """Return recipient x part x kind: the running cost a year that a pound of a grant can bring at most, in pounds.

    Progress is the lesser of the kinds, so it never grows by more than the kind that is behind: the pound of that
    kind bears the cost, and where kinds are level each bears its part. Which is behind may change from year to year,
    as grants of later years stand already: a pound bears the most that it bears in any of them.

    Args:
        running: recipient x part, pounds a year.
        debt: recipient x part x kind, pounds.
        held: recipient x part x kind x open year, what was granted already up to and with each, pounds.
    """
    owed = np.broadcast_to(debt[..., np.newaxis], held.shape)
    share = np.divide(held, owed, out=np.full(held.shape, np.inf), where=owed > 0)
    behind = (share <= share.min(axis=2, keepdims=True) + SAME_SHARE) & (owed > 0)
    part = (behind / np.maximum(behind.sum(axis=2, keepdims=True), 1)).max(axis=3)
    return np.asarray(running[..., np.newaxis] * np.divide(part, debt, out=np.zeros(debt.shape), where=debt > 0))
