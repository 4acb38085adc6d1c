"""Sensitivity: every assumption of a scenario at its low and its high, one at a time, and what comes of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.allocation.solver import NotSolved
from calculator.costing.debt import Matrix
from calculator.costing.swings import Swings, debt_of
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems
from calculator.reference.vocabulary import CASES, KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.check_failed import CheckFailed
from calculator.scenarios.sensitivity.assumption import MOVE_DEBT, Assumption, Side
from calculator.scenarios.sensitivity.grants_moved import Shared, grants_moved, shared_of
from calculator.scenarios.sensitivity.of_estimate import of_estimate
from calculator.scenarios.sensitivity.of_policy import of_policy
from calculator.scenarios.sensitivity.of_prices import of_bias, of_prices
from calculator.scenarios.sensitivity.otherwise import Otherwise
from calculator.scenarios.sharing import allocate

Stage = Callable[[str], AbstractContextManager[None]]
"""Told what is being done while it is done."""


@dataclass(frozen=True)
class Sensitivity:
    """What came of every assumption made otherwise.

    `table`: one row per assumption and side (columns of `_row`), the widest swing of debt first, then what moves most
    money. `base`: debt and running cost by kind as things are, pounds. `shared`: the sharing as things are; None where
    none was asked for. `refused`: what could not be asked, and why, in sentences.
    """

    assessment: Assessment
    table: pd.DataFrame
    base: Matrix
    shared: Shared | None
    refused: tuple[str, ...]


def sensitivity(assessment: Assessment, grants: bool = True, told: Stage = lambda _: nullcontext()) -> Sensitivity:
    """Make every assumption otherwise, one at a time.

    Args:
        assessment: of the scenario as it is.
        grants: whether funds are shared again each time; else only debt is told, within seconds.
        told: is told what is being done.

    Raises:
        InputProblems: if the scenario as it is cannot be shared.
        NotSolved: if no allocation satisfies its limits.
    """
    swings = Swings(assessment.debt, assessment.scenario.costing, CASES.index(assessment.scenario.case))
    shared = shared_of(allocate(assessment), assessment.scenario.floor_score) if grants else None
    rows, refused = [], []
    for assumption in assumptions(assessment, swings):
        if not grants and assumption.about not in MOVE_DEBT:
            continue
        with told(f"{assumption.about}: {assumption.says}"):
            for side, way in assumption.sides:
                try:
                    rows.append(_row(assumption, side, way, swings, shared))
                except (InputProblems, NotSolved, CheckFailed) as fault:
                    refused.append(f"{assumption.says}, {way.says}: could not be asked. {_first(fault)}")
    return Sensitivity(assessment, _sorted(pd.DataFrame(rows)), swings.central, shared, tuple(refused))


def assumptions(assessment: Assessment, swings: Swings) -> Iterator[Assumption]:
    """Yield every assumption that can be made otherwise."""
    otherwise = Otherwise(assessment)
    yield from of_prices(assessment, swings)
    yield from of_bias(assessment, swings)
    yield from of_estimate(assessment, otherwise)
    yield from of_policy(assessment, otherwise)


def _row(assumption: Assumption, side: str, way: Side, swings: Swings, shared: Shared | None) -> dict[str, object]:
    """What comes of one assumption on one side. Moves are less the scenario as it is."""
    assessment = way.assessment() if way.england is None or shared is not None else None
    moves = way.england
    if moves is None:
        assert assessment is not None
        scenario = assessment.scenario
        moves = Swings(assessment.debt, scenario.costing, swings.position).central - swings.central
    debt = float(debt_of(moves))
    return {
        "about": assumption.about,
        "assumption": assumption.name,
        "says": assumption.says,
        "quality": assumption.quality,
        "impact": assumption.impact,
        "side": side,
        "as_it_is": assumption.is_,
        "otherwise": way.says,
        "debt_move_gbp": int(whole_pounds(debt)),
        "debt_move_share": debt / float(debt_of(swings.central)),
        **{f"{kind}_move_gbp": int(whole_pounds(move)) for kind, move in zip(KINDS, moves, strict=True)},
        **(_of_grants(assessment, shared) if shared is not None and assessment is not None else {}),
    }


def _of_grants(assessment: Assessment, shared: Shared) -> dict[str, object]:
    """What comes of sharing again, beside the sharing as things are; the floor score is that of the scenario."""
    other = shared_of(allocate(assessment))
    moved = grants_moved(shared, other)
    names = assessment.recipients.names
    return {
        "lowest_score": other.lowest,
        "below_floor": other.below(shared.floor),
        "most_moved": str(names.get(moved.who, moved.who)),
        "most_move_gbp": moved.most,
        "most_move_share": np.nan if moved.share is None else moved.share,
        "moved_gbp": int(whole_pounds(moved.moved)),
    }


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Put both sides of an assumption together under its swing, the widest first."""
    if rows.empty:
        return rows
    moved = rows["moved_gbp"] if "moved_gbp" in rows else pd.Series(0, index=rows.index)
    by = rows.groupby(["about", "assumption"], sort=False)
    most = by["debt_move_gbp"].transform(lambda moves: max(moves.max(), 0) - min(moves.min(), 0))
    rows = rows.assign(swing_gbp=most, _moved=moved.groupby([rows["about"], rows["assumption"]]).transform("max"))
    rows = rows.sort_values(
        ["swing_gbp", "_moved", "about", "assumption"],
        ascending=[False, False, True, True],
        kind="stable",
        ignore_index=True,
    )
    whole = {"below_floor": "Int64"} if "below_floor" in rows else {}
    return rows.drop(columns="_moved").astype(whole)


def _first(fault: Exception) -> str:
    """What was wrong, in a line."""
    if isinstance(fault, InputProblems):
        problem = fault.problems[0]
        return f"Expected {problem.expected}."
    return str(fault).strip().splitlines()[0]
