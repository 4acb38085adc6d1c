"""Ranks, drawn by hand: who is told apart from whom."""

import numpy as np
import pytest

from calculator.scenarios.uncertainty.ranks import ranks
from calculator.scenarios.uncertainty.spread import PERCENTILES, spread


def test_systems_that_change_places_are_not_told_apart():
    drawn = np.array([[1.0, 2.0, 5.0], [2.0, 1.0, 5.0]] * 10)
    table = ranks(drawn, np.array([1.4, 1.5, 5.0]))
    assert list(table["rank"]) == [1, 2, 3]
    assert list(table["not_told_apart"]) == [1, 1, 0]
    assert list(table["rank_p10"]) == [1, 1, 3]
    assert list(table["rank_p90"]) == [2, 2, 3]
    assert (table["chance_lowest_ten"] == 1.0).all()


def test_an_order_that_holds_in_nine_draws_of_ten_is_firm():
    drawn = np.array([[1.0, 2.0]] * 9 + [[2.0, 1.0]])
    assert list(ranks(drawn, np.array([1.0, 2.0]))["not_told_apart"]) == [0, 0]
    drawn = np.array([[1.0, 2.0]] * 8 + [[2.0, 1.0]] * 2)
    assert list(ranks(drawn, np.array([1.0, 2.0]))["not_told_apart"]) == [1, 1]


def test_the_worst_tenth_is_the_dear_end_of_a_debt_and_the_low_end_of_a_score():
    figures = np.arange(1.0, 101.0)
    debt, score = spread(figures, worst_is_high=True), spread(figures, worst_is_high=False)
    assert debt[-1] == pytest.approx(95.5)
    assert score[-1] == pytest.approx(5.5)
    assert debt[PERCENTILES.index(50)] == pytest.approx(50.5)
