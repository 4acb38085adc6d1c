"""Peer review: laid over what a body says of itself, listed with its reason, and open to moderation after."""

from pathlib import Path

import numpy as np
import pytest

from assessing import PEER_REVIEW, assessed, with_table
from calculator.reference.problems import InputProblems

UP = "R0A,well_led,4.5,Regional digital lead,2025-09-01,Board papers seen"
BOARD = "QE1-PC,well_led,2.0,Regional digital lead,2025-09-02,No plan seen"


def test_no_table_changes_nothing(inputs):
    maturity = assessed(inputs)
    assert maturity.adjustments.empty
    assert set(np.unique(maturity.scores.status)) == {"", "self", "imputed"}


def test_a_changed_score_is_used_and_listed_with_the_one_before(inputs, copied_inputs: Path):
    changed = assessed(with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, BOARD, UP))
    before = assessed(inputs)
    assert changed.scores.levels.at["R0A", "well_led"] == 4.5
    assert changed.scores.status.at["R0A", "well_led"] == "moderated"
    assert changed.gaps.at["QE1-PC", "well_led"] == 2.0
    assert list(changed.adjustments["organisation_code"]) == ["QE1-PC", "R0A"]
    assert list(changed.adjustments["score"]) == [
        before.scores.levels.at[code, "well_led"] for code in ("QE1-PC", "R0A")
    ]
    assert (changed.scores.levels != before.scores.levels).where(before.scores.levels.notna(), False).sum().sum() == 2
    assert any("2 scores of QE1-PC, R0A were changed by peer review" in note.text for note in changed.notes)


def test_moderation_comes_after_peer_review(copied_inputs: Path):
    """Torbay has no record: however high its reviewers set improve care, no more than 2.8 is believed."""
    row = "RA9,improve_care,4.0,Regional digital lead,2025-09-01,Seen in use"
    maturity = assessed(with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, row), moderation="cap")
    assert maturity.scores.levels.at["RA9", "improve_care"] == 2.8
    (flag,) = maturity.moderation.flags.query("organisation_code == 'RA9'").itertuples()
    assert flag.score == 4.0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (UP.replace("R0A", "R0Z"), ["organisation_code", "R0Z", "trusts.csv (open trusts) or icbs.csv", "nearest known is RNZ"]),
        (UP.replace("R0A", "R0A-PC"), ["organisation_code", "R0A-PC"]),
        (UP.replace("R0A", "RYK"), ["organisation_code", "RYK"]),  # closed: it has no score to change
        (UP.replace("well_led", "well_lead"), ["measure", "models/wgll.toml", "nearest known is well_led"]),
        (UP.replace("4.5", "6"), ["adjusted_score", "a level from 1 to 5"]),
        (UP.replace("Regional digital lead", ""), ["author_role", "some text"]),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_row_and_column(copied_inputs: Path, row: str, words: list[str]):
    with pytest.raises(InputProblems) as raised:
        with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, row)
    assert all(word in str(raised.value) for word in ["peer_review.csv, row 2", *words]), str(raised.value)


def test_a_score_is_changed_once(copied_inputs: Path):
    with pytest.raises(InputProblems, match="one row per organisation_code, measure"):
        with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, UP, UP)
