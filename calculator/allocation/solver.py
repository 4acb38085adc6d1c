"""The one module that solves linear programmes: it proves each answer optimal, and raises if it cannot.

A programme is passed to HiGHS in arrays. Later solves change bounds of that same model in memory and start again from
the first basis, or from those that a base case ended with (memory.py), so that no answer depends on the order of those
before it.
"""

from collections.abc import Mapping

import highspy
import numpy as np

from calculator.allocation.linear import Costs, Linear
from calculator.allocation.memory import Memory
from calculator.allocation.proof import TOLERANCE, Arrays, residual
from calculator.allocation.question import Integers, Vector

OPTIMAL = highspy.HighsModelStatus.kOptimal
Options = Mapping[str, str | int | float]

USUAL: Options = {
    "solver": "choose",
    "simplex_strategy": 4,
    "simplex_dual_edge_weight_strategy": -1,
    "presolve": "off",
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
"""Primal simplex without presolve: 7 to 50 times faster here than the default (docs/decisions/0003)."""

WIDER: Options = {"primal_feasibility_tolerance": 1e-8, "dual_feasibility_tolerance": 1e-8}
FALLBACKS: tuple[Options, ...] = (
    {"solver": "simplex", "simplex_strategy": 1},
    {"solver": "simplex", "simplex_strategy": 4, "presolve": "on", **WIDER},
    {"solver": "ipm", **WIDER},
)
"""Dual simplex; primal with presolve and tolerances still ten times finer than an answer's; then interior point."""
PATIENCE = 20.0  # seconds for each: a simplex that goes in circles is given up

HAIRS = (1e-12, 1e-11, 1e-10, 1e-9)
"""Levels. Tried in turn: where two ways all but tie, even a billionth of a level is worth thousands of pounds."""

SOLVER = f"HiGHS {highspy.Highs().version()}"


class NotSolved(Exception):
    """No allocation satisfies the limits, or no answer could be proved optimal."""


class Infeasible(NotSolved):
    """The limits conflict: no allocation satisfies them all."""


class LiveModel:
    """A solved programme whose model stays in memory to be changed and solved again."""

    def __init__(self, linear: Linear, memory: Memory | None = None) -> None:
        self._arrays = Arrays.of(linear)
        self._memory = memory
        self.programmes = 0
        self.fallbacks = 0
        self.residual = 0.0
        self._held: dict[int, float] = {}
        self._highs = _loaded(self._arrays, {})
        self._basis: highspy.HighsBasis | None = None
        self.run()
        self._basis = self._highs.getBasis()

    def run(self) -> None:
        """Solve the model as it now stands, from the basis of the base case or else from the first.

        Levels that an answer reached can be reached: where the solver's tolerance says that they cannot, as two ways to
        them cost all but the same, they give way by a hair.
        """
        for hair in HAIRS:
            try:
                self._run()
                return
            except Infeasible:
                if not self._held:
                    raise
            for column, value in self._held.items():
                self._between(column, value - hair, value)
        self._run()

    def _run(self) -> None:
        known = self._memory.recall(self.programmes, self._shape) if self._memory else None
        start = known or self._basis
        if start is not None:
            self._highs.setBasis(start)
        self._highs.run()
        if self._memory:
            self._memory.keep(self.programmes, self._shape, self._highs.getBasis())
        self.programmes += 1
        self._take_answer()

    @property
    def _shape(self) -> tuple[int, int]:
        rows, columns = self._arrays.matrix.shape
        return rows, columns

    def value(self, column: int) -> float:
        """The value of a column in the last answer."""
        return float(self._values[column])

    def values(self, columns: Integers) -> Vector:
        """The values of columns in the last answer, in their shape; of no column, any figure."""
        return np.asarray(self._values[columns])

    def duals(self) -> Vector:
        """The duals of all rows. Positive means a row held the minimum up."""
        return self._duals

    def bound(self, column: int, value: float) -> None:
        """Hold a column at a value."""
        self._held[int(column)] = value
        self._between(int(column), value, value)

    def _between(self, column: int, low: float, high: float) -> None:
        self._arrays.column_low[column], self._arrays.column_high[column] = low, high
        self._highs.changeColBounds(column, low, high)

    def minimise(self, costs: Costs) -> None:
        """Change what is minimised; columns that are not named cost nothing."""
        every = np.zeros(len(self._arrays.cost))
        np.add.at(every, costs.column, costs.cost)
        self._arrays.cost = every
        self._highs.changeColsCost(len(every), np.arange(len(every), dtype=np.int32), every)

    def keep(self, costs: Costs, most: float) -> None:
        """Add a row: what these costs come to may not pass `most` any more."""
        self._arrays.add_row(costs.column, costs.cost, most)
        self._highs.addRow(-highspy.kHighsInf, most, len(costs.cost), costs.column.astype(np.int32), costs.cost)
        self._basis = self._highs.getBasis()

    def held(self, row: int) -> tuple[float, float]:
        """The least and most that a row may come to."""
        return float(self._arrays.row_low[row]), float(self._arrays.row_high[row])

    def hold(self, row: int, low: float, high: float) -> None:
        """Change the least and most that a row may come to."""
        self._arrays.row_low[row], self._arrays.row_high[row] = low, high
        self._highs.changeRowBounds(int(row), low, high)

    def free(self, row: int) -> None:
        """Let a row hold whatever it likes (deleting it would lose the basis)."""
        self.hold(row, -np.inf, np.inf)

    def _take_answer(self) -> None:
        """Keep the answer if it is proved; else solve the same model in other ways, from nothing, until one is.

        Raises:
            Infeasible: if there is no answer.
            NotSolved: if none could be proved.
        """
        seen, solved = [], self._highs
        for options in ({}, *FALLBACKS):
            if options:
                self.fallbacks += 1
                solved = _loaded(self._arrays, {"time_limit": PATIENCE, **options})
                solved.run()
            seen.append(solved.getModelStatus())
            if seen[-1] == OPTIMAL and self._is_proved(solved.getSolution()):
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

    def _is_proved(self, solution: highspy.HighsSolution) -> bool:
        """Take an answer, if it is optimal by its own numbers."""
        value, dual = np.array(solution.col_value), np.array(solution.row_dual)
        worst = residual(self._arrays, value, dual)
        if worst > TOLERANCE:
            return False
        self._values, self._duals, self.residual = value, dual, max(self.residual, worst)
        return True


def _loaded(arrays: Arrays, options: Options) -> highspy.Highs:
    """A solver of its own that holds a model: nothing that came before can lead it astray."""
    highs = highspy.Highs()
    for name, setting in {"output_flag": False, "threads": 1, **USUAL, **options}.items():
        highs.setOptionValue(name, setting)
    matrix, lp = arrays.matrix, highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = arrays.cost, arrays.column_low, arrays.column_high
    lp.row_lower_, lp.row_upper_ = arrays.row_low, arrays.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.num_row_, lp.a_matrix_.num_col_ = matrix.shape
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    highs.passModel(lp)
    return highs
