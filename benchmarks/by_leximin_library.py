"""The peer of the first race: cvxpy-leximin by ordered outcomes, given the very arrays that ours solves."""

import cvxpy
import cvxpy_leximin as leximin
import numpy as np

from calculator.allocation.programme import Programme


def levels(programme: Programme) -> np.ndarray:
    """The leximin levels, lowest first."""
    linear = programme.linear
    matrix, (low, high), (least, most) = linear.matrix().tocsr(), linear.row_bounds(), linear.column_bounds()
    x = cvxpy.Variable(linear.width)
    held = [(matrix, low, high, x), (None, least, most, x)]
    constraints = [each for part in held for each in _within(*part)]
    problem = leximin.Problem(leximin.Leximin([x[int(j)] for j in programme.level]), constraints)
    return np.sort(problem.solve(method="ordered_outcomes", solver=cvxpy.HIGHS))


def _within(matrix, low, high, x):
    """Bounds of rows, or of columns where there is no matrix."""
    for bound, sign in ((low, -1), (high, 1)):
        some = np.flatnonzero(np.isfinite(bound))
        sums = x[some] if matrix is None else matrix[some] @ x
        yield sign * sums <= sign * bound[some]
