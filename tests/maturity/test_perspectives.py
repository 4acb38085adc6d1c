"""Perspectives: means by respondents, shown apart, and weighed in only where a scenario says so."""

from pathlib import Path

import pytest

from assessing import PERSPECTIVES, assessed, with_table
from calculator.reference.problems import InputProblems

ROWS = (
    "R0A,patients,empower_people,2.0,300,2025-05-01,Survey of spring",
    "R0A,patients,empower_people,3.0,100,2025-06-01,Survey of summer",
    "R0A,staff,empower_people,4.0,50,2025-06-01,Staff panel",
    "QE1-PC,staff,safe_practice,4.0,50,2025-06-01,Staff panel",  # not assessed there
    "RVN,staff,well_led,1.0,50,2025-06-01,Staff panel",  # imputed
)
WEIGHTS = {"patients": 0.2, "staff": 0.1}


@pytest.fixture
def surveyed(copied_inputs: Path):
    return with_table(copied_inputs, "perspectives.csv", PERSPECTIVES, *ROWS)


def test_views_are_means_by_respondents_and_move_no_score_of_themselves(surveyed, inputs):
    maturity = assessed(surveyed)
    views = maturity.views.set_index(["organisation_code", "measure", "perspective"])
    assert views.at[("R0A", "empower_people", "patients"), "score"] == pytest.approx((2 * 300 + 3 * 100) / 400)
    assert views.at[("R0A", "empower_people", "patients"), "respondents"] == 400
    assert len(views) == 4
    assert maturity.scores.levels.equals(assessed(inputs).scores.levels)


def test_a_share_of_the_score_by_hand(surveyed, inputs):
    own, maturity = assessed(inputs).scores.levels, assessed(surveyed, perspective_weights=WEIGHTS)
    by_hand = 0.2 * 2.25 + 0.1 * 4.0 + 0.7 * own.at["R0A", "empower_people"]
    assert maturity.scores.levels.at["R0A", "empower_people"] == pytest.approx(by_hand)
    assert maturity.scores.status.at["R0A", "empower_people"] == "with perspectives"
    # Only staff were asked at RVN, so only their share is taken; the score stays marked as imputed.
    assert maturity.scores.levels.at["RVN", "well_led"] == pytest.approx(0.1 * 1.0 + 0.9 * own.at["RVN", "well_led"])
    assert maturity.scores.status.at["RVN", "well_led"] == "imputed"
    assert any("2 scores give a share to perspectives" in note.text for note in maturity.notes)


def test_a_score_that_is_missing_stays_missing(surveyed):
    levels = assessed(surveyed, perspective_weights=WEIGHTS).scores.levels
    assert levels.isna().at["QE1-PC", "safe_practice"]


def test_a_share_for_those_who_were_not_asked_is_said_and_changes_nothing(surveyed, inputs):
    maturity = assessed(surveyed, perspective_weights={"citizens": 0.2})
    assert maturity.scores.levels.equals(assessed(inputs).scores.levels)
    assert any("citizens 20%" in note.text and "of which none were asked" in note.text for note in maturity.notes)


def test_order_of_rows_does_not_matter(copied_inputs: Path):
    one = assessed(with_table(copied_inputs, "perspectives.csv", PERSPECTIVES, *ROWS), perspective_weights=WEIGHTS)
    other = assessed(
        with_table(copied_inputs, "perspectives.csv", PERSPECTIVES, *ROWS[::-1]), perspective_weights=WEIGHTS
    )
    assert one.scores.levels.equals(other.scores.levels)
    assert one.views.equals(other.views)


@pytest.mark.parametrize(
    "weights", [{"patients": 0.6, "staff": 0.4}, {"patients": 1.0}, {"patients": -0.1}, {"friends": 0.1}]
)
def test_weights_that_leave_nothing_to_the_organisation_are_refused(inputs, weights: dict[str, float]):
    with pytest.raises(ValueError, match="perspective_weights"):
        assessed(inputs, perspective_weights=weights)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("patients", "patient", ["perspective", "'citizens', 'patients', 'clinicians' or 'staff'"]),
        (",300,", ",0,", ["respondents", "a whole number above 0"]),
        ("2025-05-01", "May", ["as_at", "a date such as"]),
    ],
)
def test_a_mistake_is_named_by_row_and_column(copied_inputs: Path, old: str, new: str, words: list[str]):
    with pytest.raises(InputProblems) as raised:
        with_table(copied_inputs, "perspectives.csv", PERSPECTIVES, ROWS[0].replace(old, new))
    assert all(word in str(raised.value) for word in ["perspectives.csv, row 2", *words]), str(raised.value)
