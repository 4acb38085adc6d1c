"""As-if drift: every gap moves, the scale holds, and scores are shown as they are."""

from math import isnan

import pytest

from assessing import assessed


@pytest.mark.parametrize("drift", [0.3, -0.3])
def test_gaps_are_those_of_moved_scores_kept_on_the_scale(inputs, drift: float):
    plain, moved = assessed(inputs), assessed(inputs, as_if_drift=drift)
    for code, row in plain.scores.levels.iterrows():
        for measure, level in row.items():
            if not isnan(level):
                assert moved.gaps.at[code, measure] == pytest.approx(max(0.0, 4 - min(5.0, max(1.0, level + drift))))
    assert moved.gaps.isna().equals(plain.gaps.isna())
    assert moved.scores.levels.equals(plain.scores.levels)
    assert ((moved.ics_scores - plain.ics_scores) * drift > 0).all()


def test_drift_is_said_in_a_note_and_only_when_on(inputs):
    assert any("0.3 levels lower" in note.text for note in assessed(inputs, as_if_drift=-0.3).notes)
    assert not any(note.subject == "As-if drift" for note in assessed(inputs).notes)
