"""Whole pounds out of a draft: the network against every way of rounding there is, and exact totals."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.allocation import rounding
from calculator.allocation.rounding import round_draft

SHAPES = [(3, 1, 1), (2, 2, 1), (2, 1, 2), (2, 2, 2), (3, 3, 1)]


@st.composite
def drafts(draw: st.DrawFn, unit: int = 1, shapes: tuple = tuple(SHAPES)) -> np.ndarray:
    """Recipient x part x year, in pounds, whole in each year's sum as a fund's is; halves and thirds among them."""
    shape = draw(st.sampled_from(shapes))
    parts = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8, 9, 12])
    cells = np.array(draw(st.lists(parts, min_size=int(np.prod(shape)), max_size=int(np.prod(shape)))), float)
    draft = cells.reshape(shape)
    sums = draft.sum(axis=(0, 1))
    return draft * np.divide(np.ceil(sums / 4), sums, out=np.zeros(len(sums)), where=sums > 0) * unit


def rounded(draft: np.ndarray, unit: int = 1, most: int = 10**9) -> np.ndarray:
    """One kind of money, rounded."""
    n, c, years = draft.shape
    codes, parts = [f"Q{i:02d}" for i in range(n)], [f"part {j}" for j in range(c)]
    return round_draft(draft[:, :, np.newaxis], codes, parts, np.full((years, 1), most), unit)[:, :, 0]


def near(whole: np.ndarray, draft: np.ndarray, axes: tuple[int, ...]) -> bool:
    """Whether totals over some axes are the draft's, rounded up or down."""
    return bool((np.abs(whole.sum(axis=axes) - draft.sum(axis=axes)) < 1 - 1e-9).all())


def least_moved(draft: np.ndarray) -> float:
    """The least that rounding can move the draft by, of all roundings up or down that keep the totals."""
    down, found = np.floor(draft + 1e-9), []
    loose = np.argwhere(draft - down > 1e-9)
    for ups in product((0, 1), repeat=len(loose)):
        whole = down.copy()
        whole[tuple(loose.T)] += ups
        exact = np.abs(whole.sum(axis=(0, 1)) - draft.sum(axis=(0, 1))).max() < 1e-6
        if exact and all(near(whole, draft, axes) for axes in ((0,), (1, 2), (2,))):
            found.append(np.abs(whole - draft).sum())
    return float(min(found))


@settings(max_examples=60)
@given(drafts())
def test_no_other_rounding_is_nearer_and_every_total_is_right(draft: np.ndarray):
    whole = rounded(draft)
    assert whole.sum(axis=(0, 1)) == pytest.approx(draft.sum(axis=(0, 1)), abs=1e-6)
    assert np.abs(whole - draft).max(initial=0) < 1
    assert all(near(whole, draft, axes) for axes in ((0,), (1, 2), (2,)))
    assert np.abs(whole - draft).sum() == pytest.approx(least_moved(draft), abs=1e-4)


@settings(max_examples=60)
@given(drafts(), st.integers(0, 7), st.booleans())
def test_years_that_are_no_whole_pounds_are_rounded_either_way_and_never_beyond_their_most(
    draft: np.ndarray, eighths: int, tight: bool
):
    """A recipient's total may be whole where its years' are not: then not every year can be rounded half up."""
    draft = draft * (1 + eighths / 8)
    most = np.floor(draft.sum(axis=(0, 1)) + 1e-6).astype(int) + (not tight)
    n, c, _ = draft.shape
    codes, parts = [f"Q{i}" for i in range(n)], [f"part {j}" for j in range(c)]
    whole = round_draft(draft[:, :, np.newaxis], codes, parts, most[:, np.newaxis], 1)[:, :, 0]
    assert np.abs(whole - draft).max(initial=0) < 1
    assert (whole.sum(axis=(0, 1)) <= most).all()
    assert near(whole, draft, (0, 1))
    if not tight:
        assert all(near(whole, draft, axes) for axes in ((0,), (1, 2), (2,)))


def shortest(draft: np.ndarray, most: np.ndarray) -> tuple[int, int]:
    """Of all roundings up or down that pass no total: the least pounds by which totals fall short, and how many."""
    down = np.floor(draft + 1e-9)
    loose = np.argwhere(draft - down > 1e-9)
    found = []
    for ups in product((0, 1), repeat=len(loose)):
        whole = down.copy()
        whole[tuple(loose.T)] += ups
        if none_is_passed(whole, draft, most):
            found.append(lacking(whole, draft, most))
    return min(found)


def none_is_passed(whole: np.ndarray, draft: np.ndarray, most: np.ndarray) -> bool:
    above = [whole.sum(axis=axes) - np.ceil(draft.sum(axis=axes) - rounding.NEAR) for axes in ((0,), (1, 2), (2,))]
    return bool((whole.sum(axis=(0, 1)) <= most).all() and all((each <= 0).all() for each in above))


