"""Before any choice: the bids that do not compete, those that cannot begin, and those that wait in vain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.decision import Decision, Outcome
from calculator.reference.rows.bids import COMMITTED_STATUSES


@dataclass(frozen=True)
class Sifted:
    """`competing`: by id, ready to be chosen from. `out`: each other bid with its outcome and why."""

    competing: tuple[Bid, ...]
    out: tuple[tuple[Bid, Outcome, str], ...]


def sift(bids: Iterable[Bid], earlier: Sequence[Decision], years: Sequence[str], starts: int) -> Sifted:
    """Return which bids compete in a round.

    Args:
        bids: every bid.
        earlier: decisions of earlier rounds.
        years: from the first year of the round to the last with a fund.
        starts: in how many of those years, from the first, a bid may begin.
    """
    ordered = {bid.id: bid for bid in sorted(bids, key=lambda bid: bid.id)}
    given = {decision.bid.id: decision for decision in earlier if decision.given}
    settled = {bid.either_or: bid for bid in ordered.values() if bid.either_or and _settled(bid, given)}
    out: dict[str, tuple[Bid, Outcome, str]] = {}
    competing: dict[str, Bid] = {}
    for bid in ordered.values():
        if bid.id in given and bid.status != "estimated":
            continue  # it is decided, and told in its own round
        waits = _waits(ordered.get(bid.needs_first), given)
        ready = replace(bid, earliest_year=max(bid.earliest_year, waits), needs_first="") if waits else bid
        if not bid.competes:
            out[bid.id] = (bid, *_not_competing(bid))
        elif bid.either_or in settled:
            how = "approved before" if settled[bid.either_or].status in COMMITTED_STATUSES else "funded before"
            out[bid.id] = (bid, Outcome.REFUSED, f"either-or: {settled[bid.either_or].id} was {how}")
        elif why := _cannot_begin(ready, years, starts):
            out[bid.id] = (bid, Outcome.REFUSED, why)
        else:
            competing[bid.id] = ready
    _drop_those_in_vain(competing, out, given)
    return Sifted(tuple(competing.values()), tuple(out.values()))


def _settled(bid: Bid, given: dict[str, Decision]) -> bool:
    return bid.status in COMMITTED_STATUSES or bid.id in given


def _waits(first: Bid | None, given: dict[str, Decision]) -> str:
    """The year in which the bid it needs began, where that is settled; empty where not."""
    if first is None:
        return ""
    if first.status in COMMITTED_STATUSES:
        return first.earliest_year
    held = given.get(first.id)
    return held.starts if held is not None and held.outcome == Outcome.CHOSEN else ""


def _not_competing(bid: Bid) -> tuple[Outcome, str]:
    if bid.status in COMMITTED_STATUSES:
        since = f"from {bid.earliest_year}"
        return Outcome.HONOURED, f"status {bid.status}: its money {since} is taken before any bid competes"
    return Outcome.NOT_COMPETING, f"status {bid.status}: only submitted and shortlisted bids compete"


def _cannot_begin(bid: Bid, years: Sequence[str], starts: int) -> str:
    """Why a bid cannot begin in a year that is decided; empty where it can."""
    may = [start for start in range(starts) if years[start] >= bid.earliest_year]
    if not may:
        return f"may not begin before {bid.earliest_year}"
    if may[0] + bid.years > len(years):
        return f"its money runs over {bid.years} years, and the funds end in {years[-1]}"
    return ""


def _drop_those_in_vain(
    competing: dict[str, Bid], out: dict[str, tuple[Bid, Outcome, str]], given: dict[str, Decision]
) -> None:
    """Refuse what waits for a bid that cannot be chosen, and what waits for that in turn."""
    while vain := [bid for bid in competing.values() if bid.needs_first and bid.needs_first not in competing]:
        for bid in vain:
            del competing[bid.id]
            if bid.needs_first in given:
                how = "was funded in part"
            else:
                first, outcome, _ = out[bid.needs_first]
                how = f"is {first.status}" if outcome == Outcome.NOT_COMPETING else "was refused"
            out[bid.id] = (bid, Outcome.REFUSED, f"waits for {bid.needs_first}, which {how}")
