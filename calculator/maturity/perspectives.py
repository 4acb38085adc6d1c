"""Perspectives: how citizens, patients, clinicians and staff see an organisation, beside how it sees itself.

They are shown apart. A scenario may also give them a share in the score; the rest stays with the organisation.
"""

from collections.abc import Mapping

import pandas as pd

from calculator.maturity.scores import IMPUTED, LOCAL, OrganisationScores
from calculator.reference.inputs import Inputs
from calculator.reference.money import percent
from calculator.reference.notes import Note
from calculator.reference.vocabulary import Perspective

VIEWED = "with perspectives"
"""The status of a score in which perspectives have a share."""

KEY = ["organisation_code", "measure", "perspective"]


def mean_views(inputs: Inputs) -> pd.DataFrame:
    """Return the mean level by organisation, measure and perspective, weighted by respondents.

    Columns: organisation_code, measure, perspective, score (levels), respondents; no rows where none was given.
    """
    given = inputs["perspectives"]
    respondents = given["respondents"].astype(float)
    total = given.assign(respondents=respondents, score=given["score"].astype(float) * respondents)
    summed = total.groupby(KEY, as_index=False)[["score", "respondents"]].sum()
    return summed.assign(score=summed["score"] / summed["respondents"])


def with_views(
    scores: OrganisationScores, views: pd.DataFrame, weights: Mapping[Perspective, float]
) -> OrganisationScores:
    """Return the scores with each perspective given its share where it was asked; the rest stays as it was.

    A score that is missing stays missing, and an imputed or local one stays marked as such.

    Args:
        scores: the scores of the organisations themselves.
        views: as `mean_views` returns them.
        weights: by perspective, the share it takes of a score; their sum is below 1.
    """
    share = views["perspective"].map(weights).fillna(0.0).astype(float)
    weighed = views.assign(share=share, score=views["score"] * share)[share > 0]
    taken = weighed.groupby(KEY[:2])[["score", "share"]].sum()
    levels, status = scores.levels.copy(), scores.status.copy()
    changed = 0
    for (code, measure), part in taken.iterrows():
        own = levels.at[code, measure]
        if pd.notna(own):
            levels.at[code, measure] = (1 - part["share"]) * own + part["score"]
            status.at[code, measure] = was if (was := status.at[code, measure]) in (IMPUTED, LOCAL) else VIEWED
            changed += 1
    return OrganisationScores(levels, status, (*scores.notes, *_notes(changed, weights)))


def _notes(changed: int, weights: Mapping[Perspective, float]) -> list[Note]:
    shares = ", ".join(f"{name} {percent(share)}" for name, share in sorted(weights.items()) if share)
    if not shares:
        return []
    if not changed:
        return [
            Note("Perspectives", f"The scenario gives a share to perspectives ({shares}) of which none were asked.")
        ]
    return [Note("Perspectives", f"{changed} scores give a share to perspectives where they were asked: {shares}.")]
