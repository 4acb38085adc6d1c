"""What a bid is worth: the levels it adds to the score of its recipient, as it says or as the model has it."""

from collections.abc import Sequence

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.question import Vector, funded
from calculator.reference.vocabulary import FUND_KINDS


def gains(ledger: Ledger, bids: Sequence[Bid]) -> Vector:
    """Return the levels that each bid adds by itself, on top of all that was granted.

    By the model: what its part adds to the score, times the share of the part's debt that it funds: the lesser of
    capital and revenue. A bid for one kind alone, where the other is still owed, adds nothing.
    """
    standing, granted = ledger.standing, ledger.granted.sum(axis=3, keepdims=True).astype(float)
    held = funded(standing.debt.astype(float), granted)[..., 0]
    codes, parts = list(standing.codes), list(standing.parts)
    worth = np.zeros(len(bids))
    for at, bid in enumerate(bids):
        if bid.gain is not None:
            worth[at] = bid.gain
            continue
        i, c = codes.index(bid.code), parts.index(bid.part)
        mine = granted[i, c, :, 0] + [bid.total(kind) for kind in FUND_KINDS]
        share = funded(
            standing.debt[i, c][np.newaxis, np.newaxis].astype(float), mine[np.newaxis, np.newaxis, :, np.newaxis]
        )
        worth[at] = standing.lift[i, c] * (float(share[0, 0, 0]) - float(held[i, c]))
    return worth


def weights_of(ledger: Ledger, measure: str) -> Vector:
    """Return what a level counts in each recipient: its target share by a measure, or the same for all ("equal").

    They sum to 1, so that the gain of all is that of England's mean score.
    """
    n = len(ledger.standing.codes)
    return np.full(n, 1.0 / n) if measure == EQUAL else ledger.standing.share_by(measure)


EQUAL = "equal"
