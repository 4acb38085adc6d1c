"""What holds of every measure of inequality."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.scenarios.outcomes.gini import gini
from calculator.scenarios.outcomes.theil import theil

Measure = Callable[..., float]
measures = pytest.mark.parametrize("measure", [gini, theil])
amounts = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 50)), min_size=1, max_size=12)


@measures
@given(drawn=amounts, rng=st.randoms(use_true_random=False), unit=st.sampled_from([0.001, 3, 1e9]))
def test_neither_order_nor_unit_moves_it(measure: Measure, drawn, rng, unit: float):
    values, weights = zip(*drawn, strict=True)
    moved = list(drawn)
    rng.shuffle(moved)
    other, others = zip(*moved, strict=True)
    assert measure(np.array(other) * unit, np.array(others) * 7) == pytest.approx(measure(values, weights), abs=1e-12)


@measures
def test_two_people_of_one_system_count_as_two_systems_of_one(measure: Measure):
    assert measure([1, 4], [2, 1]) == pytest.approx(measure([1, 1, 4], [1, 1, 1]))


@measures
@pytest.mark.parametrize(
    ("values", "weights", "words"),
    [
        ([1, -1], [1, 1], "0 or more"),
        ([1, np.nan], [1, 1], r"amount|weight"),
        ([1, 2], [1, 0], r"amount|weight"),
        ([1, 2], [1], r"amount|weight"),
        ([], [], r"amount|weight"),
    ],
)
def test_what_has_no_inequality_is_refused(measure: Measure, values: list[float], weights: list[float], words: str):
    with pytest.raises(ValueError, match=words):
        measure(values, weights)
