"""What was decided of each bid, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.allocation.prospectus.bid import Bid
from calculator.reference.vocabulary import FUND_KINDS


class Outcome(StrEnum):
    """What came of a bid."""

    CHOSEN = "chosen"
    PART_FUNDED = "part-funded"
    REFUSED = "refused"
    HONOURED = "honoured"
    NOT_COMPETING = "not competing"


@dataclass(frozen=True)
class Missing:
    """Money that was missing. `amount_gbp`: the least that would have been enough, whole pounds."""

    year: str
    kind: str
    amount_gbp: int


@dataclass(frozen=True)
class Decision:
    """One bid in one round. `decided_in`: the first year of the round. `starts`: the year it begins, or is empty.

    `money`: kind x year of the fund, whole pounds given. `share`: of what it asks. `gain`: levels for the whole bid.
    `missing`: beside all that was chosen, the money that would have carried it too; none where money is not what
    it lacks. `limit`: what refused it, a word of the glossary.
    """

    bid: Bid
    decided_in: str
    outcome: Outcome
    reason: str
    money: npt.NDArray[np.int64]
    gain: float = 0.0
    starts: str = ""
    share: float = 0.0
    missing: tuple[Missing, ...] = ()
    limit: str = "rule"

    @property
    def given(self) -> bool:
        """Whether this round gave it anything."""
        return self.outcome in (Outcome.CHOSEN, Outcome.PART_FUNDED)


COLUMNS = (
    *("decided_in", "bid", "ics_code", "title", "category", "status", "status_on", "outcome", "starts", "years"),
    *("asked_capital_gbp", "asked_revenue_gbp", "granted_capital_gbp", "granted_revenue_gbp", "share", "match_gbp"),
    *("score_gain", "score_gain_by", "missing_capital_gbp", "missing_revenue_gbp", "limit", "reason"),
)


def table_of(decisions: Sequence[Decision]) -> pd.DataFrame:
    """Return one row a round and bid, in order of both; `score_gain` in levels, money in whole pounds."""
    rows = [_row(decision) for decision in sorted(decisions, key=lambda each: (each.decided_in, each.bid.id))]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"match_gbp": "Int64"})


def _row(decision: Decision) -> dict[str, object]:
    bid = decision.bid
    row: dict[str, object] = {
        "decided_in": decision.decided_in,
        "bid": bid.id,
        "ics_code": bid.code,
        "title": bid.title,
        "category": bid.part,
        "status": bid.status,
        "status_on": bid.status_on,
        "outcome": decision.outcome.value,
        "starts": decision.starts,
        "years": bid.years,
        "share": decision.share,
        "match_gbp": bid.match_gbp,
        "score_gain": decision.gain,
        "score_gain_by": "model" if bid.gain is None else "bid",
        "limit": decision.limit,
        "reason": decision.reason,
    }
    for k, kind in enumerate(FUND_KINDS):
        row[f"asked_{kind}_gbp"] = bid.total(kind)
        row[f"granted_{kind}_gbp"] = int(decision.money[k].sum())
        row[f"missing_{kind}_gbp"] = sum(each.amount_gbp for each in decision.missing if each.kind == kind)
    return row
