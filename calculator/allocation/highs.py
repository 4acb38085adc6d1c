"""HiGHS, the solver: the options it is used with, and a model loaded into it."""

from collections.abc import Mapping

import highspy
import numpy as np

from calculator.allocation.proof import Arrays

OPTIMAL = highspy.HighsModelStatus.kOptimal
COLUMNWISE, MINIMISE = int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMinimize)
Options = Mapping[str, str | int | float]

USUAL: Options = {
    "solver": "choose",
    "simplex_strategy": 4,
    "simplex_dual_edge_weight_strategy": -1,
    "presolve": "off",
    "primal_feasibility_tolerance": 1e-10,
    "dual_feasibility_tolerance": 1e-9,
}
"""Primal simplex without presolve: 7 to 50 times faster here than the default (docs/decisions/0003)."""
HOT: Options = {"primal_simplex_bound_perturbation_multiplier": 0.0, "simplex_iteration_limit": 100_000}
"""From the basis of a base case, bounds are not perturbed: that would move them all first, for six times the pivots.

Should a simplex go in circles for that, the limit of pivots ends it, and it is solved in another way.
"""

DUAL: Options = {"solver": "simplex", "simplex_strategy": 1}
"""Dual simplex: 3 to 50 times faster where cells are rounded or a floor is used up, as nearly every bound is met."""
WIDER: Options = {"primal_feasibility_tolerance": 1e-8, "dual_feasibility_tolerance": 1e-8}
FALLBACKS: tuple[Options, ...] = (
    DUAL,
    {"solver": "simplex", "simplex_strategy": 4, "presolve": "on", **WIDER},
    {"solver": "ipm", **WIDER},
)
"""Dual simplex; primal with presolve and tolerances still ten times finer than an answer's; then interior point."""
PATIENCE = 20.0  # seconds for each: a simplex that goes in circles is given up

SOLVER = f"HiGHS {highspy.Highs().version()}"


def loaded(arrays: Arrays, options: Options) -> highspy.Highs:
    """A solver of its own that holds a model: nothing that came before can lead it astray."""
    highs = highspy.Highs()
    for name, setting in {"output_flag": False, "threads": 1, **USUAL, **options}.items():
        highs.setOptionValue(name, setting)
    matrix = arrays.matrix
    rows, columns = matrix.shape
    starts, places = (each.astype(np.int32, copy=False) for each in (matrix.indptr, matrix.indices))
    whole = np.zeros(columns, dtype=np.int32)  # which columns are whole numbers: none
    highs.passModel(
        columns, rows, matrix.nnz, COLUMNWISE, MINIMISE, 0.0, arrays.cost, arrays.column_low, arrays.column_high,
        arrays.row_low, arrays.row_high, starts, places, matrix.data, whole,
    )  # fmt: skip
    return highs
