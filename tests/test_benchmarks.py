"""The races are on the same question: at the smallest size, both sides give the same answers."""

import numpy as np
import pytest

from benchmarks import by_cbc, debt, one_pot, ours
from benchmarks.questions import YEAR, drawn
from benchmarks.race import Race, Taken


def test_ours_and_cbc_settle_a_draw_at_the_same_levels():
    (question,) = drawn(YEAR, 1)
    by_programme = ours.levels(question, ours.base_case(YEAR))
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
