"""The peer of most races: PuLP with the CBC that comes with it, the programme stated term by term."""

import warnings

import numpy as np
import pulp

import pulp_statement
from benchmarks import ours
from calculator.allocation.in_pulp import in_pulp
from calculator.allocation.question import Question

DUAL = 1e-4
"""CBC's answers come home with eight digits: a dual above this is one, and levels are held a little looser."""
SLACK = 1e-6
FREE = 100.0
"""Levels below the lowest that a settled dial may stand: as good as no row."""


def solve(problem: pulp.LpProblem) -> None:
    """Solve it with CBC, or stop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        status = problem.solve(pulp.PULP_CBC_CMD(msg=False))
    if status != pulp.LpStatusOptimal:
        raise RuntimeError(f"CBC ended with {pulp.LpStatus[status]}")


def lowest(question: Question) -> float:
    """How far the lowest can be raised: one programme, built anew."""
    programme = pulp_statement.state(question)
    solve(programme.problem)
    return float(programme.theta.value())


def lowest_undivided(question: Question) -> float:
    """The same by the very arrays that ours solves, written out in PuLP anew."""
    programme = ours.stated(question)
    problem = in_pulp(programme.linear)
    solve(problem)
    return float(next(each for each in problem.variables() if each.name == "theta").value())


def levels(question: Question) -> np.ndarray:
    """The leximin levels: built once, solved once a level."""
    programme = pulp_statement.state(question)
    ceiling = question.yardstick.ceiling
    return raised(programme.problem, programme.theta, programme.level, programme.lowest, ceiling)


def raised(
    problem: pulp.LpProblem,
    theta: pulp.LpVariable,
    level: list[pulp.LpVariable],
    lowest_of: list[pulp.LpConstraint],
    ceiling: np.ndarray,
) -> np.ndarray:
    """Leximin by duals, as ours: who cannot rise in any best answer is settled, and the rest go on."""
    found, rising = np.zeros(len(level)), list(range(len(level)))
    while rising:
        solve(problem)
        reached = float(theta.value())
        done = [j for j in rising if abs(lowest_of[j].pi or 0.0) > DUAL or ceiling[j] <= reached + SLACK]
        for j in done or [j for j in rising if level[j].value() <= reached + SLACK]:
            found[j] = min(reached, float(ceiling[j]))
            level[j].lowBound = found[j] - SLACK
            lowest_of[j].changeRHS(-FREE)
            rising.remove(j)
    return found
