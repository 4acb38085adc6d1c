"""Affordability: the running cost a recipient is left with, once central support has ended, within its means."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.vocabulary import FUND_KINDS

NAME = "affordability"


@dataclass(frozen=True)
class Affordability:
    """`share`: the running cost of all that is funded, at most this share of yearly operating income."""

    may_ask: ClassVar[bool] = False

    share: float

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield one row a recipient and kind: progress never passes what a kind funds, so neither does its cost.

        In the row of a kind, a part that owes nothing of it counts by the other: each row bounds the whole cost.
        """
        means = self._means(ledger)
        setting = f"[limits.running_cost] affordable_share = {self.share:g}"
        income = ledger.standing.trait("income_gbp").astype(float)
        for k, kind in enumerate(FUND_KINDS):
            cost, left = _cost(ledger, k), self._left(ledger, k)
            for i in range(len(means)):
                taken = float(means[i] - left[i])
                wording = Wording("can afford {bound} more running cost a year", setting, each=income[i], taken=taken)
                mask = no_cells(ledger)
                mask[i] = (cost[i] > 0)[..., np.newaxis]
                at = cells(mask)
                words = f"it cannot afford more running cost than £{means[i]:,.0f} a year"
                yield Row(NAME, words, at, cost[i, at[1], at[2]], high=float(left[i]), of=i, kind=kind, wording=wording)

    def _means(self, ledger: Ledger) -> Vector:
        return np.asarray(self.share * ledger.standing.trait("income_gbp").astype(float))

    def _left(self, ledger: Ledger, k: int) -> Vector:
        """Recipient: what is left of its means beside the running cost of all it was granted, by the row of a kind."""
        spent = (_cost(ledger, k) * ledger.granted.sum(axis=3)).sum(axis=(1, 2))
        return np.asarray(np.clip(self._means(ledger) - spent, 0.0, None))


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
