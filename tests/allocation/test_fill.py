"""Filling is the leximin of the programme wherever it answers, and says nothing elsewhere."""

import numpy as np
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from asked import RULES, asked
from calculator.allocation import water
from calculator.allocation.fill import filled
from calculator.allocation.question import Question
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.solver import Infeasible
from calculator.allocation.state import state
from calculator.allocation.water import water_level
from drawn import Dials, questions
from drawn_rounds import rounds

LEVEL = 1e-6


@settings(max_examples=200)
@given(questions())
def test_dials_of_two_kinds_fill_to_the_leximin(drawn: tuple[Dials, np.ndarray]):
    question = drawn[0].question(drawn[1])
    assume(len(question.yardstick.of))
    levels = filled(state(question))
    assert levels is not None
    assert levels == pytest.approx(raise_lowest(question).level, abs=LEVEL)


@settings(max_examples=150)
@given(st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans()))
def test_under_the_full_rules_it_is_the_leximin_or_says_nothing(question: Question):
    assume(len(question.yardstick.of))
    levels = filled(state(question))
    event("filled" if levels is not None else "not known to be exact")
    if levels is not None:
        assert levels == pytest.approx(raise_lowest(question).level, abs=LEVEL)
    elif len(question.parts) == len(question.years) == 1 and question.switch is None and not question.rows:
        with pytest.raises(Infeasible):
            raise_lowest(question)


@st.composite
def pots(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Divisions of a few dials, ties and dials that cost nothing among them, and money from none to more than enough."""
    divisions, dials = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    shape = (divisions, dials)
    figures = st.integers(0, 30).map(lambda tenths: tenths / 10)
    begins, widths, rates = (
        np.array(draw(st.lists(figures, min_size=divisions * dials, max_size=divisions * dials))).reshape(shape)
        for _ in range(3)
    )
    money = np.array(draw(st.lists(figures, min_size=divisions, max_size=divisions))) * 5
    return begins, begins + widths, rates, money


@settings(max_examples=300)
@given(pots())
def test_the_water_level_spends_all_the_money_or_buys_all_there_is(drawn: tuple[np.ndarray, ...]):
    begins, ends, rates, money = drawn
    level = water_level(begins, ends, rates, money)
    spent = (rates * (np.clip(level[:, np.newaxis], begins, ends) - begins)).sum(axis=1)
    enough = (rates * (ends - begins)).sum(axis=1) <= money
    assert (np.isinf(level) == enough).all()
    assert spent[~enough] == pytest.approx(money[~enough], rel=1e-12, abs=1e-12)


@settings(max_examples=100)
@given(pots())
def test_a_division_is_the_same_to_the_bit_whatever_stands_beside_it(drawn: tuple[np.ndarray, ...]):
    begins, ends, rates, money = drawn
    together = water_level(begins, ends, rates, money)
    alone = [water_level(*(each[i] for each in drawn))[0] for i in range(len(money))]
    assert together.tolist() == alone


def test_a_division_is_the_same_to_the_bit_among_many_and_by_any_number_of_threads(monkeypatch: pytest.MonkeyPatch):
    rng = np.random.default_rng(4)
    begins = rng.uniform(1, 3, 9)
    ends, rates, money = begins + rng.uniform(0, 2, 9), rng.uniform(0, 9, (300, 9)), rng.uniform(0, 60, 300)
    alone = [water_level(begins, ends, rates[at], money[at])[0] for at in range(300)]
    monkeypatch.setattr(water, "ALONE", 0)
    monkeypatch.setattr(water, "TOGETHER", 70)
    assert water_level(begins, ends, rates, money, threads=3).tolist() == alone
    assert water_level(np.tile(begins, (300, 1)), np.tile(ends, (300, 1)), rates, money).tolist() == alone


def test_money_between_two_marks_that_lie_apart_is_found():
    """Found in a draw of equal losses, when levels were looked for step by step: from each mark a step led to the other."""
    begins, ends, rate = np.array([0.0, 0.0, 1.0]), np.array([1.0, 9.0, 9.0]), np.array([5.0, 1.0, 4.0])
    for money in np.linspace(0.1, 20, 400):
        (level,) = water_level(begins, ends, rate, money)
        assert (rate * (np.clip(level, begins, ends) - begins)).sum() == pytest.approx(money, rel=1e-12)


def test_many_divisions_are_worked_out_in_parts():
    rng = np.random.default_rng(3)
    begins = rng.uniform(1, 3, (2_000, 42))
    ends, rates, money = (
        begins + rng.uniform(0, 2, begins.shape),
        rng.uniform(1, 9, begins.shape),
        rng.uniform(0, 90, 2_000),
    )
    level = water_level(begins, ends, rates, money)
    spent = (rates * (np.clip(level[:, np.newaxis], begins, ends) - begins)).sum(axis=1)
    assert spent == pytest.approx(money, rel=1e-12)
