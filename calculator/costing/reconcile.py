"""Set the estimate beside the published national one, kind by kind, in the same prices."""

from collections.abc import Mapping

import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.prices import deflators, price_factor
from calculator.reference.inputs import Inputs
from calculator.reference.vocabulary import Kind, Payer

PUBLISHED: Mapping[str, str] = {
    Kind.CAPITAL.value: "PRG-HF-CAPENG",
    Kind.REVENUE.value: "PRG-HF-ONEENG",
    Kind.RUNNING.value: "PRG-HF-RECENG",
}
"""Evidence ids of the estimate for England by PA Consulting for the Health Foundation, £bn."""


def reconcile(inputs: Inputs, debt: Debt, case: str) -> pd.DataFrame:
    """Return, by kind, our estimate and the published one in the same prices (pounds), and their ratio."""
    evidence = inputs["cost_evidence"].set_index("id")
    cells = debt.table[(debt.table["case"] == case) & (debt.table["payer"] == Payer.ICS)]
    ours = cells.groupby("kind")["amount_gbp"].sum()
    index = deflators(inputs)
    rows = []
    for kind, source in PUBLISHED.items():
        row = evidence.loc[source]
        if not str(row["unit"]).startswith("£bn"):
            raise ValueError(f"{source} is expected in £bn, not '{row['unit']}'")
        year = str(row["price_year"])[:7].replace("/", "-")
        published = float(row["central"]) * 1e9 * price_factor(index, year, debt.price_year, source)
        mine = int(ours.get(kind, 0))
        rows.append({"kind": kind, "estimate_gbp": mine, "published_gbp": round(published),
                     "ratio": mine / published, "evidence": source})  # fmt: skip
    return pd.DataFrame(rows)
