"""Set the estimate beside the published national one, kind by kind, in the same prices."""

from collections.abc import Mapping

import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.prices import deflators, price_factor
from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import Kind

EVIDENCE = "cost_evidence.csv"

PUBLISHED: Mapping[str, str] = {
    Kind.CAPITAL.value: "PRG-HF-CAPENG",
    Kind.REVENUE.value: "PRG-HF-ONEENG",
    Kind.RUNNING.value: "PRG-HF-RECENG",
}
"""Evidence ids of the estimate for England by PA Consulting for the Health Foundation, £bn."""


def reconcile(inputs: Inputs, debt: Debt, case: str) -> pd.DataFrame:
    """Return one row per kind: our estimate and the published one in the same prices (pounds) and their ratio.

    `largest_line` and `largest_share` say which line, with its optimism bias, makes up most of ours: the
    first place to look where the two differ.

    Raises:
        InputProblems: if the evidence for the published estimate is not as it should be.
    """
    evidence = inputs["cost_evidence"].set_index("id")
    index = deflators(inputs)
    rows = []
    for kind, source in PUBLISHED.items():
        published = _published(evidence, source, index, debt.price_year)
        by_line = _by_line(debt, case, kind)
        mine = int(debt.by_kind(case)[kind].sum())
        rows.append(
            {
                "kind": kind,
                "estimate_gbp": mine,
                "published_gbp": round(published),
                "ratio": mine / published,
                "evidence": source,
                "largest_line": str(by_line.index[0]),
                "largest_share": float(by_line.iloc[0] / by_line.sum()),
            }
        )
    return pd.DataFrame(rows)


def _published(evidence: pd.DataFrame, source: str, index: pd.Series, price_year: str) -> float:
    """The published figure in pounds of a price year.

    Raises:
        InputProblems: if the row of evidence is gone, or is not a figure in £bn of a stated year.
    """
    row = evidence.loc[source] if source in evidence.index else None
    year = "" if row is None else str(row["price_year"])[:7].replace("/", "-")
    if row is None or not str(row["unit"]).startswith("£bn") or not row["central"] > 0:
        fix = "Put the bundled row back: the estimate is set beside it."
        problem = Problem(EVIDENCE, "a central figure above 0 in £bn", fix, column="id", value=source)
        raise InputProblems([problem])
    return float(row["central"]) * 1e9 * price_factor(index, year, price_year, (EVIDENCE, source))


def _by_line(debt: Debt, case: str, kind: str) -> pd.Series:
    """England's amount of each line with its bias, largest first."""
    every = debt.own_lines
    lines = every[(every["case"] == case) & (every["kind"] == kind)]
    names = lines["category"] + "." + lines["line"]
    return lines["full_gbp"].groupby(names).sum().sort_values(ascending=False)
