"""A grant as it is entered in the ledger, and who gave what no rule gave."""

from dataclasses import dataclass

COMMITTED, LEAST, RUNNING_COST = "committed", "least_amounts", "running_cost"
"""Who gave what no rule of this run gave: grants made before, what least amounts asked for besides what rules gave,
and the support of running cost."""


@dataclass(frozen=True)
class Grant:
    """Money a rule gave to a recipient (0 where it gave none: that has a reason too). Whole pounds."""

    year: str
    ics_code: str
    kind: str
    rule: str
    amount_gbp: int
    reason: str
    limit: str
