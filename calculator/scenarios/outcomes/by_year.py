"""The lowest and the mean score year by year, scenario by scenario."""

from collections.abc import Mapping

import pandas as pd

from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector
from calculator.scenarios.outcomes.outcome import Outcome


def by_year(basis: CommonBasis, outcomes: Mapping[str, Outcome]) -> pd.DataFrame:
    """Return one row per scenario and year of any of them: `lowest_score`, `mean_score` (levels) at its end.

    The first row of each scenario has no year and tells the state before. In a year in which a scenario gives
    nothing, its scores stay as they were.
    """
    years = sorted({year for held in outcomes.values() for year in held.years})
    rows = []
    for label, held in outcomes.items():
        score = basis.score
        rows.append(_row(basis, label, "", score))
        for year in years:
            score = held.score[held.years.index(year)] if year in held.years else score
            rows.append(_row(basis, label, year, score))
    return pd.DataFrame(rows)


def _row(basis: CommonBasis, label: str, year: str, score: Vector) -> dict[str, object]:
    return {
        "scenario": label,
        "year": year,
        "lowest_score": float(score.min()),
        "mean_score": basis.mean(score),
    }
