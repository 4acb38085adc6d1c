"""Put a question into the words of the programme: grants, progress and limits, then funds and levels."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from calculator.allocation.linear import NONE, Linear, Term
from calculator.allocation.programme import OWN_DEBT, Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Integers, Mask, Question, Row, Vector, Wording, cells
from calculator.allocation.stacked import Stacked, stacked
from calculator.allocation.state_funds import state_funds
from calculator.allocation.state_levels import is_lowest_raised, state_early, state_levels
from calculator.reference.money import MILLION

WIDEST = 1e6
"""How many units the largest debt may come to: beyond, the solver's tolerance is finer than its arithmetic."""


def state(question: Question, elastic: bool = False) -> Programme:
    """Return the programme for a question.

    Args:
        question: in pounds.
        elastic: let every limit be broken, to find what makes it infeasible; what that costs is for the caller to say.
    """
    limits, own = stacked(question.rows), stacked(question.own)
    wanted, asked = cells_that_may_be_given(question, limits, own)
    rising = (question.debt.sum(axis=2) > 0) & (wanted.any(axis=(1, 2, 3)) | _has_a_dial(question))[:, np.newaxis]
    years = np.repeat(rising[..., np.newaxis], len(question.years), axis=2)
    programme = state_columns(question, wanted, asked, (years, question.progress_held, 1.0), elastic)
    _own_debts(programme)
    _progress(programme)
    state_funds(programme)
    state_limits(programme, "limit", question.rows, limits, (programme.grant, programme.kept))
    waiting = [] if question.keeps is None else _that_wait(question.rows, limits)
    rows = (*question.own, *waiting)
    state_limits(programme, "own", rows, stacked(rows) if waiting else own, (programme.grant,))
    state_levels(programme)
    state_early(programme)
    return programme


def _that_wait(rows: Sequence[Row], limits: Stacked) -> list[Row]:
    """Limits in which what is kept back may not stand for what allows more of another grant: it may go elsewhere."""
    return [row for row, waits in zip(rows, limits.waits, strict=True) if waits]


def state_columns(
    question: Question, wanted: Mask, asked: Mask, rising: tuple[Mask, Vector, Any], elastic: bool = False
) -> Programme:
    """Begin a programme with what is to be found: the lowest level, grants, progress, and what is turned.

    Args:
        question: in pounds.
        wanted: the cells of grants that are columns.
        asked: the cells of what may be kept back.
        rising: recipient x part x open year: where progress is a column, and the least and most of it.
        elastic: as in state.
    """
    linear, years = Linear(), len(question.years)
    theta = int(linear.columns("theta", 1, *((-np.inf, np.inf) if is_lowest_raised(question) else (0.0, 0.0)))[0])
    grant, kept = linear.columns_at("grant", wanted), linear.columns_at("kept", asked)
    progress = linear.columns_at("progress", *rising)
    turns = np.full(years, question.switch is not None and len(question.kinds) > 1)
    most = question.switch.most if question.switch is not None else np.zeros(years)
    largest, debt = float(question.fund.max(initial=0.0)), float(question.debt.max(initial=0.0))
    unit = min(MILLION, max(largest, debt / WIDEST, 1.0))
    switched = linear.columns_at("switched", turns, 0.0, most / unit)
    switched_to_keep = linear.columns_at("switched_to_keep", turns & asked.any())
    if not elastic:
        linear.minimise(theta, -HUNDREDTHS)
    return Programme(question, unit, linear, theta, grant, kept, progress, switched, switched_to_keep, elastic=elastic)


def _has_a_dial(question: Question) -> Mask:
    return np.isin(np.arange(len(question.codes)), question.yardstick.of)


def cells_that_may_be_given(question: Question, limits: Stacked, own: Stacked) -> tuple[Mask, Mask]:
    """The cells of grants that a dial or a least amount may ask for, and of what may be kept back for least amounts."""
    wanted, asked = (np.zeros(question.held.shape, dtype=bool) for _ in range(2))
    wanted[question.yardstick.of] = True
    for each in (own,) if question.keeps is not None else (own, limits):
        wanted[each.cells[0][each.is_least[each.row]]] = True
    if question.keeps is not None:
        asked[limits.at(limits.is_least[limits.row] & (limits.coefficient > 0))] = True
    room = (question.room > 0)[..., np.newaxis]
    return wanted & room, _with_what_they_wait_for(limits, asked) & room


