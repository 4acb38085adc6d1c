"""Figures of organisations: trusts, and the ICB and the primary care of each ICS as bodies of their own."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.allocation.figures import Assessed, Figures
from calculator.allocation.membership import Recipients
from calculator.allocation.sizes import capital_of_trusts, income_of_trusts, technology_share_of_trusts
from calculator.allocation.standing import Vector, WholePounds
from calculator.costing.opinions.priorities import closed_by


def figures_of_organisations(assessed: Assessed, recipients: Recipients, owed: WholePounds, ics: Figures) -> Figures:
    """Return the figures of organisations.

    A trust has its own capital, income and share of income spent on technology. The ICB and primary care have
    none: each counts at its weight's share of its ICS's capital and income, and at its ICS's share of income spent.

    Args:
        assessed: what the floors below found out.
        recipients: the organisations.
        owed: organisation x category x kind, whole pounds.
        ics: the figures of the ICSs.
    """
    codes = recipients.codes
    at = _position_of_ics(assessed, codes, ics.codes)
    weight = assessed.maturity.body_weights.reindex(codes).to_numpy(dtype=float)
    table, price_year = assessed.bodies.table, assessed.debt.price_year
    income = income_of_trusts(assessed.inputs, table, price_year)
    spent = technology_share_of_trusts(assessed.inputs, assessed.bodies)
    score, lift = _standing(assessed, codes, ics, at)
    return Figures(
        codes=tuple(codes),
        score=score,
        lift=lift,
        owed=owed,
        share={name: _normalised(share @ recipients.membership.to_numpy()) for name, share in ics.share.items()},
        capital=_own(capital_of_trusts(table), codes, weight * ics.capital[at]),
        traits={
            "region": ics.traits["region"][at],
            "deprivation": ics.traits["deprivation"][at],
            "income_gbp": _own(income, codes, weight * ics.traits["income_gbp"][at].astype(float)),
            "technology_share": _own(spent, codes, ics.traits["technology_share"][at].astype(float)),
        },
    )


def organisation_gaps(assessed: Assessed, codes: list[str]) -> pd.DataFrame:
    """Return organisation x measure, levels to go; NaN where a body is not assessed."""
    return assessed.maturity.gaps.reindex(codes)


def _standing(assessed: Assessed, codes: list[str], ics: Figures, at: npt.NDArray[np.int64]) -> tuple[Vector, Vector]:
    """Score and lift of each body over the measures it is assessed on; those of its ICS where it is on none."""
    maturity = assessed.maturity
    gaps = organisation_gaps(assessed, codes)
    weights = maturity.measure_weights.reindex(gaps.columns)
    counted = gaps.notna() * weights
    total = counted.sum(axis=1).to_numpy()
    none = total <= 0
    part = counted.div(np.where(none, 1.0, total), axis=0)
    closes = closed_by(assessed.inputs.framework, list(assessed.debt.models.titles)).loc[gaps.columns]
    weighted = gaps.fillna(0.0) * part
    score = np.where(none, ics.score[at], maturity.target - weighted.sum(axis=1).to_numpy())
    lift = np.where(none[:, np.newaxis], ics.lift[at], (weighted @ closes).to_numpy())
    return score, lift


def _position_of_ics(assessed: Assessed, codes: list[str], ics_codes: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """By organisation, the position of its ICS."""
    ics = assessed.bodies.table.set_index("organisation_code")["ics_code"].reindex(codes)
    return np.array([ics_codes.index(code) for code in ics], dtype=np.int64)


def _own(of_trusts: pd.Series, codes: list[str], otherwise: Vector) -> Vector:
    """A trust's own figure where it has one; otherwise the other."""
    own = of_trusts.reindex(codes).to_numpy(dtype=float)
    return np.where(np.isnan(own), otherwise, own)


def _normalised(share: Vector) -> Vector:
    return np.asarray(share / share.sum())
