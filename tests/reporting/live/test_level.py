"""Raising the lowest without sorting: held against bisection, and whole pounds against the program's own rounding."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.reference.money import MARK_FROM, MARKS, NOISE, share_out
from calculator.reporting.live.expression import number
from calculator.reporting.live.level import dial, in_pounds, money, reached
from calculator.reporting.workbook import styles
from small_live_book import recalculated, small_block

levels = st.integers(0, 40).map(lambda of: of / 8)
rates = st.integers(0, 50).map(lambda of: of * 1e5)
dials = st.lists(st.tuples(levels, levels, rates), min_size=1, max_size=8)


def _cost(start: np.ndarray, end: np.ndarray, rate: np.ndarray, level: float) -> float:
    return float((rate * np.clip(level - start, 0, end - start)).sum())


def _by_bisection(start: np.ndarray, end: np.ndarray, rate: np.ndarray, left: float) -> np.ndarray:
    """What each is given once all are raised as far as the money goes."""
    low, high = start.min(), end.max()
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _cost(start, end, rate, middle) <= left else (low, middle)
    return rate * np.clip(low - start, 0, end - start)


@settings(max_examples=60)
@given(dials, st.integers(0, 400).map(lambda of: of * 1e5))
def test_what_each_is_given_is_what_bisection_finds(drawn, left):
    start, rise, rate = (np.array(column) for column in zip(*drawn, strict=True))
    block = small_block(len(drawn))
    given_columns = [
        block.label(name, of, styles.NUMBER)
        for name, of in (
            ("Start (level)", start),
            ("End (level)", start + rise),
            ("Rate (£)", rate),
            ("Left (£)", [left] * len(drawn)),
        )
    ]
    raised = dial(block, "Dial", *given_columns[:3])
    level = reached(block, "Dial", raised, given_columns[3])
    draft = block.calc("Draft (£)", money(raised, level))
    assert draft.value[:, 0] == pytest.approx(_by_bisection(start, start + rise, rate, left), abs=1e-3)
    assert draft.value.sum() <= left + 1e-6
    for coordinate, (seen, stored) in recalculated(block.sheet.book).items():
        assert seen == pytest.approx(stored, abs=1e-9), coordinate


@settings(max_examples=60)
@given(st.lists(st.integers(0, 4000), min_size=1, max_size=8), st.sampled_from([1, 2, 3, 7, 1000]), st.integers(0, 3))
def test_whole_pounds_are_those_of_the_program(amounts, parts, short):
    """Parts of a pound that tie, as well as those that do not; and a fund that ends before the rounded total."""
    draft = np.array(amounts) / parts
    order = np.arange(len(draft))[::-1] + 1.0
    codes = [f"{int(place):03}" for place in order]
    fund = max(np.floor(draft.sum() + NOISE) + (short > 0), 0.0)
    block = small_block(len(draft))
    placed = block.label("Draft (£)", draft, styles.NUMBER)
    left = block.label("Left (£)", [fund] * len(draft), styles.NUMBER)
    standing = SimpleNamespace(order=block.label("Order", order, styles.COUNT))
    rounding = {"Half_up": number(0.5 + NOISE), "Marks": number(MARKS), "Mark_from": number(MARK_FROM)}
    whole = in_pounds(block, "Whole", rounding, standing, placed, left)
    wanted = share_out(draft, codes, int(min(fund, np.floor(draft.sum() + 0.5 + NOISE))))
    assert whole.value[:, 0].tolist() == wanted.tolist()
    for coordinate, (seen, stored) in recalculated(block.sheet.book).items():
        assert seen == pytest.approx(stored, abs=1e-9), coordinate
