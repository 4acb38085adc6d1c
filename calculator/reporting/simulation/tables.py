"""The tables of a simulation: England, each system, how firm its rank is, where the spread comes from, and regret."""

import numpy as np
import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import FUND_KINDS, KINDS
from calculator.scenarios.uncertainty.ranks import ranks
from calculator.scenarios.uncertainty.simulation import Simulation
from calculator.scenarios.uncertainty.spread import columns, spread

POUNDS, LEVEL, COUNT = "£", "level", "number"
FLOOR_NOISE = 1e-6
"""Levels. A score this near to the floor stands at it."""


def england(simulation: Simulation) -> pd.DataFrame:
    """Return one row a measure of England: its unit, the estimate, percentiles, mean and expected shortfall.

    The expected shortfall is the mean of the worst tenth of draws: the dearest debts, the lowest scores and grants. Of
    grants and scores after them, draws whose money could not be shared are left out; none of these has a row where
    debt alone was drawn.
    """
    rows = [*_debts(simulation), *(_money(simulation) if simulation.has_grants else ()), _before(simulation)]
    rows += _after(simulation) if simulation.has_grants else []
    return pd.DataFrame(rows, columns=["measure", "unit", "estimate", *columns()])


def _row(measure: str, unit: str, estimate: float, drawn: np.ndarray, worst_is_high: bool) -> list[object]:
    return [measure, unit, estimate, *spread(drawn, worst_is_high)]


def _debts(simulation: Simulation) -> list[list[object]]:
    """Capital, one-off revenue, the two together, and running cost a year."""
    drawn = simulation.draws.owed.sum(axis=1)
    case = simulation.plan.assessment.debt.by_kind("central").sum()
    parts = [
        ("Digital debt", drawn[:, :2].sum(axis=1), case[list(FUND_KINDS)].sum()),
        *((f"Digital debt: {kind}", drawn[:, k], case[kind]) for k, kind in enumerate(FUND_KINDS)),
        ("Running cost a year", drawn[:, 2], case[KINDS[2]]),
    ]
    return [_row(name, POUNDS, float(estimate), of, True) for name, of, estimate in parts]


def _money(simulation: Simulation) -> list[list[object]]:
    """What was granted, and what of the debt no grant has met."""
    shared, grants = simulation.shared, simulation.draws.grants.sum(axis=(1, 2))
    given = float(simulation.estimate.grants["amount_gbp"].sum())
    debt = simulation.debt.sum(axis=1)
    central = simulation.plan.assessment.debt.by_kind("central")[list(FUND_KINDS)].to_numpy().sum()
    return [
        _row("Granted, all years", POUNDS, given, grants[shared], False),
        _row("Debt that no grant meets", POUNDS, float(central - given), (debt - grants)[shared], True),
    ]


def _before(simulation: Simulation) -> list[object]:
    """The lowest score of an ICS before any grant."""
    estimate = float(simulation.plan.assessment.maturity.ics_scores.min())
    return _row("Lowest score before", LEVEL, estimate, simulation.draws.before.min(axis=1), False)


def _after(simulation: Simulation) -> list[list[object]]:
    """The lowest score after each year, and how many stand below the floor."""
    after, rows = estimated_scores(simulation), []
    drawn, floor = simulation.draws.after[simulation.shared], simulation.floor()
    for t, year in enumerate(simulation.estimate.years):
        rows.append(_row(f"Lowest score after {year}", LEVEL, after[:, t].min(), drawn[:, :, t].min(axis=1), False))
    if floor is None:
        return rows
    for t, year in enumerate(simulation.estimate.years):
        below, of = (drawn[:, :, t] < floor - FLOOR_NOISE).sum(axis=1), (after[:, t] < floor - FLOOR_NOISE).sum()
        rows.append(_row(f"Below the floor score after {year}", COUNT, float(of), below, True))
    return rows


def estimated_scores(simulation: Simulation) -> np.ndarray:
    """Return recipient x year: the scores of the estimate, nothing late (levels)."""
    scores = simulation.estimate.scores.pivot_table(index="ics_code", columns="year", values="score_after")
    return np.asarray(scores.loc[list(simulation.estimate.standing.codes), simulation.estimate.years])


def by_recipient(simulation: Simulation) -> pd.DataFrame:
    """Return one row a recipient: what it is granted and where it ends, and its chance of the floor by each year."""
    estimate, drawn = simulation.estimate, simulation.draws.after[simulation.shared]
    codes = list(estimate.standing.codes)
    given = estimate.grants.groupby("ics_code")["amount_gbp"].sum().reindex(codes)
    grants = simulation.draws.grants[simulation.shared].sum(axis=2)
    table = pd.DataFrame({"ics_code": codes, "ics": list(estimate.standing.names)})
    table["granted_gbp"] = given.to_numpy()
    table = _with_interval(table, "granted", grants, "_gbp")
    table["score_after"] = estimated_scores(simulation)[:, -1]
    table = _with_interval(table, "score_after", drawn[:, :, -1], "")
    floor = simulation.floor()
    if floor is not None:
        for t, year in enumerate(estimate.years):
            reached = drawn[:, :, t] >= floor - FLOOR_NOISE
            table[f"chance_floor_{year}"] = reached.mean(axis=0) if len(drawn) else np.nan
    return table.sort_values("ics", ignore_index=True)


def by_ics(simulation: Simulation) -> pd.DataFrame:
    """Return one row an ICS: its debt with its 80% interval, its score before any grant, and how firm its rank is."""
    known = simulation.plan.assessment
    codes = list(known.maturity.ics_scores.index)
    names = ics_names(known.inputs).reindex(codes)
    table = pd.DataFrame({"ics_code": codes, "ics": names.to_numpy()})
    table["debt_gbp"] = known.debt.by_kind("central").loc[codes, list(FUND_KINDS)].sum(axis=1).to_numpy()
    table = _with_interval(table, "debt", simulation.debt, "_gbp")
    scores = known.maturity.ics_scores.to_numpy()
    table["score_before"] = scores
    table = _with_interval(table, "score_before", simulation.draws.before, "")
    return pd.concat([table, ranks(simulation.draws.before, scores)], axis=1).sort_values("ics", ignore_index=True)


def _with_interval(table: pd.DataFrame, name: str, drawn: np.ndarray, unit: str) -> pd.DataFrame:
    """Add the 10th, 50th and 90th percentile of each column of draws, and the mean of its worst tenth."""
    if not len(drawn):
        return table.assign(**{f"{name}_{each}{unit}": np.nan for each in ("p10", "p50", "p90")})
    percentiles = np.percentile(drawn, (10, 50, 90), axis=0)
    told = whole_pounds(percentiles) if unit else percentiles
    return table.assign(**{f"{name}_p{p}{unit}": each for p, each in zip((10, 50, 90), told, strict=True)})
