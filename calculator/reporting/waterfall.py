"""From gap to grant: each recipient's debt, what others pay of it, what each rule gave, and what is left and why."""

import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.run import Run

COLUMNS = ("ics_code", "kind", "step", "amount_gbp", "says")


def waterfall(run: Run) -> pd.DataFrame:
    """Return one row per recipient, kind and step, whole pounds; the steps of a kind add up to nothing.

    Steps: the debt (above 0); then below 0 local match, what was committed before and what each rule gave; last what
    is left unfunded (below 0), with the limit of the last year.
    """
    standing, grants = run.allocation.standing, run.allocation.grants
    grants = grants[grants["kind"].isin(FUND_KINDS)]  # running cost is paid beside the debt
    debt = run.recipient_debt
    given = grants.groupby(["ics_code", "kind", "rule"], sort=False)["amount_gbp"].sum()
    rules = list(dict.fromkeys(grants["rule"]))
    rows = []
    for i, code in enumerate(standing.codes):
        for k, kind in enumerate(FUND_KINDS):
            owed, fundable = int(debt.at[code, kind]), int(standing.by_kind[i, k])
            rows.append((code, kind, "debt", owed, "what closing every gap would cost it"))
            if owed != fundable:
                rows.append((code, kind, "local match", fundable - owed, "what it pays itself"))
            left = fundable
            for rule in rules:
                amount = int(given.get((code, kind, rule), 0))
                left -= amount
                rows.append((code, kind, rule.replace("_", " "), -amount, f"given by {rule.replace('_', ' ')}"))
            rows.append((code, kind, "left", -left, _why_left(grants, code, kind, left)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _why_left(grants: pd.DataFrame, code: str, kind: str, left: int) -> str:
    """What stopped the last rule of the last year from giving more."""
    if left <= 0:
        return "nothing: all of it is funded"
    mine = grants[(grants["ics_code"] == code) & (grants["kind"] == kind)]
    last = mine[mine["year"] == mine["year"].max()].iloc[-1]
    return f"not funded; in {last['year']} the limit was: {last['limit']}"
