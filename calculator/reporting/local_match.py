"""What a recipient pays itself: of what was bought with its grants, and, apart from that, of what is left to buy."""

from dataclasses import dataclass

import numpy as np

from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.run import Run


@dataclass(frozen=True)
class LocalMatch:
    """Whole pounds of one recipient and kind. `bought`: its part of what was bought; `left`: of what is left."""

    bought: int
    left: int


def local_match(run: Run) -> dict[tuple[str, str], LocalMatch]:
    """Return by recipient and kind what it pays itself; a pound is matched when it is granted, not before."""
    standing, grants = run.allocation.standing, run.allocation.grants
    given = grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    found = {}
    for i, code in enumerate(standing.codes):
        for k, kind in enumerate(FUND_KINDS):
            fundable = int(standing.by_kind[i, k])
            match = int(run.recipient_debt.at[code, kind]) - fundable
            share = min(int(given.get((code, kind), 0)) / fundable, 1.0) if fundable else 0.0
            bought = int(whole_pounds(np.array(match * share)))
            found[code, kind] = LocalMatch(bought, match - bought)
    return found
