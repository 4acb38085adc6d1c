"""Who money goes to: where each recipient stands, put together from what the floors below found out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.allocation.figures import Assessed, Figures
from calculator.allocation.limits.settings import Limits, MatchSettings
from calculator.allocation.membership import Recipients
from calculator.allocation.merged import merged, weighted_gaps
from calculator.allocation.organisations import figures_of_organisations, organisation_gaps
from calculator.allocation.owed import divided, owed_by
from calculator.allocation.settings import ProgrammeSettings
from calculator.allocation.sizes import technology_share, yearly_capital, yearly_income
from calculator.allocation.standing import WHOLE, Standing, Vector, WholePounds
from calculator.costing.opinions.priorities import category_lift, closed_by
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import is_trust, latest_need
from calculator.reference.vocabulary import FUND_KINDS, KINDS, Kind

SHARES = {
    "core": "weighted_pop_core",
    "primary_medical": "weighted_pop_primary_medical",
    "registered": "registered_population",
}
"""What a target share may be measured by, and the column that holds it."""


def standing_of(known: Figures, who: str, assessed: Assessed, programme: ProgrammeSettings, limits: Limits) -> Standing:
    """Return where recipients stand whose figures are known.

    Args:
        known: their figures.
        who: what one of them is called.
        assessed: what the floors below found out.
        programme: how their programmes are bought.
        limits: of the scenario.
    """
    apart = programme.mix == "best"
    categories, unit, kinds = tuple(assessed.debt.models.titles), programme.rounding_gbp, len(FUND_KINDS)
    whole = _grantable(known.owed, match_shares(limits.match, known.traits), unit)
    bought = whole if apart else whole.sum(axis=1, keepdims=True)
    target = assessed.maturity.target
    return Standing(
        codes=list(known.codes),
        score=known.score,
        target=target,
        debt=bought[:, :, :kinds].astype(np.int64),
        lift=known.lift if apart else (target - known.score)[:, np.newaxis],
        share=known.share,
        absorption=np.floor(limits.absorption_share * known.capital / unit).astype(np.int64) * unit,
        parts=categories if apart else (WHOLE,),
        part_weight=_weights(assessed, categories) if apart else np.ones(1),
        running=bought[:, :, KINDS.index(Kind.RUNNING)].astype(float),
        categories=categories,
        content=_content(whole[:, :, :kinds].astype(float), apart),
        traits=known.traits,
        who=who,
        names=known.names,
        titles=assessed.debt.models.titles,
    )


def figures_of(assessed: Assessed, who: Recipients) -> Figures:
    """Return what is known of recipients before any limit."""
    figures = _figures(assessed, who)
    return replace(figures, names=who.names_of(figures.codes))


def _figures(assessed: Assessed, who: Recipients) -> Figures:
    codes = sorted(assessed.maturity.ics_scores.index)
    ics = _figures_of_ics(assessed, codes)
    if who.are_the_ics:
        return ics
    if who.kind == "organisation":
        owed = cells(owed_by(who, assessed.debt, assessed.case), tuple(assessed.debt.models.titles))
        return figures_of_organisations(assessed, who, owed, ics)
    return merged_from(assessed, who, ics)


def merged_from(assessed: Assessed, who: Recipients, ics: Figures) -> Figures:
    """Return what is known of recipients that ICSs, or parts of them, make up, from figures of the 42 ICSs."""
    codes = list(ics.codes)
    people = _latest(assessed.inputs, SHARES["registered"], codes)
    shares = who.membership.loc[codes]
    owed = divided(pd.DataFrame(ics.owed.reshape(len(codes), -1), index=codes), shares).to_numpy()
    return merged(
        ics,
        who.codes,
        shares.to_numpy(),
        owed.reshape(-1, *ics.owed.shape[1:]),
        staff_of_ics(assessed, codes),
        people,
    )


def gaps_of(assessed: Assessed, who: Recipients) -> pd.DataFrame:
    """Return recipient x measure: levels to go, weighted as scores are."""
    gaps = assessed.maturity.ics_gaps
    if who.are_the_ics:
        return gaps
    if who.kind == "organisation":
        return organisation_gaps(assessed, who.codes)
    codes = list(gaps.index)
    mean = weighted_gaps(gaps.to_numpy(), who.membership.loc[codes].to_numpy(), staff_of_ics(assessed, codes))
    return pd.DataFrame(mean, index=who.codes, columns=gaps.columns)


def _figures_of_ics(assessed: Assessed, codes: list[str]) -> Figures:
    debt, maturity = assessed.debt, assessed.maturity
    categories = tuple(debt.models.titles)
    return Figures(
        codes=tuple(codes),
        score=maturity.ics_scores.reindex(codes).to_numpy(dtype=float),
        lift=category_lift(assessed.inputs.framework, debt, maturity).loc[codes, list(categories)].to_numpy(),
        owed=cells(debt.of_ics(assessed.case).loc[codes], categories),
        share={name: _shares(assessed.inputs, column, codes) for name, column in SHARES.items()},
        capital=yearly_capital(assessed.bodies.table).reindex(codes).to_numpy(dtype=float),
        traits=_traits(assessed, codes),
    )


def cells(owed: pd.DataFrame, categories: Sequence[str]) -> WholePounds:
    """Return recipient x category x kind (running cost too) of a table of what is owed."""
    by_kind = [owed.xs(kind, axis=1, level="kind")[list(categories)].to_numpy() for kind in KINDS]
    return np.stack(by_kind, axis=2)


def _grantable(owed: WholePounds, match: Vector, unit: int) -> WholePounds:
    """What grants may fund of each debt: less local match, in whole multiples of the unit. Running cost stays whole."""
    share = np.ones(owed.shape)
    share[:, :, : len(FUND_KINDS)] -= match[:, np.newaxis, np.newaxis]
    return np.asarray(np.floor(owed * share / unit).astype(np.int64) * unit)


def _traits(assessed: Assessed, codes: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """What limits and rules may ask of an ICS besides its debt."""
    inputs, bodies = assessed.inputs, assessed.bodies
    deprivation = inputs["deprivation_rurality"].set_index("icb_code")["imd2025_average_score"]
    return {
        "region": inputs["icbs"].set_index("icb_code")["nhs_region"].reindex(codes).to_numpy(),
        "deprivation": deprivation.reindex(codes).to_numpy(dtype=float),
        "weighted_population": latest_need(inputs)
        .set_index("icb_code")["weighted_pop_core"]
        .reindex(codes)
        .to_numpy(float),
        "income_gbp": yearly_income(inputs, bodies.table, assessed.debt.price_year).reindex(codes).to_numpy(float),
        "technology_share": technology_share(inputs, bodies).reindex(codes).to_numpy(dtype=float),
    }


def match_shares(match: MatchSettings | None, traits: Mapping[str, npt.NDArray[Any]]) -> Vector:
    """Return the share of its programme that each recipient pays itself; the more deprived pay less, without a step."""
    deprivation = traits["deprivation"].astype(float)
    if match is None:
        return np.zeros(len(deprivation))
    if match.full_at is None or match.none_at is None:
        return np.full(len(deprivation), match.share)
    part = (match.none_at - deprivation) / (match.none_at - match.full_at)
    return np.asarray(match.share * np.clip(part, 0.0, 1.0))


def _weights(assessed: Assessed, categories: Sequence[str]) -> Vector:
    """Category: its weight in a score: over measures, the measure's weight x the share of it the category closes."""
    closes = closed_by(assessed.inputs.framework, list(categories))
    weights = assessed.maturity.measure_weights
    return np.asarray(weights.to_numpy() @ closes.loc[weights.index].to_numpy())