def lacking(whole: np.ndarray, draft: np.ndarray, most: np.ndarray) -> int:
    """By how many pounds the totals of years, parts of years, recipients and their parts fall short."""
    wanted = np.minimum(np.floor(draft.sum(axis=(0, 1)) + 0.5 + 1e-9), most)
    short = [wanted - whole.sum(axis=(0, 1))]
    short += [np.floor(draft.sum(axis=axes) + rounding.NEAR) - whole.sum(axis=axes) for axes in ((0,), (1, 2), (2,))]
    return int(sum(each.clip(0).sum() for each in short))


@settings(max_examples=40)
@given(drafts(), st.integers(0, 7), st.lists(st.sampled_from([0, 0.3, 1, 2]), min_size=2, max_size=2))
def test_totals_fall_short_by_as_little_as_can_be_where_a_year_may_not_reach_them(
    draft: np.ndarray, eighths: int, less: list[float]
):
    draft = draft * (1 + eighths / 8)
    sums, down = draft.sum(axis=(0, 1)), np.floor(draft + 1e-6).sum(axis=(0, 1))
    most = np.maximum(np.floor(sums - less[: len(sums)] + 1e-6), down).astype(int)
    n, c, _ = draft.shape
    codes, parts = [f"Q{i}" for i in range(n)], [f"part {j}" for j in range(c)]
    whole = round_draft(draft[:, :, np.newaxis], codes, parts, most[:, np.newaxis], 1)[:, :, 0]
    assert np.abs(whole - draft).max(initial=0) < 1
    assert none_is_passed(whole, draft, most)
    if c > 1 or len(sums) > 1:
        assert lacking(whole, draft, most) == shortest(draft, most)


@settings(max_examples=60)
@given(drafts(unit=1000), st.booleans())
def test_thousands_are_whole_thousands_and_every_year_adds_up(draft: np.ndarray, together: bool):
    whole = rounded(draft, unit=1000)
    assert (whole % 1000 == 0).all()
    assert whole.sum(axis=(0, 1)) == pytest.approx(draft.sum(axis=(0, 1)), abs=1e-3)
    assert np.abs(whole - draft).max(initial=0) < 1000


@settings(max_examples=60)
@given(drafts())
def test_beyond_the_network_years_are_exact_and_recipients_near(draft: np.ndarray):
    held = rounding.NETWORK
    rounding.NETWORK = 0
    try:
        whole = rounded(draft)
    finally:
        rounding.NETWORK = held
    assert whole.sum(axis=(0, 1)) == pytest.approx(draft.sum(axis=(0, 1)), abs=1e-6)
    assert (np.abs(whole.sum(axis=1) - draft.sum(axis=1)) < 1).all()
    assert (np.abs(whole - draft) < 2).all()
    assert (whole >= 0).all()


def test_a_total_that_may_not_be_passed_is_rounded_down_to():
    draft = np.array([[[1.5]], [[1.5]]])
    assert rounded(draft, most=3).sum() == 3
    assert rounded(draft * 1000, unit=1000, most=2999).sum() == 2000


def test_equals_are_rounded_in_order_of_code():
    assert list(rounded(np.full((3, 1, 1), 1 / 3)).ravel()) == [1, 0, 0]
    assert rounded(np.full((2, 2, 1), 0.25)).ravel().tolist() == [1, 0, 0, 0]


def test_halves_of_two_years_of_one_recipient_make_one_pound():
    """Half up in each year would make two."""
    assert rounded(np.array([[[0.5, 0.5]]])).sum() == 1


def test_the_order_of_recipients_and_parts_decides_nothing():
    draft, most = np.full((2, 2, 1, 1), 0.25), np.array([[1]])
    straight = round_draft(draft, ["Q01", "Q02"], ["cloud", "cyber"], most, 1)
    turned = round_draft(draft, ["Q02", "Q01"], ["cyber", "cloud"], most, 1)
    assert straight[0, 0, 0, 0] == turned[1, 1, 0, 0] == 1


def test_a_total_that_the_solver_left_a_hair_above_whole_pounds_is_not_rounded_up():
    """Or a debt of £100,000, granted over two years, would be passed by a pound."""
    assert rounded(np.array([[[30_000.3004, 69_999.7004]]])).sum() == 100_000


def test_parts_fall_short_where_their_pounds_are_more_than_a_year_may_reach():
    """Half of £1 kept back of £2: what is given may come to £1, and each of two parts to £1 of its own."""
    half = np.full((2, 2, 1), 0.5)
    assert rounded(half, most=1).sum() == 1
    assert rounded(half, most=0).sum() == 0


def test_who_stands_at_whole_pounds_falls_short_last():
    """The first has £3 in all, as a floor may ask; of what is drafted for the second a little is no more to be had."""
    whole = rounded(np.array([[[1.4], [1.6]], [[1.0], [0.7]]]), most=4)
    assert whole.sum(axis=(1, 2)).tolist() == [3, 1]


@pytest.mark.parametrize("network", [rounding.NETWORK, 0])
def test_pounds_that_no_rounding_down_saves_are_taken_from_the_largest_and_then_the_next(
    network: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rounding, "NETWORK", network)
    assert rounded(np.array([[[1.0], [0.0]], [[1.0], [0.0]], [[2.0], [1.0]]]), most=2).sum() == 2
