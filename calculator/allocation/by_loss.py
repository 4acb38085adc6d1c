"""What is left unfunded: the yardstick of rules that leave everyone with the same debt.

A recipient stands at minus what it still owes; raising the lowest takes from the largest debts first.
"""

import numpy as np

from calculator.allocation.by_due import money_yardstick, shareable
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import least_rows
from calculator.allocation.question import Vector
from calculator.allocation.stage import Outcome, Raises, Stage, Told
from calculator.allocation.told_due import asked_of, limit_of, nothing_left
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS

PER_LEVEL = 1e7
"""Pounds left unfunded to one level of this yardstick, so that levels are of the size of 1 to 30."""

NEAR = 1e3  # pounds: two debts left are the same for a reader


def by_loss(ledger: Ledger) -> Stage:
    """Return the stage that lowers the largest debt left, then the next, each kind of money apart."""
    left = shareable(ledger)
    claim = ledger.room().sum(axis=1).astype(float)
    price = np.where((claim > 0) & (left > 0), PER_LEVEL, 0.0)
    yardstick = money_yardstick(ledger, price, -claim / PER_LEVEL)
    return Stage(yardstick, lambda outcome: _tell(ledger, left, claim, outcome), raises=Raises.LOSS)


def _tell(ledger: Ledger, left: Vector, claim: Vector, outcome: Outcome) -> dict[str, Told]:
    told: dict[str, Told] = {}
    asking = least_rows(ledger)
    for k, kind in enumerate(FUND_KINDS):
        if left[k] == 0:
            told[kind] = nothing_left(ledger, k)
            continue
        rest = claim[:, k] - outcome.given(k)
        stopped = [limit_of(outcome, i, k) for i in range(len(claim))]
        most = max((float(rest[i]) for i, (limit, _) in enumerate(stopped) if limit == "fund"), default=0.0)
        asked = asked_of(ledger, asking, outcome, k)
        reasons = [
            _nothing(float(rest[i]), kind, most, stopped[i])
            if rest[i] == claim[i, k]
            else _left(float(rest[i]), kind, most, asked[i], stopped[i])
            for i in range(len(claim))
        ]
        told[kind] = (reasons, [limit for limit, _ in stopped])
    return told


def _nothing(debt: float, kind: str, most: float, stopped: tuple[str, str]) -> str:
    """Why a recipient has nothing. `most`: what those are left with whose debt was larger."""
    if stopped[0] == "own debt":
        return "its debt is funded"
    owes = f"its {kind} debt of {in_millions(debt, 2)}"
    if debt > most - NEAR:
        return f"{owes} stays as it is: {stopped[1]}"
    return f"{owes} is no larger than the {in_millions(most, 2)} that those are left with whose debt was larger"


def _left(rest: float, kind: str, most: float, asked: str, stopped: tuple[str, str]) -> str:
    """What a recipient is left with, and why no less."""
    after = f"left with {in_millions(rest, 2)} of {kind} debt"
    if stopped[0] == "own debt":
        return "its debt is funded"
    if stopped[0] == "fund" and rest > most - NEAR:
        return f"{after}, what all are left with whose debt was larger"
    return f"{after}: {asked if stopped[0] == 'fund' and asked else stopped[1]}"
