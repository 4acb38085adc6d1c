"""One ICS put into an assessment as it stands in another, so that many can be lowered at once and told apart."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from calculator.scenarios.assessment import Assessment


def with_system_of(assessment: Assessment, other: Assessment, code: str) -> Assessment:
    """Return an assessment in which one ICS stands and owes as it does in another, and all else is unchanged.

    No body's gap or cost rests on another ICS, so this is the same, to the pound, as estimating the change of that
    ICS alone, and a fifth of the work. For sharing funds: scores, gaps and debt are put together; tables of inputs,
    flags, notes and checks remain those of `assessment`.

    Args:
        assessment: what everybody else stands as.
        other: the same bodies, prices and settings, with other scores.
        code: the ICS that stands as in `other`.
    """
    one, two = assessment.maturity, other.maturity
    table = assessment.bodies.table
    mine = table.loc[table["ics_code"] == code, "organisation_code"]
    scores = replace(
        one.scores,
        levels=_put(one.scores.levels, two.scores.levels, mine),
        status=_put(one.scores.status, two.scores.status, mine),
    )
    maturity = replace(
        one,
        scores=scores,
        gaps=_put(one.gaps, two.gaps, mine),
        ics_gaps=_put(one.ics_gaps, two.ics_gaps, [code]),
        ics_scores=_put(one.ics_scores, two.ics_scores, [code]),
    )
    theirs = assessment.debt.organisations["ics_code"].to_numpy() == code
    quantity = np.where(theirs[:, np.newaxis], other.debt.quantity, assessment.debt.quantity)
    return replace(assessment, maturity=maturity, debt=replace(assessment.debt, quantity=quantity))


def _put(table: pd.DataFrame, other: pd.DataFrame, rows: Iterable[str]) -> pd.DataFrame:
    """The table (or series) with some rows as they are in another."""
    changed = table.copy()
    changed.loc[list(rows)] = other.loc[list(rows)]
    return changed
