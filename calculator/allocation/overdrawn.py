"""Funds that cannot pay what was promised from them before: how that is told."""

from collections.abc import Iterator

import numpy as np

from calculator.allocation.conflict import conflict, few_names, setting_of_fund, with_code
from calculator.allocation.ledger import REVENUE, Ledger
from calculator.allocation.standing import WholePounds
from calculator.reference.vocabulary import FUND_KINDS


def stop_if_overdrawn(ledger: Ledger) -> None:
    """Stop where a fund cannot pay what was promised from it before.

    Raises:
        Infeasible: naming the fund, what was promised to whom, and what is missing.
    """
    for t in ledger.open:
        for k, kind in enumerate(FUND_KINDS):
            missing = -int(ledger.left[t, k])
            if missing > 0:
                fund, year = int(ledger.fund[t, k]), ledger.years[t]
                raise conflict(
                    f"In {year} the {kind} fund of £{fund:,} cannot pay what was promised from it before.",
                    _against(ledger, t, k),
                    [
                        f"raise the fund ({kind} {year}) from £{fund:,} by £{missing:,}, to £{fund + missing:,}; "
                        "or promise as much less"
                    ],
                )


def _against(ledger: Ledger, t: int, k: int) -> Iterator[str]:
    kind, year = FUND_KINDS[k], ledger.years[t]
    yield (
        f"the {kind} fund has £{int(ledger.fund[t, k]):,} in {year} "
        f"({setting_of_fund(kind, year)}, with any [[late_change]] of that year)"
    )
    granted = ledger.granted[:, :, k, t].sum(axis=1)
    if granted.any():
        setting = "[committed], or bids begun in earlier years"
        yield _owed(ledger, granted, f"{kind} granted for {year} before", setting)
    if k == REVENUE and ledger.support[:, t].any():
        support = ", ".join(f"{share:g}" for share in ledger.terms.support)
        setting = f"[limits.running_cost] support = [{support}]"
        yield _owed(ledger, ledger.support[:, t], f"running cost of {year} promised with earlier grants", setting)


def _owed(ledger: Ledger, amounts: WholePounds, what: str, setting: str) -> str:
    """What is owed to all of them, and to whom."""
    standing = ledger.standing
    names = sorted(with_code(int(i), standing.names, standing.codes) for i in np.flatnonzero(amounts))
    owed = f"owed £{int(amounts.sum()):,} of {what}"
    if len(names) == 1:
        return f"{names[0]} is {owed} ({setting})"
    if len(names) == len(standing.codes):
        return f"all {len(names)} {standing.who}s together are {owed} ({setting})"
    return f"{len(names)} {standing.who}s together are {owed} ({setting}): {few_names(names)}"
