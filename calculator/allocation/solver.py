"""The one module that touches HiGHS: it solves, proves each answer optimal, and raises if it cannot.

The first solve goes through PuLP. Later ones change bounds of that same model in memory and
start again from the first basis, so that no answer depends on the order of those before it.
"""

import highspy
import numpy as np
import pulp
from scipy import sparse

TOLERANCE = 1e-7
"""Largest residual (£m, or hundredths of a level) of an answer that is taken as optimal."""

SOLVER = f"HiGHS {highspy.Highs().version()} through PuLP {pulp.__version__}"


class NotSolved(Exception):
    """No allocation satisfies the limits, or no answer could be proved optimal."""


class LiveModel:
    """A solved PuLP problem whose model stays in memory to be changed and solved again."""

    def __init__(self, problem: pulp.LpProblem) -> None:
        # Primal simplex without presolve: 7 to 50 times faster here than the default (docs/decisions/0003).
        problem.solve(
            pulp.HiGHS(
                msg=False,
                simplex_strategy=4,
                presolve="off",
                threads=1,
                primal_feasibility_tolerance=1e-9,
                dual_feasibility_tolerance=1e-9,
            )
        )
        self._highs: highspy.Highs = problem.solverModel
        self._basis = self._highs.getBasis()
        self.programmes = 1
        self.fallbacks = 0
        self.residual = 0.0
        if not self._proved():
            self._fall_back()

    def run(self) -> None:
        """Solve the model as it now stands, from the first basis."""
        self.programmes += 1
        self._highs.setOptionValue("simplex_strategy", 4)
        self._highs.setBasis(self._basis)
        self._highs.run()
        if not self._proved():
            self._fall_back()

    def value(self, variable: pulp.LpVariable) -> float:
        """The value of a variable in the last answer."""
        return float(self._highs.getSolution().col_value[variable.index])

    def duals(self) -> list[float]:
        """The duals of all rows, by index. Positive means a row held the minimum up."""
        return list(self._highs.getSolution().row_dual)

    def bound(self, variable: pulp.LpVariable, low: float, high: float) -> None:
        """Change the bounds of a variable."""
        self._highs.changeColBounds(variable.index, low, high)

    def free(self, row: pulp.LpConstraint) -> None:
        """Let a row hold whatever it likes (deleting it would lose the basis)."""
        self._highs.changeRowBounds(row.index, -highspy.kHighsInf, highspy.kHighsInf)

    def _fall_back(self) -> None:
        """Solve cold by dual simplex, then by interior point with crossover; raise if neither is proved."""
        for options in ({"solver": "simplex", "simplex_strategy": 1}, {"solver": "ipm"}):
            self.fallbacks += 1
            self._highs.clearSolver()
            for name, setting in options.items():
                self._highs.setOptionValue(name, setting)
            self._highs.run()
            proved = self._proved()
            self._highs.setOptionValue("solver", "choose")
            if proved:
                return
        status = self._highs.modelStatusToString(self._highs.getModelStatus())
        raise NotSolved(
            f"The solver ended with '{status}' and no answer could be proved optimal. Look for a price, debt or fund "
            "that is far out of size with the others, such as £m typed for pounds."
        )

    def _proved(self) -> bool:
        """Check the optimality conditions of the last answer: feasible both ways, and no gap between."""
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        residual = _residual(self._highs.getLp(), self._highs.getSolution())
        if residual > TOLERANCE:
            return False
        self.residual = max(self.residual, residual)
        return True


def _residual(lp: highspy.HighsLp, solution: highspy.HighsSolution) -> float:
    """Return the worst breach of primal feasibility, dual feasibility and the gap between the two."""
    x, dual = np.array(solution.col_value), np.array(solution.row_dual)
    matrix = _matrix(lp)
    activity, reduced = matrix @ x, np.array(lp.col_cost_) - matrix.T @ dual
    low = np.concatenate([lp.col_lower_, lp.row_lower_])
    high = np.concatenate([lp.col_upper_, lp.row_upper_])
    value, price = np.concatenate([x, activity]), np.concatenate([reduced, dual])
    breach = np.maximum(np.maximum(low - value, value - high), 0).max()
    # A positive price must lean on a lower bound, a negative one on an upper bound; what leans is the gap.
    lean = np.where(price > 0, value - low, high - value)
    gap = np.where(np.abs(price) > TOLERANCE, np.abs(price) * np.minimum(np.abs(lean), 1e6), 0).max()
    return float(max(breach, gap))


def _matrix(lp: highspy.HighsLp) -> sparse.csc_matrix:
    """The coefficients as a sparse matrix, rows by columns."""
    a = lp.a_matrix_
    parts = (np.array(a.value_), np.array(a.index_), np.array(a.start_))
    shape = (lp.num_row_, lp.num_col_)
    if a.format_ == highspy.MatrixFormat.kColwise:
        return sparse.csc_matrix(parts, shape=shape)
    return sparse.csr_matrix(parts, shape=shape).tocsc()
