"""The one module that solves linear programmes: it proves each answer optimal, and raises if it cannot.

A programme is passed to HiGHS in arrays. Later solves change bounds of that same model in memory and go on from the
answer before, or start from those that a base case ended with (memory.py): each model has its own, so that no answer
depends on what was asked of others.
"""

from collections.abc import Callable

import highspy
import numpy as np

from calculator.allocation.highs import FALLBACKS, HOT, OPTIMAL, PATIENCE, Options, loaded
from calculator.allocation.linear import Costs, Linear
from calculator.allocation.memory import LEVELS, Memory
from calculator.allocation.proof import TOLERANCE, Arrays, residual
from calculator.allocation.question import Integers, Vector

MEETS = 1e-9
"""Tolerance once levels are settled: ten times what they were settled to, so that they can always be met again."""
CLEAR = TOLERANCE / 10
"""Residual beyond which an answer that was reached from the one before is not gone on with."""
HAIRS = (1e-12, 1e-11, 1e-10, 1e-9)
"""Levels. Tried in turn: where two ways all but tie, even a billionth of a level is worth thousands of pounds."""


class NotSolved(Exception):
    """No allocation satisfies the limits, or no answer could be proved optimal."""


class Infeasible(NotSolved):
    """The limits conflict: no allocation satisfies them all."""


class LiveModel:
    """A programme whose model stays in memory to be solved, changed and solved again."""

    def __init__(
        self, linear: Linear, memory: Memory | None = None, solves: str = LEVELS, options: Options | None = None
    ) -> None:
        """Load a programme.

        Args:
            linear: as it was stated.
            memory: of the base case; None to start from nothing.
            solves: what of a question it is to find, as the base case remembers it.
            options: other than the usual ones.
        """
        self._linear, self._arrays = linear, Arrays.of(linear)
        self.programmes = 0
        self.fallbacks = 0
        self.residual = 0.0
        self._memory, self._solves, self._asked = memory, solves, options or {}
        self._base = memory.recall(solves, linear) if memory is not None else None
        self._highs = loaded(self._arrays, {**self._asked, **({} if self._base is None else HOT)})
        self._options: dict[str, str | int | float] = {}
        self._held: dict[int, float] = {}
        self._first: highspy.HighsBasis | None = None

    def run(self) -> None:
        """Solve the model as it now stands: at first from the basis of the base case, then from where it ended before.

        What is settled stays as it was, so that few pivots lead on. Where they lead to no clear proof, as bounds
        hold to the last digit, it is solved from the first basis instead.

        Raises:
            Infeasible: if there is no answer.
            NotSolved: if none could be proved.
        """
        self._give_way(self._begin if self._first is None else self._go_on)

    def _begin(self) -> None:
        if self._base is not None:
            self._highs.setBasis(self._base)
        self._highs.run()
        self.programmes += 1
        if not self._takes(self._highs, TOLERANCE):
            self._solve_otherwise()
        self._first = self._highs.getBasis()
        self._keep(self._solves, self._first)

    def remember(self, solves: str) -> None:
        """Let the base case, if this is one, remember where the last answer stands."""
        self._keep(solves, self._highs.getBasis())

    def _keep(self, solves: str, basis: highspy.HighsBasis) -> None:
        if self._memory is not None and basis.valid:
            self._memory.keep(solves, self._linear, basis)

    def _go_on(self) -> None:
        self._highs.run()
        if not self._takes(self._highs, CLEAR):
            self._from_the_first()
            return
        self.programmes += 1

    def run_again(self) -> None:
        """Solve the model as it now stands, from the first basis: what was solved in between decides nothing.

        Raises:
            Infeasible: if there is no answer.
            NotSolved: if none could be proved.
        """
        self._give_way(self._from_the_first)

    def _give_way(self, solve: Callable[[], None]) -> None:
        """Solve; where levels that were reached are called out of reach, or no proof is found, they give way by a hair.

        Two ways to them may cost all but the same, and then the solver's tolerance is too coarse.
        """
        for hair in HAIRS:
            try:
                solve()
                return
            except NotSolved:
                if not self._held:
                    raise
            for column, value in self._held.items():
                self._between(column, value - hair, value)
        solve()

    def _from_the_first(self) -> None:
        self._highs.setBasis(self._first)
        self._highs.run()
        self.programmes += 1
        if not self._takes(self._highs, TOLERANCE):
            self._solve_otherwise()

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
        """Change what is minimised, once levels are settled; columns that are not named cost nothing."""
        self._options["primal_feasibility_tolerance"] = MEETS
        self._highs.setOptionValue("primal_feasibility_tolerance", MEETS)
        every = np.zeros(len(self._arrays.cost))
        np.add.at(every, costs.column, costs.cost)
        self._arrays.cost = every
        self._highs.changeColsCost(len(every), np.arange(len(every), dtype=np.int32), every)

    def keep(self, costs: Costs, most: float) -> None:
        """Add a row: what these costs come to may not pass `most` any more."""
        self._arrays.add_row(costs.column, costs.cost, most)
        self._highs.addRow(-highspy.kHighsInf, most, len(costs.cost), costs.column.astype(np.int32), costs.cost)
        self._first = self._highs.getBasis()

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

    def _solve_otherwise(self) -> None:
        """Solve the same model in other ways, from nothing, until an answer is proved."""
        seen = [self._highs.getModelStatus()]
        from_nothing = self._first is None and self._base is None
        for options in FALLBACKS:
            if from_nothing and options == self._asked:
                continue  # that is what was just done
            self.fallbacks += 1
            solved = loaded(self._arrays, {"time_limit": PATIENCE, **self._options, **options})
            solved.run()
            seen.append(solved.getModelStatus())
            if self._takes(solved, TOLERANCE):
                return
        # Any of them may prove that there is no answer; interior point ends with an error where conflicts are small.
        if highspy.HighsModelStatus.kInfeasible in seen:
            raise Infeasible("The limits conflict: no allocation satisfies them all (Infeasible).")
        status = self._highs.modelStatusToString(seen[-1])
        raise NotSolved(
            f"The solver ended with '{status}' and no answer could be proved optimal. Look for a price, debt or fund "
            "that is far out of size with the others, such as £m typed for pounds; if there is none, the limits leave "
            "next to no room, and a slightly looser one may help."
        )

    def _takes(self, solved: highspy.Highs, within: float) -> bool:
        """Take an answer, if it is optimal by its own numbers, with a residual of so much at most."""
        if solved.getModelStatus() != OPTIMAL:
            return False
        solution = solved.getSolution()
        value, dual = np.array(solution.col_value), np.array(solution.row_dual)
        worst = residual(self._arrays, value, dual)
        if worst > within:
            return False
        self._values, self._duals, self.residual = value, dual, max(self.residual, worst)
        return True
