"""A comparison as tables and as one JSON object, with the same figures to the same digits."""

from typing import Any

import pandas as pd

from calculator.reporting.tables import SCORE_DIGITS
from calculator.scenarios.compare import Comparison

PENCE = 2


def measures(comparison: Comparison) -> pd.DataFrame:
    """One row per scenario: every measure, with the state before beside it."""
    table = comparison.by_scenario
    before = {f"{name}_before": value for name, value in vars(comparison.before).items()}
    recomputed = table["recomputed"].map({True: "yes", False: "no"})
    return _rounded(table.assign(recomputed=recomputed, **before, floor_score=comparison.basis.floor_score))


def gainers(comparison: Comparison) -> pd.DataFrame:
    """One row per ICS and scenario, ICSs in order of name."""
    return _rounded(comparison.by_ics)


def years(comparison: Comparison) -> pd.DataFrame:
    """One row per scenario and year: grants and scores; the first row of each, with no year, tells what was before."""
    return _rounded(comparison.by_year)


def differing(comparison: Comparison) -> pd.DataFrame:
    """One row per setting in which a scenario differs from the first."""
    rows = [
        {"scenario": label, "setting": each.setting, "value": each.second, "value_in_first": each.first}
        for label, found in comparison.differences.items()
        for each in found
    ]
    return pd.DataFrame(rows, columns=["scenario", "setting", "value", "value_in_first"])


def content(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison, ready for JSON: what is missing or does not apply is null."""
    return {
        "basis": comparison.labels[0],
        "price_year": comparison.basis.price_year,
        "notes": list(comparison.notes),
        "scenarios": _records(measures(comparison)),
        "ics": _records(gainers(comparison)),
        "years": _records(years(comparison)),
        "differences": _records(differing(comparison)),
    }


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    whole = table.astype(object)
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in whole.to_dict("records")
    ]


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Pounds to the penny, other fractions to a millionth; never a nought with a sign."""
    floats = table.select_dtypes("float").columns
    digits = {name: PENCE if name.endswith("_gbp") else SCORE_DIGITS for name in floats}
    rounded = table.round(digits)
    rounded[floats] = rounded[floats] + 0.0
    return rounded
