"""Grants that are not divided among parts: the levels of the whole programme, wherever it answers."""

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from asked import RULES, asked
from calculator.allocation.engine import Engine
from calculator.allocation.memory import Memory
from calculator.allocation.question import Question, Row, Support, cells
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.settle import settle_all
from calculator.allocation.solver import LiveModel, NotSolved
from calculator.allocation.state import state
from calculator.allocation.state_undivided import state_undivided
from drawn_rounds import rounds
from small_questions import two_parts

LEVEL = 1e-6
questions = st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans())


def levels(programme) -> np.ndarray:
    model = LiveModel(programme.linear)
    model.run()
    return settle_all(programme, model, tells=False).level


@settings(max_examples=200)
@given(questions)
def test_it_has_the_levels_of_the_whole_programme_or_says_nothing(question: Question):
    undivided = state_undivided(question)
    event("undivided" if undivided is not None else "parts are told apart")
    if undivided is None:
        return
    try:
        expected = levels(state(question))
    except NotSolved:
        with pytest.raises(NotSolved):
            levels(undivided)
        return
    assert levels(undivided) == pytest.approx(expected, abs=LEVEL)


@settings(max_examples=150)
@given(questions)
def test_a_draw_that_takes_its_levels_gives_the_money_of_a_run(question: Question):
    if state_undivided(question) is None:
        return
    run = raise_lowest(question, Engine(tells=False))
    draw = raise_lowest(question, Engine(tells=False, fills=True, memory=Memory(question=0)))
    assert draw.level == pytest.approx(run.level, abs=LEVEL)
    assert draw.money == pytest.approx(run.money, abs=5.0)
    assert run.certificate.apart <= LEVEL


def limit(coefficient: np.ndarray, **bounds: float) -> Row:
    return Row("absorption", "no more", cells(coefficient != 0), coefficient[coefficient != 0], **bounds)


def test_what_one_part_holds_beyond_its_need_is_not_spent_on_another():
    little_capital = np.array([[1e5, 3e6], [1e5, 3e6]])
    question = two_parts(fund=little_capital)
    undivided = state_undivided(question)
    assert undivided is not None
    assert levels(undivided) == pytest.approx(levels(state(question)), abs=LEVEL)
    held = np.zeros((2, 2, 2, 2))
    held[0, :, 0] = 1.5e6
    where_it_is_needed = two_parts(fund=little_capital, held=held, room=question.debt - held[..., -1])
    assert levels(state(where_it_is_needed))[0] > levels(undivided)[0] + 0.1


@pytest.mark.parametrize(
    ("of", "alike"),
    [
        pytest.param({(0, 0, 0, 0): 1.0, (0, 1, 0, 0): 1.0}, True, id="all parts alike"),
        pytest.param({(0, 0, 0, 0): 1.0}, False, id="one part"),
        pytest.param({(0, 0, 0, 0): 1.0, (0, 1, 0, 0): 2.0}, False, id="one part more than the other"),
        pytest.param({(0, 0, 0, 0): 1.0, (0, 1, 0, 1): 1.0}, False, id="one part in each year"),
        pytest.param({(0, 0, 0, 0): -1.0, (0, 1, 0, 0): -1.0}, False, id="more of it allows more"),
    ],
)
def test_it_says_nothing_where_limits_tell_parts_apart(of: dict[tuple[int, int, int, int], float], alike: bool):
    coefficient = np.zeros((2, 2, 2, 2))
    for cell, by in of.items():
        coefficient[cell] = by
    question = two_parts(rows=(limit(coefficient, high=5e5),))
    assert (state_undivided(question) is not None) == alike


def test_it_says_nothing_where_money_is_asked_for_or_its_running_cost_is_to_be_supported():
    asked_for = two_parts(rows=(limit(np.ones((2, 2, 2, 2)), low=1e6),))
    supported = two_parts(support=Support(np.full((2, 2, 2), 0.1), (1.0, 0.5)))
    assert state_undivided(asked_for) is None
    assert state_undivided(supported) is None
