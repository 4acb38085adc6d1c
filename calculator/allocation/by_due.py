"""Shares of what is due: the yardstick that most rules of money have in common.

Each recipient is due something of what is left of each fund; the yardstick is what it receives for what it is due.
Whoever meets a limit stops there, and what it leaves raises the others.
"""

from collections.abc import Callable, Sequence

import numpy as np

from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.question import Row, Vector, Yardstick
from calculator.allocation.stage import Stage
from calculator.allocation.told_due import Basis, tell_due
from calculator.reference.vocabulary import FUND_KINDS

Due = Callable[[int, float], Vector]
"""From a kind (its position) and what is left of its fund (pounds), what each recipient is due of it (pounds)."""


def by_due(ledger: Ledger, due: Due, basis: Basis, rows: Sequence[Row] = ()) -> Stage:
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
    return Stage(yardstick, lambda outcome: tell_due(ledger, left, wanted, basis, outcome), tuple(rows))


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
