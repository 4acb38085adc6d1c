"""Every pound that no rule could give, by name: how much of which fund, and why."""

from collections import Counter

import pandas as pd

from calculator.allocation.grant import COMMITTED, LEAST
from calculator.allocation.ledger import Ledger
from calculator.reference.vocabulary import FUND_KINDS

COLUMNS = ["year", "kind", "amount_gbp", "reason"]


def remainders(ledger: Ledger) -> pd.DataFrame:
    """Return one row per fund with something left. What capital lost by becoming revenue is spent, and told apart."""
    rows = []
    left = ledger.left
    for t, year in enumerate(ledger.years):
        for k, kind in enumerate(FUND_KINDS):
            if left[t, k] > 0:
                rows.append((year, kind, int(left[t, k]), _why(ledger, t, k)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _why(ledger: Ledger, t: int, k: int) -> str:
    """Why no rule could give what is left of one fund."""
    unit, limits = ledger.terms.unit, _last_limits(ledger, t, FUND_KINDS[k])
    if ledger.left[t, k] < unit:
        return f"less than the £{unit:,} that grants are multiples of"
    if (t, k) in ledger.rest:
        return ledger.rest[t, k]
    few = ledger.left[t, k] < unit * len(ledger.standing.codes)
    if few and limits is not None:
        return f"less than £{unit:,} for each {ledger.standing.who}"
    if limits is None:
        return "this run does not decide this year: it holds what was committed before"
    if limits and not limits.keys() & {"fund", "rule"}:
        told = ", ".join(f"{count} at {limit}" for limit, count in sorted(limits.items()))
        return f"every {ledger.standing.who} is at its limit ({told})"
    return _for_want_of_another(ledger, t, k)


def _for_want_of_another(ledger: Ledger, t: int, k: int) -> str:
    """Why money is left where limits of recipients are not the reason: the other kind is lacking, or no rule asks."""
    kind, others = FUND_KINDS[k], [other for other in range(len(FUND_KINDS)) if other != k]
    absent = [FUND_KINDS[other] for other in others if ledger.fund[t, other] == 0]
    if absent:
        return f"there was no {' or '.join(absent)} fund, and no rule of this scenario gives {kind} alone"
    spent = [
        FUND_KINDS[other] for other in others if ledger.left[t, other] < ledger.terms.unit * len(ledger.standing.codes)
    ]
    if spent:
        return f"the year's {' and '.join(spent)} fund ran out, and no rule of this scenario gives {kind} alone"
    who = ledger.standing.who
    return f"no rule of this scenario gives more: every {who} stands at the floor score or at a limit of its own"


def _last_limits(ledger: Ledger, t: int, kind: str) -> Counter[str] | None:
    """How many recipients each limit stopped, under the last rule that was asked in a year; None if none was."""
    mine = [
        grant
        for grant in ledger.grants.values()
        if grant.year == ledger.years[t] and grant.kind == kind and grant.rule not in (COMMITTED, LEAST)
    ]
    return Counter(grant.limit for grant in mine if grant.rule == mine[-1].rule) if mine else None
