"""Why a bid was not chosen, and what would have carried it: more money, or the place of another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import CAPITAL, REVENUE
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.decision import Missing
from calculator.allocation.prospectus.offer import FUND, OWN_DEBT, Offer
from calculator.allocation.question import Row, Vector
from calculator.reference.names import listed


@dataclass(frozen=True)
class Refusal:
    """`words`: why. `missing`: the least money that would carry it beside all chosen. `limit`: what refused it."""

    words: str
    missing: tuple[Missing, ...] = ()
    limit: str = "rule"


def refusal(offer: Offer, chosen: npt.NDArray[np.bool_], worth: Vector, bid: int) -> Refusal:
    """Return why a bid of the offer was not chosen.

    Args:
        offer: what was chosen from.
        chosen: by option.
        worth: by bid, the levels it adds to England's mean.
        bid: its position.
    """
    carried = {offer.bids[offer.options[o].bid].id: o for o in _picked(chosen)}
    mine = offer.bids[bid]
    rival = next(
        (id for id in carried if mine.either_or and _bid(offer, carried[id]).either_or == mine.either_or), None
    )
    if rival is not None:
        return Refusal(f"either-or: {rival} was chosen")
    if mine.needs_first in {each.id for each in offer.bids} and mine.needs_first not in carried:
        return Refusal(f"waits for {mine.needs_first}, which was refused")
    used = offer.needs @ chosen
    over, option = _nearest(offer, used, bid)
    if not over.any():
        return Refusal("it fits, but what its system's chosen bids add reaches the target, or as near as was asked for")
    missing = _missing(offer, over)
    others = [(row, float(by)) for row, by in zip(offer.rows, over, strict=True) if by and row.limit != FUND]
    words = [_beyond(row, by) for row, by in others]
    if missing:
        words.append(f"needs {_listed(missing)} beside all that was chosen")
        words += _instead(offer, used, chosen, worth, option)
    return Refusal("; ".join(words), missing, others[0][0].limit if others else FUND)


def _picked(chosen: npt.NDArray[np.bool_]) -> list[int]:
    return [int(o) for o in np.flatnonzero(chosen)]


def _bid(offer: Offer, option: int) -> Bid:
    return offer.bids[offer.options[option].bid]


def _nearest(offer: Offer, used: Vector, bid: int) -> tuple[Vector, int]:
    """By how much a bid, added to what is used, passes each limit, at the start at which it passes them least."""
    tried = [(offer.over(used + offer.needs[:, o]), o) for o in offer.options_of(bid)]
    money = [row.limit == FUND for row in offer.rows]
    return min(tried, key=lambda each: (each[0][np.logical_not(money)].sum(), each[0].sum()))


def _missing(offer: Offer, over: Vector) -> tuple[Missing, ...]:
    by_fund = over[offer.fund_row]
    return tuple(
        Missing(offer.names[y], offer.rows[offer.fund_row[y, k]].kind, int(np.ceil(by_fund[y, k])))
        for y in range(len(offer.years))
        for k in (CAPITAL, REVENUE)
        if by_fund[y, k] > 0
    )


def _listed(missing: tuple[Missing, ...]) -> str:
    return listed([f"£{one.amount_gbp:,} more {one.kind} in {one.year}" for one in missing])


def _beyond(row: Row, by: float) -> str:
    """A limit other than the funds, with what passes it."""
    pounds = f"£{np.ceil(by):,.0f}"
    if row.limit == OWN_DEBT:
        return f"asks for {pounds} more {row.kind} than is left of the debt of its category"
    if row.limit == "absorption":
        return f"its system would have {pounds} more capital in {row.year} than it can absorb"
    when = f" in {row.year}" if row.year else ""
    return f"{row.words} (passed by {pounds}{when})" if row.kind else row.words


def _instead(offer: Offer, used: Vector, chosen: npt.NDArray[np.bool_], worth: Vector, option: int) -> list[str]:
    """The one chosen bid whose place it could take with the same money: of several, the one that adds least."""
    needed = {_bid(offer, o).needs_first for o in _picked(chosen)}
    held = np.array([o for o in _picked(chosen) if _bid(offer, o).id not in needed], dtype=int)
    if not len(held):
        return []
    without = (used + offer.needs[:, option])[:, np.newaxis] - offer.needs[:, held]
    fits = held[~offer.over(without).any(axis=0)]
    if not len(fits):
        return ["no one chosen bid holds the money it lacks"]
    least = min(fits, key=lambda o: (worth[offer.options[o].bid], _bid(offer, o).id))
    theirs, its = worth[offer.options[least].bid], worth[offer.options[option].bid]
    return [
        f"with the same money it could only take the place of {_bid(offer, least).named}, "
        f"which adds {theirs:.4f} levels to England's mean against {its:.4f}"
    ]
