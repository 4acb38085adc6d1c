"""Peer review: scores that reviewers have changed, laid over what an organisation said of itself."""

import pandas as pd

from calculator.maturity.scores import MODERATED, OrganisationScores
from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note

ADJUSTMENT_COLUMNS = ["organisation_code", "measure", "score", "adjusted_score", "author_role", "adjusted_on", "reason"]


def peer_reviewed(inputs: Inputs, scores: OrganisationScores) -> tuple[OrganisationScores, pd.DataFrame]:
    """Return the scores as reviewers changed them, and one row per change with the score before it.

    A score that was not published is NaN before; a change may raise a score or lower it.
    """
    table = inputs["peer_review"]
    before = [scores.levels.at[row.organisation_code, row.measure] for row in table.itertuples()]
    adjustments = table.assign(score=pd.Series(before, dtype=float))[ADJUSTMENT_COLUMNS]
    levels, status = scores.levels.copy(), scores.status.copy()
    for row in table.itertuples():
        levels.at[row.organisation_code, row.measure] = row.adjusted_score
        status.at[row.organisation_code, row.measure] = MODERATED
    return OrganisationScores(levels, status, (*scores.notes, *_notes(adjustments))), adjustments


def _notes(adjustments: pd.DataFrame) -> list[Note]:
    if adjustments.empty:
        return []
    codes = ", ".join(sorted(set(adjustments["organisation_code"])))
    text = f"{len(adjustments)} scores of {codes} were changed by peer review; each is listed with its reason."
    return [Note("Peer review", text)]
