"""Affordability: the running cost a recipient is left with, once central support has ended, within its means."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.vocabulary import FUND_KINDS

NAME = "affordability"


@dataclass(frozen=True)
class Affordability:
    """`share`: the running cost of all that is funded, at most this share of yearly operating income."""

    share: float

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield one row a recipient and kind: progress never passes what a kind funds, so neither does its cost.

        In the row of a kind, a part that owes nothing of it counts by the other: each row bounds the whole cost.
        """
        means = self._means(ledger)
        setting = f"[limits.running_cost] affordable_share = {self.share:g}"
        wording = Wording("can afford {bound} more running cost a year", setting)
        for k, kind in enumerate(FUND_KINDS):
            cost, left = _cost(ledger, k), self._left(ledger, k)
            for i in range(len(means)):
                mask = no_cells(ledger)
                mask[i] = (cost[i] > 0)[..., np.newaxis]
                at = cells(mask)
                words = f"it cannot afford more running cost than £{means[i]:,.0f} a year"
                yield Row(NAME, words, at, cost[i, at[1], at[2]], high=float(left[i]), of=i, kind=kind, wording=wording)

    def bearable(self, ledger: Ledger, k: int) -> Vector:
        """Return the most each recipient can be given of a kind within its means: what runs cheapest first, pounds.

        Kinds that count in one row bear equal parts of what is left of its means, so that all can be given theirs.
        """
        room, by_row = ledger.room().astype(float), []
        for row in range(len(FUND_KINDS)):
            cost = _cost(ledger, row)
            counted = np.maximum(((cost > 0) & (room > 0)).any(axis=1).sum(axis=1), 1)
            by_row.append(_within(cost[:, :, k], room[:, :, k], self._left(ledger, row) / counted))
        return np.asarray(np.min(by_row, axis=0))

    def _means(self, ledger: Ledger) -> Vector:
        return np.asarray(self.share * ledger.standing.trait("income_gbp").astype(float))

    def _left(self, ledger: Ledger, k: int) -> Vector:
        """Recipient: what is left of its means beside the running cost of all it was granted, by the row of a kind."""
        spent = (_cost(ledger, k) * ledger.granted.sum(axis=3)).sum(axis=(1, 2))
        return np.asarray(np.clip(self._means(ledger) - spent, 0.0, None))


def _within(each: Vector, room: Vector, left: Vector) -> Vector:
    """Recipient: the most of its room (recipient x part, pounds) whose running cost stays within what is left."""
    most = np.zeros(len(room))
    for i in range(len(room)):
        order = np.argsort(each[i], kind="stable")
        cost = each[i, order] * room[i, order]
        paid = np.clip(left[i] - (np.cumsum(cost) - cost), 0.0, None)
        by_means = np.divide(paid, each[i, order], out=np.full(len(order), np.inf), where=each[i, order] > 0)
        most[i] = np.minimum(room[i, order], by_means).sum()
    return most


def _cost(ledger: Ledger, k: int) -> Vector:
    """Recipient x part x kind: the running cost a year that a pound funds at most, in the row of a kind."""
    debt = ledger.standing.debt.astype(float)
    running = np.broadcast_to(ledger.standing.running[..., np.newaxis], debt.shape)
    cost = np.divide(running, debt, out=np.zeros(debt.shape), where=debt > 0)
    owes = debt[:, :, k] > 0
    for other in range(debt.shape[2]):
        if other != k:
            cost[:, :, other] = np.where(owes, 0.0, cost[:, :, other])
    return np.asarray(cost)
