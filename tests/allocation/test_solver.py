"""The solver never passes an unproved answer on."""

import highspy
import pulp
import pytest

from calculator.allocation import solver
from calculator.allocation.solver import LiveModel, NotSolved


def small() -> tuple[pulp.LpProblem, pulp.LpVariable]:
    problem = pulp.LpProblem("small", pulp.LpMinimize)
    x = problem.add_variable("x", lowBound=0, upBound=4)
    problem += -x
    problem += 2 * x <= 3, "row"
    return problem, x


def test_an_optimal_answer_is_proved():
    problem, x = small()
    model = LiveModel(problem)
    assert model.value(x) == pytest.approx(1.5)
    assert (model.programmes, model.fallbacks) == (1, 0)
    assert model.residual < 1e-9


def test_an_infeasible_problem_raises():
    problem, x = small()
    problem += x >= 2, "impossible"
    with pytest.raises(NotSolved, match="Infeasible"):
        LiveModel(problem)


def test_an_unbounded_problem_raises():
    problem = pulp.LpProblem("unbounded", pulp.LpMinimize)
    x = problem.add_variable("x", lowBound=0)
    problem += -x
    problem += x >= 1, "row"
    with pytest.raises(NotSolved):
        LiveModel(problem)


def test_an_answer_that_is_not_optimal_is_seen_and_solved_again(monkeypatch):
    """The first answer is spoilt on purpose: the residual shows it, and the fallback mends it."""
    problem, x = small()
    real, spoilt = solver._residual, []

    def spoil_once(lp: highspy.HighsLp, solution: highspy.HighsSolution) -> float:
        spoilt.append(1)
        return 1.0 if len(spoilt) == 1 else real(lp, solution)

    monkeypatch.setattr(solver, "_residual", spoil_once)
    model = LiveModel(problem)
    assert model.fallbacks == 1
    assert model.value(x) == pytest.approx(1.5)
    assert model.residual < 1e-9  # the certificate speaks of the answer taken, not of the one refused


def test_the_residual_sees_a_wrong_value_a_wrong_dual_and_a_slack_row():
    problem, _ = small()
    model = LiveModel(problem)
    lp, right = model._highs.getLp(), model._highs.getSolution()
    assert solver._residual(lp, right) < 1e-9
    for value, dual in (([2.0], [-0.5]), ([1.0], [-0.5]), ([1.5], [0.5]), ([1.5], [0.0])):
        wrong = highspy.HighsSolution()
        wrong.col_value, wrong.row_dual = value, dual
        assert solver._residual(lp, wrong) > 1e-3
