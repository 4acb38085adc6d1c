"""Tell in the accounts what bids came to: every recipient's grants of the open years, and what is left of the funds."""

from collections.abc import Sequence

from calculator.allocation.grant import Grant
from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.decision import Decision, Outcome
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS


def tell(ledger: Ledger, rule: str, round_: Sequence[Decision]) -> None:
    """Enter the grants of the open years, later years of earlier bids too, each with its reason; and why money is left.

    Args:
        ledger: with every decision entered.
        rule: the rule's name.
        round_: the decisions of this round.
    """
    by_rule = ledger.by_rule[rule]
    for t in ledger.open:
        for i, code in enumerate(ledger.standing.codes):
            mine = [decision for decision in ledger.decisions if decision.bid.code == code]
            this = [decision for decision in round_ if decision.bid.code == code]
            for k, kind in enumerate(FUND_KINDS):
                amount = int(by_rule[i, :, k, t].sum())
                reason = _reason(mine, k, t) if amount else _none(this, kind)
                ledger.enter(Grant(ledger.years[t], code, kind, rule, amount, reason, _limit(this)))
        for k in range(len(FUND_KINDS)):
            ledger.rest[t, k] = _rest(round_)


def _reason(decisions: Sequence[Decision], k: int, t: int) -> str:
    """The bids that have money of a kind in a year."""
    words = []
    for decision in decisions:
        given = decision.money[k]
        if not given[t]:
            continue
        years = [year for year in range(len(given)) if decision.money[:, year].any()]
        when = f", year {years.index(t) + 1} of {len(years)}" if len(years) > 1 else ""
        part = f", {decision.share:.1%} of it" if decision.outcome == Outcome.PART_FUNDED else ""
        words.append(f"{in_millions(given[t], 2)} for {decision.bid.named}{part}{when}")
    return "; ".join(words)


def _none(round_: Sequence[Decision], kind: str) -> str:
    """Why a recipient has nothing of a kind."""
    if any(decision.given for decision in round_):
        return f"its chosen bids ask for no {kind} this year"
    refused = _most_worth(round_)
    if refused is None:
        return "it has no bid that competes"
    return f"none of its bids was chosen; {refused.bid.named}: {refused.reason}"


def _most_worth(round_: Sequence[Decision]) -> Decision | None:
    refused = [decision for decision in round_ if decision.outcome == Outcome.REFUSED]
    return max(refused, key=lambda decision: (decision.gain, decision.bid.id), default=None)


def _limit(round_: Sequence[Decision]) -> str:
    """What stopped a recipient having more: what refused the bid of its that would have added most."""
    refused = _most_worth(round_)
    return "rule" if refused is None else refused.limit


def _rest(round_: Sequence[Decision]) -> str:
    """Why whole bids leave money."""
    waiting = sum(decision.outcome in (Outcome.REFUSED, Outcome.PART_FUNDED) for decision in round_)
    if not waiting:
        return "every bid that competes has been chosen"
    return f"no whole bid of the {waiting} refused fits what is left of the funds and of its own limits"
