"""Why no allocation satisfies the limits: which are in conflict, and the smallest relaxation that works, in pounds."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from calculator.allocation.conflict import conflict, few_names, with_code
from calculator.allocation.programme import Programme
from calculator.allocation.question import Integers, Question, Row
from calculator.allocation.solver import Infeasible, LiveModel
from calculator.allocation.state import state
from calculator.reference.money import rounded

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
    """Return the error that says in words and pounds what cannot be met, which limits conflict and what is enough."""
    programme = state(question, elastic=True)
    short = [
        (limits.row(position), int(column))
        for limits in programme.limits
        for position, column in enumerate(limits.short if limits.short is not None else ())
    ]
    # Of relaxations that cost the same, one of a shared limit is told: a scenario can grant it, and it is one thing.
    price = np.array([1.0 if row.of is None else 1.0 + OWN for row, _ in short])
    columns = np.array([column for _, column in short], dtype=np.int64)
    programme.linear.minimise(columns, price)
    model = LiveModel(programme.linear)
    model.run()
    relaxed = [
        Relaxation(row, model.value(column) * programme.unit) for row, column in short if model.value(column) > SHORT
    ]
    leaned_on = _leaned_on(programme, model, columns)
    return conflict(
        _unmet([row for row in leaned_on if row.is_least], question, rule),
        [*_in_conflict(leaned_on, question), *_beyond_all_years(leaned_on)],
        [_asked(each, question) for each in _largest_first(relaxed)],
        question.years,
    )


def _largest_first(relaxed: list[Relaxation]) -> list[Relaxation]:
    return sorted(relaxed, key=lambda each: (-round(each.pounds), each.row.limit, each.row.words))


def _leaned_on(programme: Programme, model: LiveModel, short: Integers) -> list[Row]:
    """The limits that the least relaxation leans on, and could not do with less without.

    The solver may lean on limits that are met, one against the other: whichever can be taken away, and as much has to
    be relaxed all the same, is in no conflict. Those of single recipients are tried first.
    """
    least = model.values(short).sum()
    alike: dict[tuple[object, ...], list[tuple[Row, int]]] = {}
    for row, at in programme.leaning(model.duals(), BINDS):
        alike.setdefault((row.of is None, not row.is_least, row.limit, row.kind, row.year), []).append((row, at))
    needed: list[tuple[Row, int]] = []
    for key in sorted(alike, key=lambda key: key[:2]):
        held = [(at, model.held(at)) for _, at in alike[key]]
        for at, _ in held:
            model.free(at)
        model.run()
        if model.values(short).sum() < least - SHORT:
            needed += alike[key]
            for at, bounds in held:
                model.hold(at, *bounds)
    model.run()
    duals = model.duals()
    return [row for row, at in needed if abs(duals[at]) > BINDS]


def _unmet(asking: list[Row], question: Question, rule: str) -> str:
    """What cannot be met, and when: in words, as the first thing a reader sees."""
    years = sorted({row.year for row in asking if row.year}) or list(question.years)
    demands = list(dict.fromkeys(row.wording.demand or row.words for row in asking))
    name = rule.replace("_", " ")
    return f"In {' and '.join(years)} this cannot be met under the rule '{name}': {'; '.join(demands)}."


def _in_conflict(rows: list[Row], question: Question) -> list[str]:
    """The limits that conflict, a line each: shared ones first, then what binds recipients, all of a limit together."""
    together: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (row.of is not None, row.limit, row.kind, row.year, row.is_least, row.wording)
        together.setdefault(key, []).append(row)
    return [_line(together[key], question) for key in sorted(together, key=lambda key: bool(key[0]))]


def _beyond_all_years(rows: list[Row]) -> list[str]:
    """What asks for more over all years than there is to give: relaxing one year would only move the conflict."""
    return list(dict.fromkeys(row.wording.whole for row in rows if row.wording.whole))


def _line(rows: list[Row], question: Question) -> str:
    """One limit, of all it holds or of the recipients it holds, with where the page sets it."""
    first, total = rows[0], sum(row.low if row.is_least else row.high for row in rows)
    side = "at least" if first.is_least else "at most"
    told = first.wording.bound.format(bound=f"{side} £{total:,.0f}") + (f" in {first.year}" if first.year else "")
    setting = f" ({first.wording.setting})" if first.wording.setting else ""
    names = sorted({with_code(row.of, question.names, question.codes) for row in rows if row.of is not None})
    if not names:
        return f"{told}{setting}"
    if len(names) == 1:
        return f"{names[0]} {told}{setting}"
    if len(names) == len(question.codes):
        return f"all {len(names)} {question.who}s together {told}{setting}"
    return f"{len(names)} {question.who}s together {told}{setting}: {few_names(names)}"


def _asked(each: Relaxation, question: Question) -> str:
    """One limit that gives way: its name, from what, by how much and to what; rounded so that it is enough."""
    row, by = each.row, ceil(each.pounds - NOISE)
    way, now = ("lower", row.low) if row.is_least else ("raise", row.high)
    then = floor(now) - by if row.is_least else ceil(now) + by
    who = f" of {with_code(row.of, question.names, question.codes)}" if row.of is not None else ""
    when = " ".join(word for word in (row.kind, row.year) if word)
    name = f"{row.limit}{who}{f' ({when})' if when else ''}"
    where = f": see {row.wording.setting}" if row.wording.setting else ""
    return f"{way} the {name} from £{now:,.0f} by £{by:,}, to £{then:,}{where}{_as_written(row, then)}"


def _as_written(row: Row, then: int) -> str:
    """The share or multiple that the page would have to state; empty where no single figure sets the limit."""
    wording = row.wording
    if not wording.each or not wording.setting:
        return ""
    bound = "at most" if row.is_least else "at least"
    return f", which would have to be {bound} {rounded((then + wording.taken) / wording.each, up=not row.is_least)}"
