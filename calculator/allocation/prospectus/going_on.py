"""What was begun goes on: the later years of bids chosen in earlier rounds, whatever is decided anew."""

import numpy as np

from calculator.allocation.conflict import conflict, setting_of_fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.decision import Decision
from calculator.allocation.solver import Infeasible
from calculator.allocation.standing import WholePounds
from calculator.reference.vocabulary import FUND_KINDS


def keep_earlier(ledger: Ledger) -> None:
    """Forget decisions of the years that are decided (again): those made then, and bids that had yet to begin."""
    first = ledger.open_names[0]
    ledger.decisions = [
        decision
        for decision in ledger.decisions
        if decision.decided_in < first and not (decision.given and decision.starts >= first)
    ]


def go_on(ledger: Ledger, rule: str) -> None:
    """Give again what bids begun in earlier rounds have to come, where a late change of a fund took it back.

    Raises:
        Infeasible: naming the fund that cannot pay it, and what is missing.
    """
    due = np.zeros_like(ledger.granted)
    for decision in ledger.decisions:
        if decision.given:
            due[_place(ledger, decision)] += decision.money
    held = ledger.by_rule.get(rule, np.zeros_like(ledger.granted))
    lacking: WholePounds = (due - held)[..., list(ledger.open)]
    short = lacking.sum(axis=(0, 1)).T - ledger.left[list(ledger.open)]
    if (lacking.any(axis=(0, 1)).T & (short > 0)).any():
        y, k = (int(at) for at in np.argwhere((short > 0) & lacking.any(axis=(0, 1)).T)[0])
        raise _unpaid(FUND_KINDS[k], ledger.open_names[y], int(lacking.sum(axis=(0, 1))[k, y]), int(short[y, k]))
    if lacking.any():
        ledger.give(rule, np.clip(lacking, 0, None), {})


def _unpaid(kind: str, year: str, needed: int, missing: int) -> Infeasible:
    fund = f"{setting_of_fund(kind, year)}, with any [[late_change]] of that year"
    return conflict(
        f"In {year} the {kind} fund cannot pay what bids begun in earlier years have to come.",
        [
            f"the {kind} fund has £{needed - missing:,} left ({fund})",
            f'bids begun in earlier years need £{needed:,} of {kind} ([[rules]] rule = "bids")',
        ],
        [f"raise the fund ({kind} {year}) by £{missing:,}"],
    )


def _place(ledger: Ledger, decision: Decision) -> tuple[int, int]:
    standing = ledger.standing
    return list(standing.codes).index(decision.bid.code), list(standing.parts).index(decision.bid.part)
