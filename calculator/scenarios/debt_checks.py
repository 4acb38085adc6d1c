"""The invariants of the estimate: cells add up to lines, cases rise, scores and weights are in range."""

import pandas as pd

from calculator.allocation.checks import Check
from calculator.costing.debt import Debt
from calculator.maturity.place import Maturity
from calculator.reference.scale import LOWEST, NOISE
from calculator.reference.vocabulary import CASES, FUND_KINDS


def debt_checks(debt: Debt, maturity: Maturity) -> list[Check]:
    """Return every check of an estimate, passed or not."""
    lines = debt.lines["full_gbp"]
    cells = debt.table["amount_gbp"]
    apart = abs(float(lines.sum()) - int(cells.sum()))
    totals = pd.Series({case: debt.by_kind(case)[list(FUND_KINDS)].to_numpy().sum() for case in CASES})
    smallest = int(debt.table[debt.table["kind"].isin(FUND_KINDS)]["amount_gbp"].min())
    weights = float(maturity.measure_weights.sum())
    low, high = float(maturity.ics_scores.min()), float(maturity.ics_scores.max())
    return [
        Check(
            "Debt by ICS and category adds up to the cost lines, but for rounding to the pound",
            f"£{apart:,.2f} apart over {len(cells):,} cells",
            apart <= 0.5 * len(cells) + 1,
        ),
        Check(
            "Debt rises from low to central to high",
            " < ".join(f"£{total / 1e9:.2f}bn" for total in totals),
            bool(totals.is_monotonic_increasing),
        ),
        Check("No capital or one-off revenue is negative", f"smallest £{smallest:,}", smallest >= 0),
        Check("Measure weights sum to 1", f"sum {weights:.9f}", abs(weights - 1) < 1e-9),
        Check(
            "Every ICS score lies between 1 and the target",
            f"{low:.2f} to {high:.2f}",
            low >= LOWEST - NOISE and high <= maturity.target + NOISE,
        ),
    ]
