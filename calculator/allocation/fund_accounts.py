"""The account of each fund: what came in, what was given, promised or turned into revenue, and what is left."""

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.reference.vocabulary import Kind

FUND, TURNED, UNSPENT = "fund", "turned_into_revenue", "unspent"


def fund_accounts(allocation: Allocation) -> pd.DataFrame:
    """Return one row per year and kind (capital, revenue), whole pounds; every row adds up.

    Columns: "fund"; one for each rule in order, "committed" and "running_cost" (paid from revenue) where there
    were any; "turned_into_revenue", only where capital was: out of the fund (into it, where negative); "unspent".
    """
    grants = allocation.grants
    from_fund = grants["kind"].replace(Kind.RUNNING.value, Kind.REVENUE.value)
    by = grants.groupby(["year", from_fund, "rule"], sort=False)["amount_gbp"].sum()
    left = allocation.unspent.groupby(["year", "kind"])["amount_gbp"].sum()
    switched = allocation.switched.set_index("year")
    rows = []
    for fund in allocation.funds:
        year, kind = fund.year, fund.kind.value
        row = {"year": year, "kind": kind, FUND: fund.amount_gbp}
        row |= {rule: int(by.get((year, kind, rule), 0)) for rule in dict.fromkeys(grants["rule"])}
        if len(switched):
            row[TURNED] = _moved(switched, year, kind)
        rows.append({**row, UNSPENT: int(left.get((year, kind), 0))})
    return pd.DataFrame(rows)


def _moved(switched: pd.DataFrame, year: str, kind: str) -> int:
    """Capital that arrived as revenue: out of the one, into the other; what was lost on the way is told as unspent."""
    arrived = int(switched["revenue_gbp"].get(year, 0))
    return arrived if kind == Kind.CAPITAL else -arrived
