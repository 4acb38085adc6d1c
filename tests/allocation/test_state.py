"""The programme in arrays is the one stated term by term in PuLP, number by number, and others solve it alike."""

from collections import Counter

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pulp_statement
from asked import RULES, asked
from calculator.allocation.in_pulp import in_pulp
from calculator.allocation.linear import NONE, Linear, names
from calculator.allocation.programme import Programme
from calculator.allocation.question import Question
from calculator.allocation.solver import Infeasible, LiveModel
from calculator.allocation.state import state
from drawn_rounds import rounds

Row = tuple[frozenset[tuple[str, float]], float, float]
questions = st.builds(asked, rounds(), st.sampled_from(sorted(RULES)), st.booleans())


def rounded(figure: float) -> float:
    """To twelve digits, and never -0.0."""
    return float(f"{figure:.12g}") + 0.0


def called(programme: Programme) -> dict[int, str]:
    """What PuLP's statement calls each column."""
    found = {programme.theta: "theta"}
    parts = {"grant": "{:04d}_{:02d}_{}_{:02d}", "kept": "{:04d}_{:02d}_{}_{:02d}", "progress": "{:04d}_{:02d}_{:02d}",
             "switched": "{:02d}", "switched_to_keep": "{:02d}", "level": "{:04d}", "early": "{:02d}"}  # fmt: skip
    for name, form in parts.items():
        columns = getattr(programme, name)
        found |= {
            int(columns[at]): f"{name}_{form.format(*at)}" for at in np.ndindex(columns.shape) if columns[at] != NONE
        }
    return found


def rows_of_arrays(linear: Linear, name: dict[int, str]) -> Counter[Row]:
    matrix, (lows, highs) = linear.matrix().tocsr(), linear.row_bounds()
    rows: Counter[Row] = Counter()
    for at, (low, high) in enumerate(zip(lows, highs, strict=True)):
        mine = slice(matrix.indptr[at], matrix.indptr[at + 1])
        terms = zip(matrix.indices[mine], matrix.data[mine], strict=True)
        rows[_row([(name[int(column)], by) for column, by in terms], low, high)] += 1
    return rows


def rows_in_words(problem: pulp.LpProblem) -> Counter[Row]:
    rows: Counter[Row] = Counter()
    for each in problem.constraints():
        bound = -each.constant
        low = bound if each.sense in (pulp.LpConstraintEQ, pulp.LpConstraintGE) else -np.inf
        high = bound if each.sense in (pulp.LpConstraintEQ, pulp.LpConstraintLE) else np.inf
        rows[_row([(variable.name, by) for variable, by in each.items()], low, high)] += 1
    return rows


def _row(terms: list[tuple[str, float]], low: float, high: float) -> Row:
    return frozenset((name, rounded(by)) for name, by in terms if by), rounded(low), rounded(high)


@settings(max_examples=60)
@given(questions)
def test_the_arrays_are_the_statement_in_pulp(question: Question):
    arrays, words = state(question), pulp_statement.state(question)
    name = called(arrays)
    low, high = arrays.linear.column_bounds()
    bounds = {name[at]: (rounded(low[at]), rounded(high[at])) for at in range(arrays.linear.width)}
    assert bounds == {each.name: _bounds(each) for each in words.problem.variables()}
    assert rows_of_arrays(arrays.linear, name) == rows_in_words(words.problem)
    cost = {name[at]: each for at, each in enumerate(arrays.linear.cost) if each}
    assert cost == {each.name: by for each, by in words.problem.objective.items() if by}


def _bounds(variable: pulp.LpVariable) -> tuple[float, float]:
    low, high = variable.lowBound, variable.upBound
    return rounded(-np.inf if low is None else low), rounded(np.inf if high is None else high)


@pytest.mark.filterwarnings("ignore:PULP_CBC_CMD is deprecated")
@settings(max_examples=15)
@given(questions)
def test_cbc_finds_the_same_lowest_level_once_it_is_written_out(question: Question):
    """Another solver, of other people, reads the programme from a file; it returns eight digits."""
    programme = state(question)
    problem = in_pulp(programme.linear)
    status = problem.solve(pulp.PULP_CBC_CMD(msg=False))
    try:
        model = LiveModel(programme.linear)
        model.run()
        lowest = model.value(programme.theta)
    except Infeasible:
        assert pulp.LpStatus[status] == "Infeasible"
        return
    theta = next(each for each in problem.variables() if each.name == "theta")
    assert pulp.value(theta) == pytest.approx(lowest, abs=1e-5)


def test_every_column_and_row_has_a_name_of_its_own():
    linear = Linear()
    columns = linear.columns("grant", 3)
    linear.columns("theta", 1)
    linear.rows("fund", 1, -np.inf, 1.0, (0, columns, 1.0))
    assert list(names(linear.columns_in)) == ["grant_00000", "grant_00001", "grant_00002", "theta"]
    assert list(names(linear.rows_in)) == ["fund"]
