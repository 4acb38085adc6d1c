"""The account of each fund: what came in, what was given, promised, turned into revenue or lost by that, and left."""

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.reference.vocabulary import Kind

FUND, TURNED, LOST, UNSPENT = "fund", "turned_into_revenue", "lost_in_turning", "unspent"


def fund_accounts(allocation: Allocation) -> pd.DataFrame:
    """Return one row per year and kind (capital, revenue), whole pounds; every row adds up.

    Columns: "fund"; one for each rule in order, "committed" and "running_cost" (paid from revenue) where there
    were any; "turned_into_revenue", only where capital was: out of the fund (into it, where negative), and
    "lost_in_turning", only where that had a price: capital that arrived nowhere; "unspent".
    """
    grants = allocation.grants
    from_fund = grants["kind"].replace(Kind.RUNNING.value, Kind.REVENUE.value)
    by = grants.groupby(["year", from_fund, "rule"], sort=False)["amount_gbp"].sum()
    left = allocation.unspent.groupby(["year", "kind"])["amount_gbp"].sum()
    switched = allocation.switched.set_index("year")
    lost = lost_in_turning(allocation)
    rows = []
    for fund in allocation.funds:
        year, kind = fund.year, fund.kind.value
        row = {"year": year, "kind": kind, FUND: fund.amount_gbp}
        row |= {rule: int(by.get((year, kind, rule), 0)) for rule in dict.fromkeys(grants["rule"])}
        if len(switched):
            row[TURNED] = _moved(switched, year, kind)
        if lost.any():
            row[LOST] = int(lost.get(year, 0)) if kind == Kind.CAPITAL else 0
        rows.append({**row, UNSPENT: int(left.get((year, kind), 0))})
    return pd.DataFrame(rows)


def lost_in_turning(allocation: Allocation) -> pd.Series:
    """Return by year the capital that was lost on its way into revenue; only years in which any was turned."""
    switched = allocation.switched.set_index("year")
    return switched["capital_gbp"] - switched["revenue_gbp"]


def _moved(switched: pd.DataFrame, year: str, kind: str) -> int:
    """Capital that arrived as revenue: out of the one, into the other; what was lost on the way is told apart."""
    arrived = int(switched["revenue_gbp"].get(year, 0))
    return arrived if kind == Kind.CAPITAL else -arrived
