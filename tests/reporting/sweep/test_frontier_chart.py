"""The picture of a frontier: its words, and the same bytes whenever it is drawn."""

from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from calculator.reporting.sweep.frontier_chart import LOOKS, X_TITLE, Y_TITLE, alt_text, draw_frontier
from calculator.scenarios.sweep.frontier import FrontierPoint

pytest.importorskip("matplotlib")
SVG = "{http://www.w3.org/2000/svg}"
POINTS = [
    FrontierPoint("scenario", {}, "", 2.6, 3.0, 0.1, True),
    FrontierPoint("floor", {"floor": 2.4}, "", 2.5, 3.0, 0.0, True),
    FrontierPoint("floor", {"floor": 2.5}, "", 2.6, 3.0, 0.2, False),
    FrontierPoint("first_share", {"floor": 4.0, "first_share": 0.2}, "", 2.8, 3.0, 0.3, True),
    FrontierPoint("first_share", {"floor": 4.0, "first_share": 0.3}, "No.", None, None, None, False),
]


def test_it_is_the_same_bytes_twice(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert draw_frontier(POINTS, "A <title> & more", tmp_path / name) == ["frontier.svg", "frontier.png"]
    for file in ("frontier.svg", "frontier.png"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_who_cannot_see_it_is_told_what_it_shows(tmp_path: Path):
    draw_frontier(POINTS, "A <title> & more", tmp_path)
    drawn = parse(tmp_path / "frontier.svg").getroot()
    assert drawn.get("role") == "img"
    assert drawn.find(f"{SVG}title").text == "A <title> & more"
    told = drawn.find(f"{SVG}desc").text
    assert told == alt_text(POINTS, "A <title> & more")
    assert "3 points lie on the frontier, from a lowest score of 2.50 at 0.0%" in told
    assert "2.80 at 30.0%" in told


def test_axes_have_units_and_families_differ_by_shape_as_well_as_colour(tmp_path: Path):
    assert "%" in X_TITLE
    assert "level" in Y_TITLE
    assert len({colour for colour, _ in LOOKS.values()}) == len({shape for _, shape in LOOKS.values()}) == len(LOOKS)
    draw_frontier(POINTS, "Title", tmp_path)
    text = (tmp_path / "frontier.svg").read_text(encoding="utf-8")
    assert all(f"#{colour.lower()}" in text for colour, _ in LOOKS.values())


def test_points_of_which_none_could_be_followed_are_told_so(tmp_path: Path):
    assert "No point could be followed" in alt_text(POINTS[-1:], "Title")
    draw_frontier(POINTS[-1:], "Title", tmp_path)
    assert (tmp_path / "frontier.png").stat().st_size > 0
