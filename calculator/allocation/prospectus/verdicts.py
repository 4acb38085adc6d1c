"""The decision of every bid of a round: what it has, or why it has nothing."""

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.before import Sifted
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.decision import Decision, Outcome
from calculator.allocation.prospectus.offer import Offer, money_of
from calculator.allocation.prospectus.refusal import refusal
from calculator.allocation.question import Vector
from calculator.allocation.standing import WholePounds
from calculator.reference.vocabulary import FUND_KINDS


def bid_of(made: Offer, option: int) -> Bid:
    """Return the bid of an option, by its position."""
    return made.bids[made.options[option].bid]


def _over_all_years(ledger: Ledger, made: Offer, money: WholePounds) -> WholePounds:
    """Kind x every year of the ledger."""
    every = np.zeros((len(FUND_KINDS), len(ledger.years)), dtype=np.int64)
    every[:, list(made.years)] = money
    return every


def chosen_bids(ledger: Ledger, made: Offer, chosen: npt.NDArray[np.bool_]) -> list[Decision]:
    """Return the decision of every bid that was chosen whole; `chosen` by option."""
    decisions = []
    for o in np.flatnonzero(chosen):
        option, bid = made.options[o], bid_of(made, int(o))
        money = _over_all_years(ledger, made, money_of(bid, option.start, len(made.years)))
        starts = made.names[option.start]
        over = f", over {bid.years} years" if bid.years > 1 else ""
        reason = f"whole, from {starts}{over}"
        decisions.append(
            Decision(bid, made.names[0], Outcome.CHOSEN, reason, money, float(made.gain[option.bid]), starts, 1.0)
        )
    return decisions


def refused_bids(
    ledger: Ledger, made: Offer, chosen: npt.NDArray[np.bool_], worth: Vector, some: dict[int, WholePounds]
) -> list[Decision]:
    """Return the decision of every bid that competed and was not chosen whole.

    Args:
        ledger: for its years.
        made: what was chosen from.
        chosen: by option.
        worth: by bid, the levels it adds to England's mean.
        some: the options funded in part, with their money.
    """
    carried = {made.options[o].bid for o in np.flatnonzero(chosen)}
    part_of = {made.options[o].bid: (o, money) for o, money in some.items()}
    decisions = []
    for at, bid in enumerate(made.bids):
        if at in carried:
            continue
        why, gain = refusal(made, chosen, worth, at), float(made.gain[at])
        if at not in part_of:
            none = _over_all_years(ledger, made, np.zeros((len(FUND_KINDS), len(made.years)), np.int64))
            decisions.append(Decision(bid, made.names[0], Outcome.REFUSED, why.words, none, gain, "", 0.0,
                                      why.missing, why.limit))  # fmt: skip
            continue
        o, money = part_of[at]
        share = float(money.sum()) / sum(ask.amount_gbp for ask in bid.asks)
        starts = made.names[made.options[o].start]
        words = f"{share:.1%} of it from {starts}, with what whole bids left; whole, it {_as_clause(why.words)}"
        decisions.append(Decision(bid, made.names[0], Outcome.PART_FUNDED, words, _over_all_years(ledger, made, money),
                                  gain, starts, share, why.missing, why.limit))  # fmt: skip
    return decisions


def _as_clause(words: str) -> str:
    return words if words.startswith(("needs", "asks", "waits")) else f"was refused: {words}"


def bids_out(ledger: Ledger, sifted: Sifted, competing: set[str]) -> list[Decision]:
    """Return the decision of every bid not chosen from; one whose standing keeps it out is told once."""
    told = {decision.bid.id for decision in ledger.decisions}
    none = np.zeros((len(FUND_KINDS), len(ledger.years)), dtype=np.int64)
    first = ledger.open_names[0]
    out = [
        Decision(bid, first, outcome, words, none)
        for bid, outcome, words in sifted.out
        if outcome == Outcome.REFUSED or bid.id not in told
    ]
    words = "it would raise no score by the model: capital without the revenue it needs, or the reverse, closes no gap"
    idle = [bid for bid in sifted.competing if bid.id not in competing]
    return out + [Decision(bid, first, Outcome.REFUSED, words, none) for bid in idle]