def _content(debt: Vector, apart: bool) -> Vector:
    """Recipient x part x kind x category: the share of a part's money that goes to each category."""
    n, c, k = debt.shape
    if apart:
        return np.broadcast_to(np.eye(c)[:, np.newaxis, :], (n, c, k, c)).copy()
    total = debt.sum(axis=1, keepdims=True)
    share = np.divide(debt, total, out=np.zeros(debt.shape), where=total > 0)
    return np.asarray(share.transpose(0, 2, 1)[:, np.newaxis])


def _shares(inputs: Inputs, column: str, codes: Sequence[str]) -> Vector:
    """Each ICS's share of England in the latest year."""
    latest = latest_need(inputs).set_index("icb_code")[column]
    return np.asarray(_latest(inputs, column, codes) / latest.sum(), dtype=float)


def _latest(inputs: Inputs, column: str, codes: Sequence[str]) -> Vector:
    """Each ICS's population in the latest year."""
    latest = latest_need(inputs).set_index("icb_code")[column]
    return np.asarray(latest.reindex(codes), dtype=float)


def staff_of_ics(assessed: Assessed, codes: Sequence[str]) -> Vector:
    """The staff of the trusts of each ICS (FTE)."""
    table = assessed.bodies.table
    staff = table["staff_fte"].where(is_trust(table)).groupby(table["ics_code"]).sum()
    return np.asarray(staff.reindex(codes).fillna(0.0), dtype=float)
