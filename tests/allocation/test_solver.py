"""The solver never passes an unproved answer on."""

import numpy as np
import pytest

from calculator.allocation import solver
from calculator.allocation.linear import Linear
from calculator.allocation.proof import residual
from calculator.allocation.solver import LiveModel, NotSolved


def small(*, least: float = 0.0) -> Linear:
    """The most of x, where 2x is at most 3."""
    linear = Linear()
    x = linear.columns("x", 1, least, 4.0)
    linear.minimise(x, -1.0)
    linear.rows("row", 1, -np.inf, 3.0, (0, x, 2.0))
    return linear


def test_an_optimal_answer_is_proved():
    model = LiveModel(small())
    assert model.value(0) == pytest.approx(1.5)
    assert (model.programmes, model.fallbacks) == (1, 0)
    assert model.residual < 1e-9


def test_an_infeasible_problem_raises():
    with pytest.raises(NotSolved, match="Infeasible"):
        LiveModel(small(least=2.0))


def test_an_unbounded_problem_raises():
    linear = Linear()
    x = linear.columns("x", 1)
    linear.minimise(x, -1.0)
    linear.rows("row", 1, 1.0, np.inf, (0, x, 1.0))
    with pytest.raises(NotSolved):
        LiveModel(linear)


def test_an_answer_that_is_not_optimal_is_seen_and_solved_again(monkeypatch: pytest.MonkeyPatch):
    """The first answer is spoilt on purpose: the residual shows it, and the fallback mends it."""
    spoilt = []

    def spoil_once(*answer: object) -> float:
        spoilt.append(1)
        return 1.0 if len(spoilt) == 1 else residual(*answer)

    monkeypatch.setattr(solver, "residual", spoil_once)
    model = LiveModel(small())
    assert model.fallbacks == 1
    assert model.value(0) == pytest.approx(1.5)
    assert model.residual < 1e-9  # the certificate speaks of the answer taken, not of the one refused


def test_the_residual_sees_a_wrong_value_a_wrong_dual_and_a_slack_row():
    arrays = LiveModel(small())._arrays
    assert residual(arrays, np.array([1.5]), np.array([-0.5])) < 1e-9
    for value, dual in ((2.0, -0.5), (1.0, -0.5), (1.5, 0.5), (1.5, 0.0)):
        assert residual(arrays, np.array([value]), np.array([dual])) > 1e-3


def test_what_is_changed_in_memory_is_changed_in_what_the_proof_is_made_of():
    linear = small()
    model = LiveModel(linear)
    model.hold(0, -np.inf, 2.0)
    model.run()
    assert model.value(0) == pytest.approx(1.0)
    model.bound(0, 0.5)
    model.run()
    assert model.value(0) == pytest.approx(0.5)
    assert model.residual < 1e-9
