"""Whole choices are proved best, or refused with what to do."""

from types import SimpleNamespace

import pulp
import pytest

from calculator.allocation.solve_whole import Effort, missed, solve_whole
from calculator.allocation.solver import Infeasible, NotSolved


def knapsack(items: int, most: float) -> pulp.LpProblem:
    """Items of nearly the same worth for their weight, so that a search is long."""
    problem = pulp.LpProblem("knapsack", pulp.LpMaximize)
    picked = [problem.add_variable(f"x{i:03d}", cat=pulp.LpBinary) for i in range(items)]
    weights = [(37 + 53 * i * i) % 97 + 40 for i in range(items)]
    problem += pulp.lpSum((weight + i % 3) * each for i, (weight, each) in enumerate(zip(weights, picked, strict=True)))
    problem += pulp.lpSum(weight * each for weight, each in zip(weights, picked, strict=True)) <= most
    problem += pulp.lpSum(picked) >= 1
    return problem


def test_a_choice_is_the_best_there_is():
    weights = [(37 + 53 * i * i) % 97 + 40 for i in range(10)]
    worth = [weight + i % 3 for i, weight in enumerate(weights)]
    sets = [[i for i in range(10) if pick >> i & 1] for pick in range(1, 1024)]
    best = max(sum(worth[i] for i in each) for each in sets if sum(weights[i] for i in each) <= 300)
    assert solve_whole(knapsack(10, 300), Effort()) == pytest.approx(best)


def test_a_search_that_ends_before_the_proof_says_so_and_what_to_do():
    with pytest.raises(NotSolved, match=r"proved best within 0 seconds.*rolling"):
        solve_whole(knapsack(200, 3000.5), Effort(seconds=0))


def test_limits_that_no_choice_satisfies_are_told():
    with pytest.raises(Infeasible):
        solve_whole(knapsack(5, 1), Effort())


@pytest.mark.parametrize(
    ("best", "bound", "gap", "share"),
    [
        (0.0, -2.7e-14, float("inf"), 0.0),
        (0.0, 0.0, 0.0, 0.0),
        (-250.0, -250.5, 0.002, 0.002),
        (0.0, -0.5, float("inf"), float("inf")),
    ],
)
def test_a_bound_as_near_as_rounding_comes_misses_nothing(best: float, bound: float, gap: float, share: float):
    info = SimpleNamespace(objective_function_value=best, mip_dual_bound=bound, mip_gap=gap)
    assert missed(info) == share
