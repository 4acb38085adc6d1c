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
