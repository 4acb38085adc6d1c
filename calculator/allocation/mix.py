"""The mix: an ICS's grants go to its categories in proportion to its debt."""

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.reference.money import share_out
from calculator.reference.vocabulary import FUND_KINDS


def by_category(allocation: Allocation, debt: pd.DataFrame) -> pd.DataFrame:
    """Return all years' grants as ics_code, category, kind, amount_gbp, adding up to the pound.

    Args:
        allocation: the grants.
        debt: ICS x (category, kind), whole pounds.
    """
    totals = allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    parts = []
    for (code, kind), total in totals.items():
        owed = debt.loc[code].xs(kind, level="kind")
        share = owed / owed.sum() if owed.sum() else owed * 0.0
        parts.append(
            pd.DataFrame(
                {
                    "ics_code": code,
                    "category": owed.index,
                    "kind": kind,
                    "amount_gbp": share_out(share * int(total), list(owed.index), int(total)),
                }
            )
        )
    every = pd.concat(parts, ignore_index=True)
    return every[every["kind"].isin(FUND_KINDS)].reset_index(drop=True)
