"""The plot of a frontier: its words, its units, and that it can be drawn of anything."""

from pathlib import Path

import pytest

from calculator.reporting.study.plots.frontier import LOOKS, X_TITLE, Y_TITLE, frontier, in_words
from calculator.reporting.study.plots.save_plot import save_plots
from calculator.scenarios.sweep.frontier import FrontierPoint

POINTS = [
    FrontierPoint("scenario", {}, "", 2.6, 3.0, 0.1, True),
    FrontierPoint("floor", {"floor": 2.4}, "", 2.5, 3.0, 0.0, True),
    FrontierPoint("floor", {"floor": 2.5}, "", 2.6, 3.0, 0.2, False),
    FrontierPoint("first_share", {"floor": 4.0, "first_share": 0.2}, "", 2.8, 3.0, 0.3, True),
    FrontierPoint("first_share", {"floor": 4.0, "first_share": 0.3}, "No.", None, None, None, False),
]


def test_who_cannot_see_it_is_told_what_it_shows():
    told = frontier(POINTS, "Title").says
    assert told == in_words(POINTS, "Title")
    assert "3 points lie on the frontier, from a lowest score of 2.50 at 0.0%" in told
    assert "2.80 at 30.0%" in told


def test_axes_have_units_and_families_differ_by_shape_as_well_as_colour(tmp_path: Path):
    pytest.importorskip("matplotlib")
    assert "%" in X_TITLE
    assert "level" in Y_TITLE
    assert len({colour for colour, _ in LOOKS.values()}) == len({shape for _, shape in LOOKS.values()}) == len(LOOKS)
    save_plots([frontier(POINTS, "Title")], tmp_path)
    text = (tmp_path / "frontier.svg").read_text(encoding="utf-8")
    assert all(f"#{colour.lower()}" in text for colour, _ in LOOKS.values())


def test_points_of_which_none_could_be_followed_are_told_so(tmp_path: Path):
    pytest.importorskip("matplotlib")
    assert "No point could be followed" in in_words(POINTS[-1:], "Title")
    save_plots([frontier(POINTS[-1:], "Title")], tmp_path)
    assert (tmp_path / "frontier.png").stat().st_size > 0
