"""The mix: how a recipient's grants go to its categories: as they were bought, or in proportion to its debt."""

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.reference.money import share_out
from calculator.reference.vocabulary import FUND_KINDS


def by_category(allocation: Allocation, debt: pd.DataFrame) -> pd.DataFrame:
    """Return all years' grants as ics_code, category, kind, amount_gbp, adding up to the pound.

    Args:
        allocation: the grants.
        debt: recipient x (category, kind), whole pounds.
    """
    if allocation.standing.parts == allocation.standing.categories:
        return _as_bought(allocation)
    totals = allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum()
    parts = []
    for (code, kind), total in totals.items():
        if kind not in FUND_KINDS:
            continue
        owed = debt.loc[code].xs(kind, level="kind")
        share = owed / owed.sum() if owed.sum() else owed * 0.0
        amounts = share_out(share * int(total), list(owed.index), int(total))
        parts.append(pd.DataFrame({"ics_code": code, "category": owed.index, "kind": kind, "amount_gbp": amounts}))
    return pd.concat(parts, ignore_index=True)


def _as_bought(allocation: Allocation) -> pd.DataFrame:
    """The grants of categories that were bought one by one; 0 where nothing was bought."""
    standing, keys = allocation.standing, ["ics_code", "category", "kind"]
    every = pd.MultiIndex.from_product([standing.codes, standing.categories, FUND_KINDS], names=keys)
    bought = allocation.by_part.rename(columns={"part": "category"}).groupby(keys)["amount_gbp"].sum()
    return bought.reindex(every, fill_value=0).reset_index()
