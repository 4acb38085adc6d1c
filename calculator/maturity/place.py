"""The place view: the gaps and the score of each whole system, not of its parts alone.

Gaps are taken organisation by organisation and then averaged, so that the surplus of a leader never
hides the gap of a laggard.

A score is treated in this order:
published -> imputed -> local -> peer review -> perspectives -> moderation -> drift -> gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.maturity.drift import drift_notes, drifted
from calculator.maturity.local_scores import with_local_scores
from calculator.maturity.moderation import capped, flags
from calculator.maturity.moderation_page import ModerationRule, load_moderation
from calculator.maturity.peer_review import peer_reviewed
from calculator.maturity.perspectives import mean_views, with_views
from calculator.maturity.scores import OrganisationScores, organisation_scores
from calculator.maturity.settings import MaturitySettings, PlaceWeights
from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations, is_trust
from calculator.reference.problems import SCENARIO, InputProblems, Problem, near_match


@dataclass(frozen=True)
class Moderation:
    """What observed facts say against scores. `setting`: off, flag or cap. `rules`: those that were held against them.

    `flags`: one row per score and rule it offends against (columns of moderation.FLAG_COLUMNS).
    `gaps_as_scored`, `gaps_as_capped`: organisation x measure, levels to go without and with the caps.
    """

    setting: str
    rules: tuple[ModerationRule, ...]
    flags: pd.DataFrame
    gaps_as_scored: pd.DataFrame
    gaps_as_capped: pd.DataFrame


@dataclass(frozen=True)
class Maturity:
    """Where every organisation and ICS stands. All values are levels.

    `scores`: of organisations, as treated up to moderation; drift moves gaps and what follows from them only.
    `gaps`: organisation x measure, levels to go to the target, never negative; NaN where not assessed.
    `ics_gaps`: ICS x measure. `ics_scores`: by ICS, the target less the weighted gap.
    `measure_weights`: by measure, summing to 1. `body_weights`: by organisation, its weight in its ICS, likewise.
    `adjustments`: one row per score that peer review changed. `views`: mean level and respondents by organisation,
    measure and perspective. `moderation`: what observed facts say against scores.
    """

    target: float
    scores: OrganisationScores
    gaps: pd.DataFrame
    ics_gaps: pd.DataFrame
    ics_scores: pd.Series
    measure_weights: pd.Series
    body_weights: pd.Series
    adjustments: pd.DataFrame
    views: pd.DataFrame
    moderation: Moderation
    notes: tuple[Note, ...]


def assess(
    inputs: Inputs,
    bodies: Organisations,
    settings: MaturitySettings,
    rules: Sequence[ModerationRule] | None = None,
) -> Maturity:
    """Return the gaps of organisations and the gaps and score of each ICS.

    Args:
        inputs: the checked tables.
        bodies: the organisations.
        settings: the scenario's choices.
        rules: the rules of moderation; those of the inputs' folder of models unless given.

    Raises:
        InputProblems: if a measure weight names an unknown measure or one is left out, or a rule of moderation
            is not as it should be.
    """
    weights = _measure_weights(settings, inputs.framework.measures)
    own = with_local_scores(inputs, organisation_scores(inputs, bodies.table))
    reviewed, adjustments = peer_reviewed(inputs, own)
    views = mean_views(inputs)
    scored = with_views(reviewed, views, settings.perspective_weights)
    if settings.moderation == "off":
        rules = ()
    elif rules is None:
        rules = load_moderation(frozenset(inputs["cost_evidence"]["id"]), inputs.models_folder)
    raised = flags(scored, bodies.table, rules)
    lowered = capped(scored, raised)
    as_scored, as_capped = (_gaps(each.levels, settings) for each in (scored, lowered))
    scores, gaps = (lowered, as_capped) if settings.moderation == "cap" else (scored, as_scored)
    weight = weight_in_system(bodies.table, settings.place_weights)
    ics_gaps = _ics_gaps(gaps, bodies.table, weight)
    return Maturity(
        target=settings.target,
        scores=scores,
        gaps=gaps,
        ics_gaps=ics_gaps,
        ics_scores=(settings.target - ics_gaps @ weights).rename("score"),
        measure_weights=weights,
        body_weights=weight,
        adjustments=adjustments,
        views=views,
        moderation=Moderation(settings.moderation, tuple(rules), raised, as_scored, as_capped),
        notes=(*scores.notes, *drift_notes(settings.as_if_drift)),
    )


def _gaps(levels: pd.DataFrame, settings: MaturitySettings) -> pd.DataFrame:
    return (settings.target - drifted(levels, settings.as_if_drift)).clip(lower=0)


def _ics_gaps(gaps: pd.DataFrame, organisations: pd.DataFrame, weight: pd.Series) -> pd.DataFrame:
    """Average the gaps of a system's bodies, each by its weight, over those assessed on the measure."""
    assessed = gaps.notna()
    by_ics = organisations.set_index("organisation_code")["ics_code"].reindex(gaps.index)
    weighted = gaps.mul(weight, axis=0).groupby(by_ics).sum()
    present = assessed.mul(weight, axis=0).groupby(by_ics).sum()
    return (weighted / present.replace(0, np.nan)).rename_axis("ics_code").sort_index()


def weight_in_system(organisations: pd.DataFrame, weights: PlaceWeights) -> pd.Series:
    """Return the weight of each body in its ICS, by organisation: trusts share theirs by staff (FTE)."""
    part = organisations.set_index("organisation_code")
    total = weights.trusts + weights.icb + weights.primary_care
    trust = is_trust(part)
    staff_share = part["staff_fte"] / part["staff_fte"].where(trust).groupby(part["ics_code"]).transform("sum")
    by_type = part["organisation_type"].map({"icb": weights.icb, "primary_care": weights.primary_care})
    return by_type.where(~trust, weights.trusts * staff_share) / total


def _measure_weights(settings: MaturitySettings, measures: tuple[str, ...]) -> pd.Series:
    given = settings.measure_weights
    where = "maturity > measure_weights"
    problems = [
        Problem(SCENARIO, "a known measure", near_match(name, measures), column=f"{where} > {name}", value=name)
        for name in given
        if name not in measures
    ]
    problems += [
        Problem(SCENARIO, f"a weight for '{measure}'", "Add it; 0 gives it no weight in scores.", column=where)
        for measure in measures
        if measure not in given
    ]
    weights = pd.Series({measure: given.get(measure, 0.0) for measure in measures}, dtype=float)
    if not problems and weights.sum() <= 0:
        problems = [
            Problem(SCENARIO, "at least one weight above 0", "Give each measure its weight, such as 1.", column=where)
        ]
    if problems:
        raise InputProblems(problems)
    return weights / weights.sum()
