"""A programme written out in PuLP, with a name for every column and row: to be read, exported, or solved by others."""

import numpy as np
import pulp

from calculator.allocation.linear import Linear, names


def in_pulp(linear: Linear, name: str = "digital_debt") -> pulp.LpProblem:
    """Return the same programme as a PuLP problem, which writes LP and MPS files and speaks to many solvers."""
    problem = pulp.LpProblem(name, pulp.LpMinimize)
    columns = [
        problem.add_variable(called, *(None if np.isinf(bound) else float(bound) for bound in bounds))
        for called, *bounds in zip(names(linear.columns_in), *linear.column_bounds(), strict=True)
    ]
    problem += pulp.LpAffineExpression([(columns[at], float(linear.cost[at])) for at in np.flatnonzero(linear.cost)])
    matrix = linear.matrix().tocsr()
    for row, (called, low, high) in enumerate(zip(names(linear.rows_in), *linear.row_bounds(), strict=True)):
        mine = slice(matrix.indptr[row], matrix.indptr[row + 1])
        terms = zip(matrix.indices[mine], matrix.data[mine], strict=True)
        sum_ = pulp.LpAffineExpression([(columns[at], float(by)) for at, by in terms])
        if low == high:
            problem += sum_ == float(low), called
            continue
        if np.isfinite(high):
            problem += sum_ <= float(high), called
        if np.isfinite(low):
            problem += sum_ >= float(low), called if not np.isfinite(high) else f"{called}_low"
    return problem
