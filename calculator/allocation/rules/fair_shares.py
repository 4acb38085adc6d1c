"""Fair shares: every system the same money for each person, weighted for need, as far as its limits go.

The yardstick is money received per share due. Whoever meets its own limit stops there, and what it
leaves raises the others.
"""

import numpy as np
from pydantic import field_validator

from calculator.allocation.dials import Dials, Vector
from calculator.allocation.ledger import Ledger
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import Rule
from calculator.allocation.standing import SHARES
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

SAME_SHARE = 1e-6  # of what is due: nearer than this to its due, an ICS has its full share


class Settings(Part):
    """`share`: what a fair share is measured by."""

    share: str = "core"

    @field_validator("share")
    @classmethod
    def _known(cls, share: str) -> str:
        if share not in SHARES:
            raise ValueError(f"one of {', '.join(SHARES)}")
        return share


def give(ledger: Ledger, settings: Settings) -> None:
    """Share what is left of each fund by target share, each kind apart."""
    share = ledger.standing.share_by(settings.share)
    for kind in FUND_KINDS:
        _give_kind(ledger, kind, share)


def _give_kind(ledger: Ledger, kind: str, share: Vector) -> None:
    fund = ledger.left[kind]
    room, room_names = ledger.room(kind)
    if fund == 0:
        words = (
            f"nothing is left of the year's {kind} fund" if ledger.fund[kind] else f"there is no {kind} fund this year"
        )
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
    limits = ["fund" if stop.by == "fund" else name for stop, name in zip(raised.stopped, room_names, strict=True)]
    reasons = [
        f"{share[i]:.4%} of the £{fund / 1e6:,.1f}m of {kind} left is £{due[i] / 1e6:,.2f}m: "
        + _outcome(float(raised.level[i]), int(room[i]), limits[i])
        for i in range(len(share))
    ]
    ledger.give(RULE.name, kind, ledger.whole(kind, raised.money[:, 0]), reasons, limits)


def _outcome(level: float, room: int, limit: str) -> str:
    """What an ICS has of its due, in words; `level` is money received over money due."""
    if limit == "fund":
        more = level > 1 + SAME_SHARE
        return f"{level:.1%} of it, as others met their limits" if more else "its full share"
    if limit == "absorption":
        words = ("it can absorb no more capital this year", "all it can still absorb this year")
    else:
        words = ("its debt is funded", "all that is left of its debt")
    return f"{level:.1%} of it, {words[1]}" if room > 0 else f"none of it, as {words[0]}"


RULE = Rule(
    name="fair_shares",
    says="Gives every system the same money for each person, weighted for need, never more than it can use.",
    settings=Settings,
    give=give,
)
