"""The money and the scores year by year, scenario by scenario."""

from collections.abc import Mapping

import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector
from calculator.scenarios.outcomes.outcome import Outcome

MONEY = (*(f"{kind}_gbp" for kind in FUND_KINDS), "running_gbp", "grants_gbp")


def by_year(basis: CommonBasis, outcomes: Mapping[str, Outcome]) -> pd.DataFrame:
    """Return one row per scenario and year of any of them: what it gives in it, and the scores at its end.

    Columns: `capital_gbp`, `revenue_gbp`, `running_gbp` (running cost that a fund pays) and `grants_gbp`, the three
    together (whole pounds); `lowest_score`, `mean_score` (levels). The first row of each scenario has no year and no
    money: it tells the state before. In a year in which a scenario gives nothing, its scores stay as they were.
    """
    years = sorted({year for held in outcomes.values() for year in held.years})
    rows = []
    for label, held in outcomes.items():
        score = basis.score
        rows.append({"scenario": label, "year": "", **_scores(basis, score)})
        for year in years:
            score = held.score[held.years.index(year)] if year in held.years else score
            rows.append({"scenario": label, "year": year, **_money(held, year), **_scores(basis, score)})
    table = pd.DataFrame(rows).astype(dict.fromkeys(MONEY, "Int64"))
    return table[["scenario", "year", *MONEY, "lowest_score", "mean_score"]]


def _money(held: Outcome, year: str) -> dict[str, int]:
    """What a scenario gives in a year; nothing in one for which it has no fund."""
    if year not in held.years:
        return dict.fromkeys(MONEY, 0)
    t = held.years.index(year)
    sums = (*held.granted[t].sum(axis=0), held.running[t].sum(), held.grants[t].sum())
    return dict(zip(MONEY, map(int, sums), strict=True))


def _scores(basis: CommonBasis, score: Vector) -> dict[str, float]:
    return {"lowest_score": float(score.min()), "mean_score": basis.mean(score)}
