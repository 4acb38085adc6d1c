"""What one pot would reach is never below what any answer reaches, and is the answer where one pot is all there is."""

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from asked import RULES, asked
from calculator.allocation import raise_lowest as raising
from calculator.allocation.one_pot import lowest_of_one_pot
from calculator.allocation.question import Question, Yardstick
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.solver import Infeasible, NotSolved
from drawn_rounds import rounds

LEVEL = 1e-6


@settings(max_examples=150)
@given(st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans()))
def test_no_answer_under_the_full_rules_is_above_it(question: Question):
    bound = lowest_of_one_pot(question)
    try:
        level = raise_lowest(question).level
    except Infeasible:
        return
    event("bounded" if np.isfinite(bound) else "no bound")
    if len(level):
        assert level.min() <= bound + LEVEL


def one_pot(fund: float, held: float = 0.0) -> Question:
    """Two recipients with a cheap part and a dear one, and money of one kind alone."""
    debt = np.array([[[2e6], [8e6]], [[4e6], [4e6]]])
    holds = np.zeros((2, 2, 1, 1))
    holds[0, 0] = held
    lift = np.array([[0.5, 0.5], [0.5, 0.5]])
    return Question(
        codes=["Q00", "Q01"], parts=("records", "cyber"), years=("y1",), debt=debt, held=holds,
        room=debt - holds[..., -1], fund=np.array([[fund]]), lift=lift, kinds=("capital",),
        yardstick=Yardstick(np.arange(2), np.array([1.0, 1.0]), np.array([2.0, 2.0]), progress=lift),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fund", "level"),
    [
        pytest.param(3e6, 1.25, id="cheap part of the one, £4m a level, and £8m a level of the other"),
        pytest.param(6e6, 1.5, id="to the end of the cheap part"),
        pytest.param(12e6, 1.75, id="then £16m a level and £8m a level"),
        pytest.param(99e6, 2.0, id="no further than dials go"),
    ],
)
def test_where_there_is_one_pot_it_is_the_answer(fund: float, level: float):
    assert lowest_of_one_pot(one_pot(fund)) == pytest.approx(level)
    assert raise_lowest(one_pot(fund)).level.min() == pytest.approx(level)


def test_an_answer_above_it_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(raising, "lowest_of_one_pot", lambda _: 1.2)
    with pytest.raises(NotSolved, match="one pot would reach"):
        raise_lowest(one_pot(3e6))
