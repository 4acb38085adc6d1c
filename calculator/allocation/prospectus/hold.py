"""Hold a round of bids: settle what was begun, choose among those that compete, and enter what each has and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from calculator.allocation.highs import SOLVER
from calculator.allocation.ledger import BrokenRule, Ledger
from calculator.allocation.limits.ring_fence import RingFence
from calculator.allocation.prospectus.before import sift
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.choose import Wanted, choose
from calculator.allocation.prospectus.decision import Decision
from calculator.allocation.prospectus.gains import gains, weights_of
from calculator.allocation.prospectus.going_on import go_on, keep_earlier
from calculator.allocation.prospectus.offer import Offer, money_of, offer, spendable
from calculator.allocation.prospectus.parts import parts
from calculator.allocation.prospectus.tell import tell
from calculator.allocation.prospectus.verdicts import bid_of, bids_out, chosen_bids, refused_bids
from calculator.allocation.question import Row
from calculator.allocation.raised import Certificate
from calculator.allocation.solve_whole import Effort
from calculator.allocation.standing import SAME_LEVEL, WholePounds
from calculator.reference.vocabulary import FUND_KINDS


@dataclass(frozen=True)
class Terms:
    """How bids are weighed. `weights`: a target share, or "equal". `floor_score`: those below it come first.

    `regional_most`: of each year's fund of each kind, the most one region may have. `part_fund`: whether what is left
    may fund bids in part.
    """

    weights: str
    floor_score: float | None
    regional_most: float | None
    part_fund: bool
    effort: Effort


def hold_round(ledger: Ledger, rule: str, bids: Callable[[Ledger], Iterable[Bid]], terms: Terms) -> None:
    """Give the bids that are chosen what they ask for, in the open years and those after them.

    Raises:
        NotSolved: if the choice could not be proved best; Infeasible if what was begun before cannot be paid.
    """
    if ledger.envelope is not None:
        raise BrokenRule(f"{rule} chooses whole projects: it cannot be held to a part of a fund")
    opened = ledger.open
    keep_earlier(ledger)
    ledger.open_years(*range(opened[0], len(ledger.years)))
    ledger.whole = True
    try:
        go_on(ledger, rule)
        decisions = _decide(ledger, rule, bids(ledger), terms, len(opened))
    finally:
        ledger.open_years(*opened)
        ledger.whole = False
    ledger.decisions.extend(decisions)
    tell(ledger, rule, decisions)


def _decide(ledger: Ledger, rule: str, bids: Iterable[Bid], terms: Terms, starts: int) -> list[Decision]:
    sifted = sift(bids, ledger.decisions, ledger.open_names, starts)
    worth = gains(ledger, sifted.competing)
    competing = tuple(bid for bid, gain in zip(sifted.competing, worth, strict=True) if gain > SAME_LEVEL)
    gain = worth[worth > SAME_LEVEL]
    made = offer(ledger, competing, gain, _limits(ledger, terms), starts)
    wanted = _wanted(ledger, competing, terms)
    chosen, programmes = choose(made, wanted, terms.effort)
    each = wanted.weight[wanted.of] * gain
    place = [float(wanted.order.index(i)) if i in wanted.order else float(len(wanted.order)) for i in wanted.of]
    some = parts(made, chosen, each, place, ledger.terms.unit) if terms.part_fund else []
    _give(ledger, rule, made, chosen, [(made.options[o].bid, money) for o, money in some])
    within = f"within {terms.effort.within:.2%} of the best" if terms.effort.within else "Optimal"
    ledger.certificates.append(Certificate(SOLVER, within, programmes, 0, 0.0))
    return [
        *chosen_bids(ledger, made, chosen),
        *refused_bids(ledger, made, chosen, each, dict(some)),
        *bids_out(ledger, sifted, {bid.id for bid in competing}),
    ]


def _limits(ledger: Ledger, terms: Terms) -> list[Row]:
    """The rows of every limit of the scenario, and of the most that a region may have."""
    limits = list(ledger.terms.limits)
    if terms.regional_most is not None:
        regions = sorted({str(region) for region in ledger.standing.trait("region")})
        limits += [RingFence(kind, region=each, most=terms.regional_most) for each in regions for kind in FUND_KINDS]
    return [row for limit in limits for row in limit.rows(ledger)]


def _wanted(ledger: Ledger, competing: Sequence[Bid], terms: Terms) -> Wanted:
    """What is to be made most of, as recipients stand with all that was granted."""
    standing, stands = ledger.standing, ledger.before
    codes = list(standing.codes)
    floor = terms.floor_score if terms.floor_score is not None else -np.inf
    order = sorted(
        (i for i in range(len(codes)) if stands[i] < floor - SAME_LEVEL), key=lambda i: (stands[i], codes[i])
    )
    return Wanted(
        of=np.array([codes.index(bid.code) for bid in competing], dtype=np.int64),
        weight=weights_of(ledger, terms.weights),
        left=np.clip(standing.target - stands, 0.0, None),
        to_floor=np.clip(floor - stands, 0.0, None),
        order=order,
    )


def _give(
    ledger: Ledger,
    rule: str,
    made: Offer,
    chosen: npt.NDArray[np.bool_],
    some: Sequence[tuple[int, WholePounds]],
) -> None:
    """Enter the money of the chosen bids, and of those funded in part, and the capital turned into revenue for it."""
    codes, names = list(ledger.standing.codes), list(ledger.standing.parts)
    amounts = np.zeros((*ledger.standing.debt.shape, len(made.years)), dtype=np.int64)
    picked = [(made.options[o].bid, money_of(bid_of(made, int(o)), made.options[o].start, len(made.years)))
              for o in np.flatnonzero(chosen)]  # fmt: skip
    for at, money in [*picked, *some]:
        bid = made.bids[at]
        amounts[codes.index(bid.code), names.index(bid.part)] += money
    switched = None
    if ledger.terms.switch_share:
        most = made.most.copy()
        most[made.fund_row] = spendable(ledger)
        taken = replace(made, most=most).switched(made.needs @ chosen).astype(np.int64)
        switched = taken, np.floor(taken * (1.0 - made.price) + 1e-6).astype(np.int64)
    ledger.give(rule, amounts, {}, switched)
