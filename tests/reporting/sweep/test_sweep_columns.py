"""The columns of a sweep's sheet: words and units of every measure, and none for money that no point has."""

import pandas as pd

from calculator.reporting.study.study import DOES_NOT_APPLY
from calculator.reporting.sweep.sweep_columns import FRONTIER_COLUMNS, sweep_columns

TABLE = pd.DataFrame(
    {
        "point": [1, 2],
        "fund_size": ["1", "2"],
        "followed": ["yes", "no"],
        "reason": ["", "No allocation."],
        "lowest_score": [2.5, None],
        "lowest_score_2026-27": [2.4, None],
        "gini_score": [0.03, None],
        "given_running_gbp": pd.array([0, None], dtype="Int64"),
        "lost_in_turning_gbp": pd.array([7, None], dtype="Int64"),
        "floor_year": ["2027-28", None],
    }
)


def test_measures_have_their_words_and_units_and_the_reason_stands_last():
    assert [each.header for each in sweep_columns(TABLE, ["fund_size"])] == [
        "Point", "Fund size", "Followed", "Lowest score (level)", "Lowest score after 2026-27 (level)",
        "Scores: Gini (0: equal)", "Lost in turning (£m)", "All at floor score by end of (year)",
        "Why it could not be followed",
    ]  # fmt: skip


def test_a_blank_is_what_does_not_apply():
    assert {each.blank for each in sweep_columns(TABLE, ["fund_size"])} == {DOES_NOT_APPLY}
    blank = {each.key for each in FRONTIER_COLUMNS if each.blank == DOES_NOT_APPLY}
    assert {"floor_score", "share_to_levelling_up", "lowest_score", "reason"} <= blank
