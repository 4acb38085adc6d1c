"""The solver never passes an unproved answer on."""

import numpy as np
import pytest

from calculator.allocation import solver
from calculator.allocation.linear import Linear
from calculator.allocation.proof import residual
from calculator.allocation.question import Question, Yardstick
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.solver import LiveModel, NotSolved


def small(*, least: float = 0.0) -> Linear:
    """The most of x, where 2x is at most 3."""
    linear = Linear()
    x = linear.columns("x", 1, least, 4.0)
    linear.minimise(x, -1.0)
    linear.rows("row", 1, -np.inf, 3.0, (0, x, 2.0))
    return linear


def solved(linear: Linear) -> LiveModel:
    model = LiveModel(linear)
    model.run()
    return model


def test_an_optimal_answer_is_proved():
    model = solved(small())
    assert model.value(0) == pytest.approx(1.5)
    assert (model.programmes, model.fallbacks) == (1, 0)
    assert model.residual < 1e-9


def test_an_infeasible_problem_raises():
    with pytest.raises(NotSolved, match="Infeasible"):
        solved(small(least=2.0))


def test_an_unbounded_problem_raises():
    linear = Linear()
    x = linear.columns("x", 1)
    linear.minimise(x, -1.0)
    linear.rows("row", 1, 1.0, np.inf, (0, x, 1.0))
    with pytest.raises(NotSolved):
        solved(linear)


def test_an_answer_that_is_not_optimal_is_seen_and_solved_again(monkeypatch: pytest.MonkeyPatch):
    """The first answer is spoilt on purpose: the residual shows it, and the fallback mends it."""
    spoilt = []

    def spoil_once(*answer: object) -> float:
        spoilt.append(1)
        return 1.0 if len(spoilt) == 1 else residual(*answer)

    monkeypatch.setattr(solver, "residual", spoil_once)
    model = solved(small())
    assert model.fallbacks == 1
    assert model.value(0) == pytest.approx(1.5)
    assert model.residual < 1e-9  # the certificate speaks of the answer taken, not of the one refused


def test_the_residual_sees_a_wrong_value_a_wrong_dual_and_a_slack_row():
    arrays = solved(small())._arrays
    assert residual(arrays, np.array([1.5]), np.array([-0.5])) < 1e-9
    for value, dual in ((2.0, -0.5), (1.0, -0.5), (1.5, 0.5), (1.5, 0.0)):
        assert residual(arrays, np.array([value]), np.array([dual])) > 1e-3


def test_what_is_changed_in_memory_is_changed_in_what_the_proof_is_made_of():
    linear = small()
    model = solved(linear)
    model.hold(0, -np.inf, 2.0)
    model.run()
    assert model.value(0) == pytest.approx(1.0)
    model.bound(0, 0.5)
    model.run()
    assert model.value(0) == pytest.approx(0.5)
    assert model.residual < 1e-9


@pytest.mark.parametrize("alike", [True, False])
def test_levels_that_were_reached_are_never_called_out_of_reach(alike: bool):
    """Two parts whose capital costs the same a level but for £1 in £5m: the tolerance alone tells the two apart."""
    debt = np.tile([[6_000_000.0, 3_200_000.0], [2_500_000.0, 3_600_000.0], [5_000_001.0, 5_600_000.0]], (2, 1, 1))
    lift = np.tile([0.1, 0.2, 0.4], (2, 1))
    if not alike:
        debt[1], lift[1] = 0.0, 0.0
    question = Question(
        codes=["Q00", "Q01"], parts=("part 0", "part 1", "part 2"), years=("y1",), debt=debt, held=np.zeros((*debt.shape, 1)),
        room=debt, fund=np.array([[3_600_000.0, 5_600_000.0]]), lift=lift,
        yardstick=Yardstick(np.arange(2), np.ones(2), 1.0 + lift.sum(axis=1), progress=lift),
    )  # fmt: skip
    raised = raise_lowest(question)
    progress = (raised.money[..., 0] / np.where(debt > 0, debt, 1.0)).min(axis=2)
    assert raised.level == pytest.approx(1.0 + (lift * progress).sum(axis=1), abs=1e-8)
    assert raised.money[:, :, 0].sum() == pytest.approx(3_600_000, abs=1.0)
    assert (question.fund + 0.1 >= raised.money.sum(axis=(0, 1)).T).all()


def test_what_is_held_gives_way_by_a_hair_where_no_answer_is_proved_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch,
):
    model, go_on = solved(small()), LiveModel._go_on
    refused: list[bool] = []

    def refuse_twice(self: LiveModel) -> None:
        refused.append(len(refused) < 2)
        if refused[-1]:
            raise NotSolved("not proved")
        go_on(self)

    monkeypatch.setattr(LiveModel, "_go_on", refuse_twice)
    with pytest.raises(NotSolved):
        model.run()
    assert refused == [True]
    model.bound(0, 1.0)
    model.run()
    assert refused == [True, True, False]
    assert model.value(0) == pytest.approx(1.0, abs=2 * solver.HAIRS[-1])
