"""From gap to grant: each recipient's debt, what others pay of it, what each rule gave, and what is left and why."""

import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.local_match import local_match
from calculator.scenarios.run import Run

MATCHED, TO_MATCH = "local match of what is bought", "local match of what is left"
COLUMNS = ("ics_code", "kind", "step", "amount_gbp", "says")


def waterfall(run: Run) -> pd.DataFrame:
    """Return one row per recipient, kind and step, whole pounds; the steps of a kind add up to nothing.

    Steps: the debt (above 0); then below 0 local match of what is bought, what was committed before and what each rule
    gave; last what is left (below 0): what the recipient would pay of that itself, and what a fund would, with the
    limit of the last year.
    """
    standing, grants = run.allocation.standing, run.allocation.grants
    grants = grants[grants["kind"].isin(FUND_KINDS)]  # running cost is paid beside the debt
    debt, matches = run.recipient_debt, local_match(run)
    given = grants.groupby(["ics_code", "kind", "rule"], sort=False)["amount_gbp"].sum()
    rules = list(dict.fromkeys(grants["rule"]))
    matched, rows = run.scenario.limits.match is not None, []
    for i, code in enumerate(standing.codes):
        for k, kind in enumerate(FUND_KINDS):
            owed, match = int(debt.at[code, kind]), matches[code, kind]
            rows.append((code, kind, "debt", owed, "what closing every gap would cost it"))
            if matched:
                rows.append((code, kind, MATCHED, -match.bought, "what it pays itself beside its grants"))
            left = int(standing.by_kind[i, k]) if matched else owed
            for rule in rules:
                amount = int(given.get((code, kind, rule), 0))
                left -= amount
                rows.append((code, kind, rule.replace("_", " "), -amount, f"given by {rule.replace('_', ' ')}"))
            if matched:
                rows.append((code, kind, TO_MATCH, -match.left, "what it would pay itself, were the rest bought too"))
            rows.append((code, kind, "left", -left, _why_left(grants, code, kind, left)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _why_left(grants: pd.DataFrame, code: str, kind: str, left: int) -> str:
    """What stopped the last rule of the last year from giving more."""
    if left <= 0:
        return "nothing: all of it is funded"
    mine = grants[(grants["ics_code"] == code) & (grants["kind"] == kind)]
    last = mine[mine["year"] == mine["year"].max()].iloc[-1]
    return f"not funded; in {last['year']} the limit was: {last['limit']}"
