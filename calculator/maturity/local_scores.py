"""Local scores: what an organisation says of itself anew stands in for what was published of it."""

from collections.abc import Collection, Iterator

import pandas as pd

from calculator.maturity.scores import LOCAL, OrganisationScores
from calculator.reference.inputs import Inputs
from calculator.reference.local_figures import FILE, local_figures, local_note, local_place
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.scale import HIGHEST, LOWEST


def with_local_scores(inputs: Inputs, scores: OrganisationScores) -> OrganisationScores:
    """Return the scores with local ones in place of those published, each with a note.

    Raises:
        InputProblems: naming every measure that is not known and every level outside 1 to 5.
    """
    figures = local_figures(inputs, "score")
    problems = list(_problems(figures, inputs.framework.measures))
    if problems:
        raise InputProblems(problems)
    levels, status, notes = scores.levels.copy(), scores.status.copy(), list(scores.notes)
    for row in figures.itertuples():
        before = levels.at[row.organisation_code, row.name]
        was = "none published" if pd.isna(before) else f"{before:.2f}"
        notes.append(local_note(row, f"level on {row.name.replace('_', ' ')}", was, f"{row.value:.2f}"))
        levels.at[row.organisation_code, row.name] = float(row.value)
        status.at[row.organisation_code, row.name] = LOCAL
    return OrganisationScores(levels, status, tuple(notes))


def _problems(figures: pd.DataFrame, measures: Collection[str]) -> Iterator[Problem]:
    for row in figures.itertuples():
        if row.name not in measures:
            yield Problem(FILE, "a measure", near_match(row.name, measures), column="name", value=local_place(row))
        if not LOWEST <= row.value <= HIGHEST:
            expected, where = "a level from 1 to 5", f"value of {local_place(row)}"
            yield Problem(
                FILE, expected, "Write a level from 1 to 5, such as 2.5.", column=where, value=f"{row.value:g}"
            )