def _with_what_they_wait_for(limits: Stacked, asked: Mask) -> Mask:
    """Some cells, and all that a limit makes them wait for: or a rule would have to give what it only keeps back."""
    cells_, before = asked.copy(), -1
    if not cells_.any() or not limits.waits.any():
        return cells_
    while before < cells_.sum():
        before = int(cells_.sum())
        waiting = limits.any_of((limits.coefficient > 0) & cells_[limits.cells])
        cells_[limits.at((limits.coefficient < 0) & waiting[limits.row])] = True
    return cells_


def state_limits(
    programme: Programme, name: str, rows: Sequence[Row], limits: Stacked, counted: Sequence[Integers]
) -> None:
    """State limits, as they are stacked. `counted`: what counts in them, grants alone or what is kept back too."""
    terms: list[Term] = [(limits.row, columns[limits.cells], limits.coefficient) for columns in counted]
    programme.limit(name, lambda position: rows[position], limits.low, limits.high, *terms)


def _own_debts(programme: Programme) -> None:
    """No part of a debt is funded twice: all that is given or kept of it stays within what is left."""
    question = programme.question
    some = ((programme.grant != NONE) | (programme.kept != NONE)).any(axis=3)
    which = np.argwhere(some)
    at = np.arange(len(which))[:, np.newaxis]
    most = question.room[some]
    terms = [(at, columns[some], 1.0) for columns in (programme.grant, programme.kept)]
    programme.limit(
        "own_debt", lambda position: _own_debt(question, *which[position]), np.full(most.shape, -np.inf), most, *terms,
        of=np.flatnonzero(some),
    )  # fmt: skip


def _own_debt(question: Question, i: int, c: int, k: int) -> Row:
    """One own debt in words: no setting of its own, but what makes it larger or smaller."""
    mask = np.zeros(question.held.shape, dtype=bool)
    mask[i, c, k] = True
    part, kind = question.parts[c] if len(question.parts) > 1 else "", question.kinds[k]
    as_much = f"as much as is left of own {part.replace('_', ' ')} debt" if part else "as much as is left of own debt"
    return Row(
        OWN_DEBT, "its debt is funded", cells(mask), np.ones(mask.sum()), high=float(question.room[i, c, k]), of=int(i),
        kind=kind, wording=Wording(f"can use {{bound}} of {kind}, {as_much}", "by case and [maturity] target"),
    )  # fmt: skip


def _progress(programme: Programme) -> None:
    """Progress of each part, held down by the kind that is shortest; it never falls."""
    linear, progress, years = programme.linear, programme.progress, len(programme.question.years)
    for t in range(years):
        _needs(programme, t)
    later = progress[..., 1:]
    there = later != NONE
    at = np.arange(int(there.sum()))
    terms = ((at, later[there], 1.0), (at, progress[..., : years - 1][there], -1.0))
    linear.rows("rises", len(at), 0.0, np.inf, *terms, of=np.flatnonzero(there))


def _needs(programme: Programme, t: int) -> None:
    """What progress needs of each kind: granted by now, or held already."""
    question, unit = programme.question, programme.unit
    there = (programme.progress[..., t] != NONE)[..., np.newaxis] & (question.debt > 0)
    at = np.arange(int(there.sum()))
    needed = np.repeat(programme.progress[..., t, np.newaxis], len(question.kinds), axis=2)[there]
    debt: Vector = question.debt[there] / unit
    given = programme.grant[..., : t + 1][there]
    programme.linear.rows(
        f"need_{t:02d}",
        len(at),
        -np.inf,
        question.held[..., t][there] / unit,
        (at, needed, debt),
        (at[:, np.newaxis], given, -1.0),
        of=np.flatnonzero(there),
    )
