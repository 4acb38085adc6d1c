"""Whole pounds: half up, totals exact, no amount moved by a pound, no dependence on order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.reference.money import in_millions, percent, rounded, share_out, whole_pounds

amounts = st.lists(st.floats(0, 1e9, allow_nan=False), min_size=1, max_size=50)


def test_halves_round_up():
    assert list(whole_pounds([0.5, 1.5, 2.5, 2.4999999999, 2.49])) == [1, 2, 3, 3, 2]


def test_a_drawn_example():
    # Three equal thirds of £100: the pound left over goes to the code first in order.
    assert list(share_out([100 / 3] * 3, ["QB", "QA", "QC"])) == [33, 34, 33]


@given(amounts)
def test_shares_add_up_and_none_moves_by_a_pound(values: list[float]):
    codes = [f"{i:03d}" for i in range(len(values))]
    shared = share_out(values, codes)
    assert shared.sum() == whole_pounds(sum(np.asarray(values)))
    assert (np.abs(shared - np.asarray(values)) < 1 + 1e-6).all()


@given(amounts, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(values: list[float], random):
    codes = [f"{i:03d}" for i in range(len(values))]
    order = list(range(len(values)))
    random.shuffle(order)
    straight = dict(zip(codes, share_out(values, codes), strict=True))
    total = int(sum(straight.values()))
    shuffled = share_out([values[i] for i in order], [codes[i] for i in order], total)
    assert straight == dict(zip([codes[i] for i in order], shuffled, strict=True))


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_whole_amounts_stay_as_they_are(values: list[int]):
    assert list(share_out(values, [str(i) for i in range(len(values))])) == values


def test_a_total_out_of_reach_is_refused():
    with pytest.raises(ValueError, match="cannot be reached"):
        share_out([1.5, 2.5], ["A", "B"], total=9)


@pytest.mark.parametrize(
    ("amount", "digits", "words"),
    [(345e6, 1, "£345.0m"), (26_714_000, 2, "£26.71m"), (100_000, 1, "£0.1m"), (39_335, 1, "£39,335"), (0, 2, "£0")],
)
def test_a_sum_too_small_for_millions_is_told_in_pounds(amount: float, digits: int, words: str):
    assert in_millions(amount, digits) == words


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.02765, "2.765%"), (0.0074, "0.74%"), (0.07, "7%"), (1.2, "120%"), (0.9999, "99.99%"), (0.0, "0%")],
)
def test_a_share_is_told_with_every_digit(share: float, told: str):
    assert percent(share) == told


@pytest.mark.parametrize(
    ("share", "up", "told"),
    [(0.0276529, False, "0.02765"), (0.0276529, True, "0.02766"), (0.25, True, "0.25"), (0.25, False, "0.25"),
     (-0.1, False, "0"), (1.23456, True, "1.235"), (9.99999, True, "10")],
)  # fmt: skip
def test_a_setting_that_must_be_enough_is_rounded_one_way(share: float, up: bool, told: str):
    assert rounded(share, up) == told
