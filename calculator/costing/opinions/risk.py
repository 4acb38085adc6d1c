"""Debt by band of risk, and weighted by risk: likelihood of the gap times impact of its measure."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.risk_page import TOP, RiskPage
from calculator.costing.pages.lines import CostLine
from calculator.maturity.place import Maturity
from calculator.reference.scale import NOISE
from calculator.reference.vocabulary import CASES

Matrix = npt.NDArray[np.float64]


def risk_of_debt(page: RiskPage, debt: Debt, maturity: Maturity, case: str) -> pd.DataFrame:
    """Return one row per ICS, by code: pounds of debt (capital and one-off revenue) in each band, and weighted.

    The bands are columns named by their ids. `risk_weighted_gbp`: the sum of debt x likelihood x impact / 25, which
    is the debt itself where everything were almost certain and catastrophic. A line without a measure has the
    likelihood and impact of `fact_alone`.
    """
    lines = debt.models.lines
    own = [i for i, line in enumerate(lines) if line.is_debt]
    amount = debt.quantity[:, own] * debt.full_cost[own, CASES.index(case)]
    score = np.column_stack([_score(page, lines[i], debt.organisations, maturity) for i in own])
    starts = [band.from_ for band in page.band]
    band = np.searchsorted(starts, score, side="right") - 1
    held = {each.id: np.where(band == place, amount, 0.0).sum(axis=1) for place, each in enumerate(page.band)}
    held["risk_weighted_gbp"] = (amount * score).sum(axis=1) / TOP**2
    return pd.DataFrame(held).groupby(debt.organisations["ics_code"].to_numpy()).sum().rename_axis("ics_code")


def _score(page: RiskPage, line: CostLine, organisations: pd.DataFrame, maturity: Maturity) -> Matrix:
    """Likelihood x impact of one line, by organisation."""
    if line.need.measure is None:
        return np.full(len(organisations), float(page.fact_alone.likelihood * page.fact_alone.impact_score))
    gap = maturity.gaps[line.need.measure].reindex(organisations["organisation_code"]).to_numpy(dtype=float)
    impact = {each.measure: each.score for each in page.impact}[line.need.measure]
    return likelihood(page, gap) * impact


def likelihood(page: RiskPage, gap: Matrix) -> Matrix:
    """Return the likelihood, 1 to 5, of gaps in levels: that of the first step whose `up_to` is not passed.

    A body that is not assessed (NaN) owes nothing on the measure, and takes the lowest.
    """
    limits = np.array([step.up_to for step in page.likelihood]) + NOISE
    scores = np.array([step.score for step in page.likelihood], dtype=float)
    place = np.searchsorted(limits, np.nan_to_num(gap, nan=0.0))
    return np.asarray(scores[np.minimum(place, len(scores) - 1)])
