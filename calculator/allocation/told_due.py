"""What each recipient has of its due, in words: how much, and what kept it from more or gave it more than others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.limits.rows import least_rows
from calculator.allocation.question import Row, Vector, funded
from calculator.allocation.stage import Outcome, Told
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS, Kind

SAME_SHARE = 1e-6  # of what is due: nearer than this to its due, a recipient has its full share

IDLE: dict[str, str] = {
    Kind.CAPITAL: "; it raises no score until the revenue that goes with it is granted",
    Kind.REVENUE: "; it raises no score until the capital that goes with it is granted",
}
"""By kind: money without the other kind it needs closes no gap."""

Basis = Callable[[int], str] | str
"""What a due is a share by; one for all, or by recipient."""


@dataclass(frozen=True)
class Seen:
    """What one recipient has of one kind. `level`: money received over money due. `room`: pounds of debt left before.

    `lowest`: the least level of those whom the fund stopped. `asked`: the least amounts that it just meets, in words.
    `first`: what comes before shares, in words.
    """

    level: float
    room: int
    limit: str
    words: str
    lowest: float
    asked: str
    first: str


def tell_due(ledger: Ledger, left: Vector, due: Vector, basis: Basis, outcome: Outcome) -> dict[str, Told]:
    """Return the reasons and limits of a stage that shares by what is due.

    Args:
        ledger: as it stood before.
        left: kind, the pounds that were left to share.
        due: recipient x kind, pounds.
        basis: to stand before "of the £x of capital left".
        outcome: what came of it.
    """
    told: dict[str, Told] = {}
    idle, asking = _raises_nothing(ledger, outcome), least_rows(ledger)
    for k, kind in enumerate(FUND_KINDS):
        if left[k] == 0:
            told[kind] = nothing_left(ledger, k)
            continue
        seen = _seen(ledger, asking, outcome, k)
        reasons = [
            f"{basis if isinstance(basis, str) else basis(i)} of the {in_millions(left[k])} of {kind} left is "
            f"{in_millions(due[i, k], 2)}: {_told(seen[i])}" + (IDLE[kind] if idle[i] and outcome.given(k)[i] else "")
            for i in range(len(due))
        ]
        told[kind] = (reasons, [each.limit for each in seen])
    return told


def nothing_left(ledger: Ledger, k: int) -> Told:
    """Return the reasons and limits of a kind of which there is nothing to give."""
    kind, count = FUND_KINDS[k], len(ledger.standing.codes)
    fund = ledger.fund[list(ledger.open), k].any()
    little = "next to nothing" if ledger.offered()[:, k].any() else "nothing"
    words = f"{little} is left of the year's {kind} fund" if fund else f"there is no {kind} fund this year"
    return [words] * count, ["fund"] * count


def limit_of(outcome: Outcome, recipient: int, kind: int) -> tuple[str, str]:
    """Return the limit that stopped a recipient's dial of a kind, and what it was in words."""
    stop = outcome.stop(recipient, kind)
    if stop is None or stop.limit == "rule":
        return "own debt", "its debt is funded"
    return stop.limit, stop.words


def _seen(ledger: Ledger, asking: Sequence[Row], outcome: Outcome, k: int) -> list[Seen]:
    count = len(ledger.standing.codes)
    limits = [limit_of(outcome, i, k) for i in range(count)]
    levels = [outcome.level(i, k) or 0.0 for i in range(count)]
    lowest = min((levels[i] for i in range(count) if limits[i][0] == "fund"), default=0.0)
    room, asked = ledger.room().sum(axis=1)[:, k], asked_of(ledger, asking, outcome, k)
    first = list(_first(ledger, asking, outcome, k))
    return [Seen(levels[i], int(room[i]), *limits[i], lowest, asked[i], _before(first)) for i in range(count)]


def asked_of(ledger: Ledger, asking: Sequence[Row], outcome: Outcome, k: int) -> list[str]:
    """Return in words, by recipient, the least amounts that what it is given of a kind just meets; "" for none."""
    count = len(ledger.standing.codes)
    just_met = [row for row in asking if _just_met(ledger, row, outcome)]
    return [_asked(just_met, i, k, count) for i in range(count)]


def _just_met(ledger: Ledger, row: Row, outcome: Outcome) -> bool:
    """Whether a least amount is met by these grants, and by no more than rounding."""
    met = float((row.coefficient * outcome.whole[row.cells]).sum())
    return met <= row.low + len(row.coefficient) * ledger.terms.unit


def _asked(just_met: list[Row], recipient: int, kind: int, count: int) -> str:
    """What asks for a recipient: by itself, or among others but not among all."""
    mine = [row for row in just_met if ((row.cells[0] == recipient) & (row.cells[2] == kind)).any()]
    some = [row for row in mine if row.of is not None or len(np.unique(row.cells[0])) < count]
    return " and ".join(dict.fromkeys(row.words for row in some))


def _first(ledger: Ledger, asking: Sequence[Row], outcome: Outcome, k: int) -> Iterator[str]:
    """What a fund pays before it is shared."""
    if asking:
        yield "what is asked for at the least"
    if k == CAPITAL and outcome.raised.switched.sum() >= 1:
        yield "what becomes revenue"
    if k == REVENUE and ledger.terms.support:
        yield "running cost"


def _before(first: list[str]) -> str:
    return f"{' and '.join(first)} {'come' if len(first) > 1 else 'comes'} first" if first else ""


def _told(seen: Seen) -> str:
    """What a recipient has of its due, in words."""
    share = f"{seen.level:.1%} of it"
    if seen.limit == "own debt":
        return f"{share}, all that is left of its debt" if seen.room else "none of it, as its debt is funded"
    if seen.limit != "fund":
        return f"{share}, as {seen.words}" if seen.level > SAME_SHARE else f"none of it, as {seen.words}"
    if seen.asked and seen.level > seen.lowest + SAME_SHARE:
        return f"{share}, as {seen.asked}"
    if seen.level > 1 + SAME_SHARE:
        return f"{share}, as others met their limits"
    if seen.level < 1 - SAME_SHARE:
        return f"{share}, as {seen.first}" if seen.first else f"{share}, as the fund goes no further"
    return "its full share"


def _raises_nothing(ledger: Ledger, outcome: Outcome) -> npt.NDArray[np.bool_]:
    """Recipient: whether nothing that this stage gives it closes a gap, for want of the other kind of money."""
    debt, before = ledger.standing.debt.astype(float), ledger.granted.sum(axis=3, keepdims=True).astype(float)
    given = outcome.whole.sum(axis=3, keepdims=True)
    moved = (funded(debt, before + given) > funded(debt, before)).any(axis=(1, 2))
    return np.asarray(given.any(axis=(1, 2, 3)) & ~moved)
