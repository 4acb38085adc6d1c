"""Gini: held against the textbook's sum over all pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.scenarios.outcomes.gini import gini

amounts = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 50)), min_size=1, max_size=12)


def pairwise(values: list[float], weights: list[float]) -> float:
    people = np.array(weights, dtype=float) / sum(weights)
    x = np.array(values, dtype=float)
    mean = (people * x).sum()
    apart = sum(a * b * abs(p - q) for a, p in zip(people, x, strict=True) for b, q in zip(people, x, strict=True))
    return apart / (2 * mean) if mean else 0.0


@given(amounts)
def test_it_is_the_mean_difference_of_all_pairs_over_twice_the_mean(drawn):
    values, weights = zip(*drawn, strict=True)
    assert gini(values, weights) == pytest.approx(pairwise(values, weights), abs=1e-12)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3, 3, 3], 0), ([0, 0, 0], 0), ([7], 0), ([0, 1], 1 / 2), ([0, 0, 0, 5], 3 / 4), ([1, 2, 3], 2 / 9)],
)
def test_drawn_cases(values: list[float], expected: float):
    assert gini(values, np.ones(len(values))) == pytest.approx(expected)


@given(amounts, st.randoms(use_true_random=False), st.sampled_from([0.001, 3, 1e9]))
def test_neither_order_nor_unit_moves_it(drawn, rng, unit: float):
    values, weights = zip(*drawn, strict=True)
    moved = list(drawn)
    rng.shuffle(moved)
    other, others = zip(*moved, strict=True)
    assert gini(np.array(other) * unit, np.array(others) * 7) == pytest.approx(gini(values, weights), abs=1e-12)


def test_two_people_of_one_system_count_as_two_systems_of_one():
    assert gini([1, 4], [2, 1]) == pytest.approx(gini([1, 1, 4], [1, 1, 1]))


@pytest.mark.parametrize(
    ("values", "weights"), [([1, -1], [1, 1]), ([1, np.nan], [1, 1]), ([1, 2], [1, 0]), ([1, 2], [1]), ([], [])]
)
def test_what_has_no_inequality_is_refused(values: list[float], weights: list[float]):
    with pytest.raises(ValueError, match=r"amount|weight"):
        gini(values, weights)
