"""Fair shares: every system the same money for each person, weighted for need, as far as its limits go.

The yardstick is money received per share due. Whoever meets its own limit stops there, and what it
leaves raises the others.
"""

from typing import Literal

import numpy as np

from calculator.allocation.dials import Dials, Vector
from calculator.allocation.ledger import Ledger
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import Rule
from calculator.reference.money import share_out
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS


class Settings(Part):
    """`share`: what a fair share is measured by."""

    share: Literal["core", "primary_medical", "registered"] = "core"


def give(ledger: Ledger, settings: Settings) -> None:
    """Share what is left of each fund by target share, each kind apart."""
    share = ledger.standing.share_by(settings.share)
    for kind in FUND_KINDS:
        _give_kind(ledger, kind, share)


def _give_kind(ledger: Ledger, kind: str, share: Vector) -> None:
    fund = ledger.left[kind]
    room, room_names = ledger.room(kind)
    if fund == 0:
        words = f"nothing is left of the year's {kind} fund"
        ledger.give(RULE.name, kind, np.zeros_like(room), [words] * len(room), ["fund"] * len(room))
        return
    due = share * fund
    dials = Dials(
        codes=ledger.standing.codes,
        start=np.zeros(len(share)),
        ceiling=room / due,
        price=due[:, np.newaxis],
        held=np.zeros((len(share), 1)),
        cap=room[:, np.newaxis].astype(float),
    )
    raised = raise_lowest(dials, np.array([float(fund)]))
    ledger.certificates.append(raised.certificate)
    whole = share_out(raised.money[:, 0], ledger.standing.codes)
    stopped_by_fund = [stop.by == "fund" for stop in raised.stopped]
    limits = ["fund" if by_fund else name for by_fund, name in zip(stopped_by_fund, room_names, strict=True)]
    reasons = [
        _reason(kind, fund, float(due[i]), float(share[i]), float(raised.level[i]), limits[i])
        for i in range(len(share))
    ]
    ledger.give(RULE.name, kind, whole, reasons, limits)


def _reason(kind: str, fund: int, due: float, share: float, level: float, limit: str) -> str:
    due_words = f"{share:.2%} of the £{fund / 1e6:,.1f}m of {kind} left is £{due / 1e6:,.2f}m"
    if limit == "fund":
        if level > 1 + 1e-6:
            return f"{due_words}; {level:.1%} of it, as others met their limits; the fund has run out"
        return f"{due_words}; the fund has run out"
    words = "its absorption limit" if limit == "absorption" else "its own debt"
    return f"{due_words}; held to {level:.1%} of it by {words}"


RULE = Rule(
    name="fair_shares",
    says="Gives every system the same money for each person, weighted for need, never more than it can use.",
    settings=Settings,
    give=give,
)
