"""The races are on the same question: at the smallest size, both sides give the same answers."""

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks import by_cbc, debt, one_pot, ours
from benchmarks.grown import Grown, read_grown, write_grown
from benchmarks.growth import HEAD
from benchmarks.growth_curves import curves, draw_curves
from benchmarks.questions import YEAR, drawn
from benchmarks.race import Race, Taken, table

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_ours_and_cbc_settle_a_draw_at_the_same_levels():
    (question,) = drawn(YEAR, 1)
    by_programme = ours.levels(question, ours.remembered(YEAR))
    assert by_programme == pytest.approx(by_cbc.levels(question), abs=1e-4)
    assert by_programme == pytest.approx(ours.filled_of_draw(YEAR, 1, 0), abs=1e-7)


@pytest.mark.parametrize("races", [lambda: one_pot.races(1, 64, 128), lambda: debt.races(640)])
def test_answers_of_the_other_races_agree(races):
    assert all(race.apart <= race.within for race in races())


def test_a_race_whose_answers_differ_meets_no_bar():
    quick = Race("drawn", Taken(10, 10), Taken(1, 1), 0.0, 1e-6, 5.0, 20.0)
    assert quick.verdict == "met"
    assert Race("drawn", Taken(10, 10), Taken(1, 1), 1e-3, 1e-6, 5.0).verdict == "ANSWERS DIFFER"
    assert Race("drawn", Taken(10, 10), Taken(1, 1), np.nan, 1e-6, 5.0).verdict == "ANSWERS DIFFER"
    assert Race("drawn", Taken(10, 10), Taken(1, 1), 0.0, 0.0, 0.5, at_most=True).verdict == "met"


def test_growth_is_told_and_drawn_from_the_figures_that_are_kept(tmp_path: Path):
    kept = read_grown(DOCS / "growth.csv")
    told = (DOCS / "speed.md").read_text(encoding="utf-8")
    assert set(table(HEAD, [each.row for each in kept]).splitlines()) <= set(told.splitlines())
    assert "](growth.svg)" in told
    assert draw_curves(kept, tmp_path / "growth.svg") == ""
    for place in (DOCS, tmp_path):
        title, words = list(ET.parse(place / "growth.svg").getroot())[:2]
        assert (title.text, words.text) == (curves(kept).title, curves(kept).says)


def test_growth_is_kept_to_three_figures(tmp_path: Path):
    write_grown([Grown("a, b", "draws", 10**6, "draws", 0.123456, None, 512)], tmp_path / "growth.csv")
    assert read_grown(tmp_path / "growth.csv") == [Grown("a, b", "draws", 10**6, "draws", 0.123, None, 512)]
