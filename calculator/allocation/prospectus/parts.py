"""Parts of bids: what whole bids leave may fund one more in part, at most one a fund."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from calculator.allocation.prospectus.offer import Offer, money_of
from calculator.allocation.question import Vector
from calculator.allocation.standing import WholePounds

LEAST = 0.1
"""Of a bid: a smaller part is no project."""

Part = tuple[int, WholePounds]


def parts(offer: Offer, chosen: npt.NDArray[np.bool_], worth: Vector, order: Sequence[float], unit: int) -> list[Part]:
    """Return the options funded in part, each with its money (kind x year, whole multiples of `unit`).

    Bids go by `order` (by bid, lowest first), then by what they add for a pound. No fund pays for two of them; capital
    is not turned into revenue for them.
    """
    used = offer.needs @ chosen
    left = offer.most - used
    if offer.switch.any():
        switched = offer.switched(used)
        left[offer.fund_row[:, 0]] -= switched
        left[offer.fund_row[:, 1]] += switched * (1.0 - offer.price)
    taken: list[Part] = []
    paid: set[int] = set()
    funds = offer.fund_row.ravel()
    for o in sorted(_open(offer, chosen), key=lambda o: _place(offer, o, worth, order)):
        needs = offer.needs[:, o]
        own_funds = {int(r) for r in funds[needs[funds] > 0]}
        if own_funds & paid or _spoken_for(offer, chosen, taken, o):
            continue
        share = float(np.min(np.where(needs > 0, left / np.where(needs > 0, needs, 1.0), 1.0)))
        if share < LEAST:
            continue
        whole = money_of(offer.bids[offer.options[o].bid], offer.options[o].start, len(offer.years))
        money = np.floor(whole * min(share, 1.0) / unit + 1e-9).astype(np.int64) * unit
        taken.append((o, money))
        left = left - needs * share
        paid |= own_funds
    return taken


def _open(offer: Offer, chosen: npt.NDArray[np.bool_]) -> list[int]:
    """Options of bids that were not chosen."""
    carried = {offer.options[o].bid for o in np.flatnonzero(chosen)}
    return [o for o, option in enumerate(offer.options) if option.bid not in carried]


def _place(offer: Offer, o: int, worth: Vector, order: Sequence[float]) -> tuple[float, float, str, int]:
    bid = offer.options[o].bid
    asked = sum(ask.amount_gbp for ask in offer.bids[bid].asks)
    return order[bid], -float(worth[bid]) / max(asked, 1), offer.bids[bid].id, offer.options[o].start


def _spoken_for(offer: Offer, chosen: npt.NDArray[np.bool_], taken: Sequence[Part], o: int) -> bool:
    """Whether another of its group is funded, or the bid it needs is not, or it has its part already."""
    bid = offer.bids[offer.options[o].bid]
    whole = {offer.bids[offer.options[c].bid] for c in np.flatnonzero(chosen)}
    given = whole | {offer.bids[offer.options[c].bid] for c, _ in taken}
    rival = bid.either_or and bid.either_or in {each.either_or for each in given}
    first = bid.needs_first in {each.id for each in offer.bids} and bid.needs_first not in {each.id for each in whole}
    return bool(rival) or first or bid in given
