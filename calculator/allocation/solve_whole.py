"""Solve a programme of whole choices with HiGHS, to the very best or to a stated share of it, or say that it was not.

Beside solver.py the one module that solves anything.
"""

from dataclasses import dataclass

import highspy
import pulp

from calculator.allocation.solver import Infeasible, NotSolved

FEASIBLE = 1e-9  # £m, hundredths of a level: finer than what breaks ties between bids
NOTHING = 1e-9


@dataclass(frozen=True)
class Effort:
    """`within`: share of the best that an answer may miss, 0 for none. `seconds`: the most a search may take."""

    within: float = 0.0
    seconds: int = 600


def solve_whole(problem: pulp.LpProblem, effort: Effort) -> float:
    """Solve a problem to be maximised, and return its best value.

    Raises:
        NotSolved: if no answer could be proved in the time, with how near it came; Infeasible if there is none.
    """
    problem.solve(
        pulp.HiGHS(
            msg=False,
            threads=1,
            random_seed=0,
            timeLimit=effort.seconds,
            gapRel=effort.within,
            mip_abs_gap=0.0,
            mip_feasibility_tolerance=FEASIBLE,
            primal_feasibility_tolerance=FEASIBLE,
        )
    )
    highs: highspy.Highs = problem.solverModel
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise Infeasible("The limits conflict: no choice of bids satisfies them all.")
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise NotSolved(_out_of_time(effort, float(info.mip_gap)))
    if status != highspy.HighsModelStatus.kOptimal or missed(info) > effort.within + NOTHING:
        raise NotSolved(f"The solver ended with '{highs.modelStatusToString(status)}' and no choice was proved best.")
    return float(pulp.value(problem.objective) or 0.0)


def missed(info: highspy.HighsInfo) -> float:
    """The share of the best that an answer may miss: none where the bound on it is as near as rounding comes.

    HiGHS calls a gap infinite where the best is 0 and its bound a millionth of a millionth below.
    """
    apart = abs(info.objective_function_value - info.mip_dual_bound)
    return 0.0 if apart <= NOTHING else float(info.mip_gap)


def _out_of_time(effort: Effort, gap: float) -> str:
    found = f"the best one found may miss {gap:.2%} of the best" if gap < 1 else "none was found"
    return (
        f"No choice of bids was proved best within {effort.seconds} seconds: {found}. Nothing is written, as another "
        "machine might end elsewhere. Allow more seconds, accept a choice within a stated share of the best "
        '(such as within = 0.002), or decide year by year (horizon = "rolling").'
    )
