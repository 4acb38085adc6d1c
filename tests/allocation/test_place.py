"""Where an answer stood serves other programmes: what both have stands as it did, and answers are those from nothing."""

from dataclasses import replace

import highspy
import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from asked import RULES, asked
from calculator.allocation.engine import Engine, quick
from calculator.allocation.linear import Linear
from calculator.allocation.memory import LEVELS, MIX, UNDIVIDED, Memory
from calculator.allocation.place import Place
from calculator.allocation.question import Question
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.solver import LiveModel, NotSolved
from drawn_rounds import rounds
from small_questions import two_parts

AT_LOWER, BASIC, AT_UPPER = (
    getattr(highspy.HighsBasisStatus, name) for name in ("kLower", "kBasic", "kUpper")
)  # fmt: skip
questions = st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans())


def bought(*cells: bool) -> Linear:
    """Of some of four goods, as many as £4 will buy at £1, £2, £3 and £4; at most one of each."""
    linear, there = Linear(), np.array(cells)
    goods = linear.columns_at("good", there, 0.0, 1.0)
    linear.minimise(goods, -np.array([1.0, 1.9, 2.8, 3.7]))
    linear.rows(
        "each", int(there.sum()), -np.inf, 1.0, (np.arange(there.sum()), goods[there], 1.0), of=np.flatnonzero(there)
    )
    linear.rows("money", 1, -np.inf, 4.0, (0, goods, np.array([1.0, 2.0, 3.0, 4.0])))
    return linear


def place(linear: Linear, columns: list[highspy.HighsBasisStatus], rows: list[highspy.HighsBasisStatus]) -> Place:
    basis = highspy.HighsBasis()
    basis.col_status, basis.row_status = columns, rows
    return Place.of(linear, basis)


def test_what_both_programmes_have_stands_as_it_did():
    known = place(bought(True, True, False, True), [AT_UPPER, BASIC, AT_LOWER], [BASIC, AT_LOWER, BASIC, AT_UPPER])
    carried = known.in_terms_of(bought(False, True, True, True))
    assert list(carried.col_status) == [BASIC, AT_LOWER, AT_LOWER]
    assert list(carried.row_status) == [AT_LOWER, BASIC, BASIC, AT_UPPER]


def test_rows_added_since_it_was_stated_are_left_out():
    linear = bought(True, True, False, False)
    known = place(linear, [BASIC, AT_LOWER], [BASIC, BASIC, AT_UPPER, AT_UPPER])
    assert list(known.in_terms_of(linear).row_status) == [BASIC, BASIC, AT_UPPER]


def test_a_draw_of_another_size_starts_where_the_base_case_ended():
    memory = Memory(question=0)
    LiveModel(bought(True, True, True, True), memory).run()
    memory.recording = False
    linear = bought(True, False, True, True)
    assert list(memory.recall(LEVELS, linear).col_status).count(BASIC) > 0
    model = LiveModel(linear, memory)
    model.run()
    assert model.values(np.arange(3)) == pytest.approx([1.0, 1.0, 0.0])
    assert memory.recall("mix", linear) is None


def test_a_draw_takes_its_levels_and_its_mix_from_where_the_base_case_ended(monkeypatch: pytest.MonkeyPatch):
    memory, recalled = Memory(question=0), []
    base = two_parts()
    raise_lowest(base, Engine(tells=False, fills=True, memory=memory))
    assert set(memory.places) == {(0, UNDIVIDED), (0, MIX)}
    memory.recording = False
    recall = Memory.recall

    def told(self: Memory, solved: str, linear: Linear) -> highspy.HighsBasis | None:
        basis = recall(self, solved, linear)
        recalled.append((solved, basis is not None))
        return basis

    monkeypatch.setattr(Memory, "recall", told)
    raise_lowest(
        replace(base, debt=base.debt * 1.25, room=base.room * 1.25), Engine(fills=True, tells=False, memory=memory)
    )
    assert recalled == [(UNDIVIDED, True), (MIX, True)]


@settings(max_examples=150)
@given(questions, questions)
def test_from_any_start_a_draw_gives_what_it_gives_from_nothing(base: Question, draw: Question):
    try:
        expected = raise_lowest(draw, Engine(tells=False))
    except NotSolved:
        return
    memory = Memory(question=0)
    try:
        raise_lowest(base, Engine(tells=False, fills=True, memory=memory))
    except NotSolved:
        event("the base case has no answer")
    memory.recording = False
    engine = quick(memory)
    engine.memory = replace(memory, question=0)
    found = raise_lowest(draw, engine)
    assert found.level == pytest.approx(expected.level, abs=1e-6)
    assert found.money == pytest.approx(expected.money, abs=5.0)
