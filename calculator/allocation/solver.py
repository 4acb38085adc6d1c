"""The one module that touches HiGHS: it solves, proves each answer optimal, and raises if it cannot.

The first solve goes through PuLP. Later ones change bounds of that same model in memory and
start again from the first basis, so that no answer depends on the order of those before it.
"""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
import pulp
from scipy import sparse

OPTIMAL = highspy.HighsModelStatus.kOptimal
TOLERANCE = 1e-7
"""Largest residual of an answer that is taken as optimal: a breach in £m, or a gap in levels (the objective is in
hundredths of a level)."""
HUNDREDTHS = 100.0

USUAL: dict[str, str | int | float] = {
    "solver": "choose",
    "simplex_strategy": 4,
    "simplex_dual_edge_weight_strategy": -1,
    "presolve": "off",
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
"""Primal simplex without presolve: 7 to 50 times faster here than the default (docs/decisions/0003)."""

WIDER: dict[str, str | int | float] = {"primal_feasibility_tolerance": 1e-8, "dual_feasibility_tolerance": 1e-8}
FALLBACKS: tuple[dict[str, str | int | float], ...] = (
    {"solver": "simplex", "simplex_strategy": 1},
    {"solver": "simplex", "simplex_strategy": 4, "presolve": "on", **WIDER},
    {"solver": "ipm", **WIDER},
)
"""Dual simplex; primal with presolve and tolerances still ten times finer than an answer's; then interior point."""
PATIENCE = 20.0  # seconds for each: a simplex that goes in circles is given up

SOLVER = f"HiGHS {highspy.Highs().version()} through PuLP {pulp.__version__}"


class NotSolved(Exception):
    """No allocation satisfies the limits, or no answer could be proved optimal."""


class Infeasible(NotSolved):
    """The limits conflict: no allocation satisfies them all."""


class LiveModel:
    """A solved PuLP problem whose model stays in memory to be changed and solved again."""

    def __init__(self, problem: pulp.LpProblem) -> None:
        problem.solve(pulp.HiGHS(msg=False, threads=1, **USUAL))
        self._highs: highspy.Highs = problem.solverModel
        self._basis = self._highs.getBasis()
        self.programmes = 1
        self.fallbacks = 0
        self.residual = 0.0
        self._take_answer()

    def run(self) -> None:
        """Solve the model as it now stands, from the first basis."""
        self.programmes += 1
        self._highs.setBasis(self._basis)
        self._highs.run()
        self._take_answer()

    def value(self, variable: pulp.LpVariable) -> float:
        """The value of a variable in the last answer."""
        return float(self._answer.col_value[variable.index])

    def duals(self) -> list[float]:
        """The duals of all rows, by index. Positive means a row held the minimum up."""
        return list(self._answer.row_dual)

    def bound(self, variable: pulp.LpVariable, low: float, high: float) -> None:
        """Change the bounds of a variable."""
        self._highs.changeColBounds(variable.index, low, high)

    def minimise(self, costs: Sequence[tuple[pulp.LpVariable, float]]) -> None:
        """Change what is minimised; variables that are not named cost nothing."""
        every = np.zeros(self._highs.getNumCol())
        for variable, cost in costs:
            every[variable.index] = cost
        self._highs.changeColsCost(len(every), np.arange(len(every), dtype=np.int32), every)

    def keep(self, costs: Sequence[tuple[pulp.LpVariable, float]], most: float) -> None:
        """Add a row: what these costs come to may not pass `most` any more."""
        index = np.array([variable.index for variable, _ in costs], dtype=np.int32)
        value = np.array([cost for _, cost in costs])
        self._highs.addRow(-highspy.kHighsInf, most, len(index), index, value)
        self._basis = self._highs.getBasis()

    def held(self, row: pulp.LpConstraint) -> tuple[float, float]:
        """The least and most that a row may come to."""
        lp = self._highs.getLp()
        return float(lp.row_lower_[row.index]), float(lp.row_upper_[row.index])

    def hold(self, row: pulp.LpConstraint, low: float, high: float) -> None:
        """Change the least and most that a row may come to."""
        self._highs.changeRowBounds(row.index, low, high)

    def free(self, row: pulp.LpConstraint) -> None:
        """Let a row hold whatever it likes (deleting it would lose the basis)."""
        self.hold(row, -highspy.kHighsInf, highspy.kHighsInf)

    def _take_answer(self) -> None:
        """Keep the answer if it is proved; else solve the same model in other ways, from nothing, until one is.

        Raises:
            Infeasible: if there is no answer.
            NotSolved: if none could be proved.
        """
        lp, seen, solved = self._highs.getLp(), [], self._highs
        for options in ({}, *FALLBACKS):
            if options:
                self.fallbacks += 1
                solved = _fresh(lp, options)
            seen.append(solved.getModelStatus())
            residual = _residual(lp, solved.getSolution()) if seen[-1] == OPTIMAL else np.inf
            if residual <= TOLERANCE:
                self._answer, self.residual = solved.getSolution(), max(self.residual, residual)
                return
        # Any of them may prove that there is no answer; interior point ends with an error where conflicts are small.
        if highspy.HighsModelStatus.kInfeasible in seen:
            raise Infeasible("The limits conflict: no allocation satisfies them all (Infeasible).")
        status = solved.modelStatusToString(seen[-1])
        raise NotSolved(
            f"The solver ended with '{status}' and no answer could be proved optimal. Look for a price, debt or fund "
            "that is far out of size with the others, such as £m typed for pounds; if there is none, the limits leave "
            "next to no room, and a slightly looser one may help."
        )


def _fresh(lp: highspy.HighsLp, options: Mapping[str, str | int | float]) -> highspy.Highs:
    """Solve a model in a solver of its own: nothing that came before can lead it astray."""
    highs = highspy.Highs()
    for name, setting in {"output_flag": False, "threads": 1, "time_limit": PATIENCE, **USUAL, **options}.items():
        highs.setOptionValue(name, setting)
    highs.passModel(lp)
    highs.run()
    return highs


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
    size = max(1.0, float(np.abs(np.array(lp.col_cost_)).max(initial=0.0)))  # prices are of the size of the costs
    gap = np.where(np.abs(price) > TOLERANCE * size, np.abs(price) / size * np.minimum(np.abs(lean), 1e6), 0).max()
    return float(max(breach, gap / HUNDREDTHS))


def _matrix(lp: highspy.HighsLp) -> sparse.csc_matrix:
    """The coefficients as a sparse matrix, rows by columns."""
    a = lp.a_matrix_
    parts = (np.array(a.value_), np.array(a.index_), np.array(a.start_))
    shape = (lp.num_row_, lp.num_col_)
    if a.format_ == highspy.MatrixFormat.kColwise:
        return sparse.csc_matrix(parts, shape=shape)
    return sparse.csr_matrix(parts, shape=shape).tocsc()
