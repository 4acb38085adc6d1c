"""Proof that an answer of a linear programme is optimal, from its numbers alone: whoever solved it, and however."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from calculator.allocation.linear import Linear
from calculator.allocation.question import Integers, Vector

HUNDREDTHS = 100.0
"""An objective is in hundredths of a level, so that a dual is far above the solver's tolerance."""
TOLERANCE = 1e-7
"""Largest residual of an answer that is taken as optimal: a breach in £m, or a gap in levels."""


@dataclass
class Arrays:
    """A programme as it stands: what may be changed between two answers, beside what was stated."""

    cost: Vector
    column_low: Vector
    column_high: Vector
    row_low: Vector
    row_high: Vector
    matrix: sparse.csc_matrix

    @classmethod
    def of(cls, linear: Linear) -> "Arrays":
        """The arrays of a programme as it was stated."""
        return cls(linear.cost, *linear.column_bounds(), *linear.row_bounds(), linear.matrix())

    def add_row(self, column: Integers, coefficient: Vector, high: float) -> None:
        """Add a row that may come to so much at most."""
        row = sparse.csc_matrix((coefficient, (np.zeros(len(column), dtype=int), column)), (1, len(self.cost)))
        self.matrix = sparse.vstack([self.matrix, row], format="csc")
        self.row_low, self.row_high = np.append(self.row_low, -np.inf), np.append(self.row_high, high)


def residual(arrays: Arrays, value: Vector, dual: Vector) -> float:
    """Return the worst breach of primal feasibility, dual feasibility and the gap between the two.

    Args:
        arrays: the programme.
        value: by column.
        dual: by row.
    """
    activity, reduced = arrays.matrix @ value, arrays.cost - arrays.matrix.T @ dual
    low = np.concatenate([arrays.column_low, arrays.row_low])
    high = np.concatenate([arrays.column_high, arrays.row_high])
    at, price = np.concatenate([value, activity]), np.concatenate([reduced, dual])
    below, above = low - at, at - high
    breach = np.maximum(np.maximum(below, above), 0).max(initial=0.0)
    # A positive price must lean on a lower bound, a negative one on an upper bound; what leans is the gap.
    lean = np.abs(np.where(price > 0, below, above))
    size = max(1.0, float(np.abs(arrays.cost).max(initial=0.0)))  # prices are of the size of the costs
    leans = np.abs(price) > TOLERANCE * size
    gap = (np.abs(price[leans]) / size * np.minimum(lean[leans], 1e6)).max(initial=0.0)
    return float(max(breach, gap / HUNDREDTHS))
