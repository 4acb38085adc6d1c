"""What is left unfunded: the yardstick of rules that leave everyone with the same debt.

A recipient stands at minus what it still owes; raising the lowest takes from the largest debts first.
"""

import numpy as np

from calculator.allocation.by_due import money_yardstick, shareable
from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Vector
from calculator.allocation.stage import Outcome, Raises, Stage, Told
from calculator.allocation.told_due import limit_of, nothing_left
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS

PER_LEVEL = 1e7
"""Pounds left unfunded to one level of this yardstick, so that levels are of the size of 1 to 30."""


def by_loss(ledger: Ledger) -> Stage:
    """Return the stage that lowers the largest debt left, then the next, each kind of money apart."""
    left = shareable(ledger)
    claim = ledger.room().sum(axis=1).astype(float)
    price = np.where((claim > 0) & (left > 0), PER_LEVEL, 0.0)
    yardstick = money_yardstick(ledger, price, -claim / PER_LEVEL)
    return Stage(yardstick, lambda outcome: _tell(ledger, left, claim, outcome), raises=Raises.LOSS)


def _tell(ledger: Ledger, left: Vector, claim: Vector, outcome: Outcome) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for k, kind in enumerate(FUND_KINDS):
        if left[k] == 0:
            told[kind] = nothing_left(ledger, k)
            continue
        given = outcome.given(k)
        limits = [limit_of(outcome, i, k) for i in range(len(claim))]
        reasons = [_reason(float(claim[i, k]), float(given[i]), kind, *limits[i]) for i in range(len(claim))]
        told[kind] = (reasons, [limit for limit, _ in limits])
    return told


def _reason(claim: float, given: float, kind: str, limit: str, words: str) -> str:
    after = in_millions(claim - given, 2)
    if limit == "own debt":
        return "its debt is funded"
    if given == 0:
        return f"its {kind} debt of {in_millions(claim, 2)} is no larger than what all are left with, or {words}"
    if limit == "fund":
        return f"left with {after} of {kind} debt, what all are left with whose debt was larger"
    return f"left with {after} of {kind} debt: {words}"
