"""Why no allocation satisfies the limits: which are in conflict, and the smallest relaxation that works, in pounds."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from calculator.allocation.programme import Programme
from calculator.allocation.question import Question, Row
from calculator.allocation.solver import Infeasible, LiveModel
from calculator.allocation.state import state

OWN = 1e-4  # how much dearer it is to relax a limit of one recipient
SHORT = 1e-9  # £m: less than this is the solver's rounding
BINDS = 1e-6
NOISE = 1e-4  # pounds; the rest is rounded up, as less would not be enough


@dataclass(frozen=True)
class Relaxation:
    """One limit that would have to give way, and by how many pounds."""

    row: Row
    pounds: float


def explained(question: Question, rule: str) -> Infeasible:
    """Return the error that says in words and pounds which limits conflict and what would be enough."""
    programme = state(question, elastic=True)
    # Of relaxations that cost the same, one of a shared limit is told: a scenario can grant it, and it is one thing.
    programme.problem.setObjective(
        sum((1.0 if row.of is None else 1.0 + OWN) * short for row, short in programme.short)
    )
    model = LiveModel(programme.problem)
    relaxed = [
        Relaxation(row, model.value(short) * programme.unit)
        for row, short in programme.short
        if model.value(short) > SHORT
    ]
    years = " and ".join(sorted({row.year for row, _ in programme.short if row.year})) or ", ".join(question.years)
    conflict = _in_conflict(programme, np.array(model.duals()), question)
    lines = [
        f"The limits of {years} cannot all hold under the rule {rule}. In conflict: {'; '.join(conflict)}.",
        "The smallest relaxation that works: "
        + "; and ".join(_asked(each, question) for each in _largest_first(relaxed))
        + ".",
    ]
    return Infeasible(" ".join(lines))


def _largest_first(relaxed: list[Relaxation]) -> list[Relaxation]:
    return sorted(relaxed, key=lambda each: (-round(each.pounds), each.row.limit, each.row.words))


def _in_conflict(programme: Programme, duals: np.ndarray, question: Question) -> list[str]:
    """The limits that the least relaxation leans on: shared ones first, those of single recipients counted."""
    leaned_on = [row for row, constraint in programme.limits if abs(duals[constraint.index]) > BINDS]
    shared = dict.fromkeys(_told(row, question) for row in leaned_on if row.of is None)
    own = dict.fromkeys((row.limit, row.kind, row.year) for row in leaned_on if row.of is not None)
    counted = [_counted([row for row in leaned_on if (row.limit, row.kind, row.year) == key], question) for key in own]
    return [*shared, *counted]


def _counted(rows: list[Row], question: Question) -> str:
    """One limit of several recipients, with what it comes to for all of them."""
    codes = sorted({question.codes[row.of] for row in rows if row.of is not None})
    who = codes[0] if len(codes) == 1 else f"{len(codes)} recipients"
    total = sum(row.low if row.is_least else row.high for row in rows)
    together = " together" if len(codes) > 1 else ""
    return f"{rows[0].limit} of {who}{_when(rows[0])}, {_side(rows[0])} £{total:,.0f}{together}"


def _told(row: Row, question: Question) -> str:
    who = f" of {question.codes[row.of]}" if row.of is not None else ""
    return f"{row.limit}{who}{_when(row)}, {_side(row)} £{row.low if row.is_least else row.high:,.0f}"


def _side(row: Row) -> str:
    return "at least" if row.is_least else "at most"


def _when(row: Row) -> str:
    when = " ".join(word for word in (row.kind, row.year) if word)
    return f" ({when})" if when else ""


def _asked(each: Relaxation, question: Question) -> str:
    way = "lower" if each.row.is_least else "raise"
    return f"{way} the {_told(each.row, question)}, by £{ceil(each.pounds - NOISE):,}"
