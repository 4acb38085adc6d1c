"""Theil: held against the entropy of shares, told another way."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.scenarios.outcomes.theil import theil

amounts = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 50)), min_size=1, max_size=12)


def by_shares(values, weights) -> float:
    """Share of the whole times the logarithm of that over the share of the people."""
    whole, people = sum(v * w for v, w in zip(values, weights, strict=True)), sum(weights)
    told = 0.0
    for value, weight in zip(values, weights, strict=True):
        if value:
            share = value * weight / whole
            told += share * log(share / (weight / people))
    return told


@given(amounts)
def test_it_is_what_shares_of_the_whole_tell_of_shares_of_the_people(drawn):
    values, weights = zip(*drawn, strict=True)
    assert theil(values, weights) == pytest.approx(by_shares(values, weights), abs=1e-12)


@pytest.mark.parametrize(
    ("values", "expected"), [([3, 3, 3], 0), ([0, 0], 0), ([0, 1], log(2)), ([0, 0, 0, 5], log(4)), ([7], 0)]
)
def test_drawn_cases(values: list[float], expected: float):
    assert theil(values, np.ones(len(values))) == pytest.approx(expected)
