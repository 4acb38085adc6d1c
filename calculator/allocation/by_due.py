"""Shares of what is due: the yardstick that most rules of money have in common.

Each recipient is due something of what is left of each fund; the yardstick is what it receives for what it is due.
Whoever meets a limit stops there, and what it leaves raises the others.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.question import Row, Vector, Yardstick, funded
from calculator.allocation.stage import Outcome, Stage, Told
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS, Kind

SAME_SHARE = 1e-6  # of what is due: nearer than this to its due, a recipient has its full share

IDLE: dict[str, str] = {
    Kind.CAPITAL: "; it raises no score until the revenue that goes with it is granted",
    Kind.REVENUE: "; it raises no score until the capital that goes with it is granted",
}
"""By kind: money without the other kind it needs closes no gap."""

Due = Callable[[int, float], Vector]
"""From a kind (its position) and what is left of its fund (pounds), what each recipient is due of it (pounds)."""


def by_due(ledger: Ledger, due: Due, basis: Callable[[int], str] | str, rows: Sequence[Row] = ()) -> Stage:
    """Return the stage that raises whoever has received least of its due, each kind of money apart.

    Args:
        ledger: as it stands.
        due: what each recipient is due.
        basis: what that is a share by, to stand before "of the £x of capital left"; one for all, or by recipient.
        rows: limits of the rule's own.
    """
    left = shareable(ledger)
    wanted = np.column_stack([due(k, float(left[k])) for k in range(len(FUND_KINDS))])
    yardstick = money_yardstick(ledger, np.where(left > 0, wanted, 0.0), np.zeros(wanted.shape))
    return Stage(yardstick, lambda outcome: _tell(ledger, left, wanted, basis, outcome), tuple(rows))


def shareable(ledger: Ledger) -> Vector:
    """Kind: the pounds left to share; nothing if there is less than a unit for each, where rounding leaves so much.

    Capital turned into revenue leaves a pound or two, and so does running cost. A yardstick of pennies due, raised by
    millions that might still be turned, has levels in the millions, which no solver tells apart.
    """
    left = ledger.payable(ledger.offered()).sum(axis=0)
    too_little = left < len(ledger.standing.codes) * ledger.terms.unit
    rounded = ledger.terms.switch_share > 0 or ledger.promises
    return np.where(too_little & rounded, 0, left).astype(float)


def money_yardstick(ledger: Ledger, pounds_a_level: Vector, start: Vector, ceiling: Vector | None = None) -> Yardstick:
    """Return the yardstick of recipient and kind on which one level costs so many pounds; no dial where that is 0.

    Args:
        ledger: for what is left of own debt, which ends a dial.
        pounds_a_level: recipient x kind.
        start: recipient x kind, levels.
        ceiling: recipient x kind, levels; own debt alone unless told.
    """
    recipient, kind = np.nonzero(pounds_a_level)
    price = pounds_a_level[recipient, kind]
    rate = np.zeros((len(recipient), len(FUND_KINDS)))
    rate[np.arange(len(recipient)), kind] = 1.0 / price
    stands = start[recipient, kind]
    # Nobody can come near twice all there is: where a few pounds are left, levels stay of a size that can be solved.
    room = np.minimum(ledger.room().sum(axis=1), 2 * _reach(ledger))
    most = stands + room[recipient, kind] / price
    if ceiling is not None:
        most = np.clip(ceiling[recipient, kind], stands, most)
    return Yardstick(of=recipient, start=stands, ceiling=most, money=rate)


def _reach(ledger: Ledger) -> Vector:
    """By kind, the most that can be given in the open years, with all capital that may become revenue, in pounds."""
    reach = ledger.offered().sum(axis=0).astype(float)
    if ledger.terms.switch_share:
        reach[REVENUE] += reach[CAPITAL]
    return np.asarray(reach)


def _tell(
    ledger: Ledger, left: Vector, due: Vector, basis: Callable[[int], str] | str, outcome: Outcome
) -> dict[str, Told]:
    told: dict[str, Told] = {}
    idle = _raises_nothing(ledger, outcome)
    for k, kind in enumerate(FUND_KINDS):
        if left[k] == 0:
            told[kind] = nothing_left(ledger, k)
            continue
        room = ledger.room().sum(axis=1)[:, k]
        limits = [limit_of(outcome, i, k) for i in range(len(due))]
        reasons = [
            f"{basis if isinstance(basis, str) else basis(i)} of the {in_millions(left[k])} of {kind} left is "
            f"{in_millions(due[i, k], 2)}: {_outcome(outcome.level(i, k) or 0.0, int(room[i]), *limits[i])}"
            + (IDLE[kind] if idle[i] and outcome.given(k)[i] else "")
            for i in range(len(due))
        ]
        told[kind] = (reasons, [limit for limit, _ in limits])
    return told


def _raises_nothing(ledger: Ledger, outcome: Outcome) -> npt.NDArray[np.bool_]:
    """Recipient: whether nothing that this stage gives it closes a gap, for want of the other kind of money."""
    debt, before = ledger.standing.debt.astype(float), ledger.granted.sum(axis=3, keepdims=True).astype(float)
    given = outcome.whole.sum(axis=3, keepdims=True)
    moved = (funded(debt, before + given) > funded(debt, before)).any(axis=(1, 2))
    return np.asarray(given.any(axis=(1, 2, 3)) & ~moved)


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


def _outcome(level: float, room: int, limit: str, words: str) -> str:
    """What a recipient has of its due, in words; `level` is money received over money due."""
    if limit == "fund":
        return f"{level:.1%} of it, as others met their limits" if level > 1 + SAME_SHARE else "its full share"
    if limit == "own debt":
        return f"{level:.1%} of it, all that is left of its debt" if room else "none of it, as its debt is funded"
    return f"{level:.1%} of it, as {words}" if level > SAME_SHARE else f"none of it, as {words}"
