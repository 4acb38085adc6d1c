"""Put a question into the words of the programme: grants, progress and limits, then funds and levels."""

from collections.abc import Sequence

import numpy as np

from calculator.allocation.linear import NONE, Linear, Term
from calculator.allocation.programme import OWN_DEBT, Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Integers, Mask, Question, Row, Vector, Wording, cells
from calculator.allocation.state_funds import state_funds
from calculator.allocation.state_levels import is_lowest_raised, state_levels
from calculator.reference.money import MILLION

WIDEST = 1e6
"""How many units the largest debt may come to: beyond, the solver's tolerance is finer than its arithmetic."""


def state(question: Question, elastic: bool = False) -> Programme:
    """Return the programme for a question.

    Args:
        question: in pounds.
        elastic: let every limit be broken, to find what makes it infeasible; what that costs is for the caller to say.
    """
    programme = _columns(question, elastic)
    _own_debts(programme)
    _progress(programme)
    state_funds(programme)
    # Where more of one grant allows more of another, what is kept back may not stand for the one: it may go elsewhere.
    allows = [row for row in question.rows if question.keeps is not None and (row.coefficient < 0).any()]
    _limits(programme, "limit", question.rows, (programme.grant, programme.kept))
    _limits(programme, "own", (*question.own, *allows), (programme.grant,))
    state_levels(programme)
    return programme


def _columns(question: Question, elastic: bool) -> Programme:
    """What is to be found: the lowest level, grants and what is kept back, progress, and what is turned."""
    largest, debt = float(question.fund.max(initial=0.0)), float(question.debt.max(initial=0.0))
    linear, years = Linear(), len(question.years)
    theta = int(linear.columns("theta", 1, *((-np.inf, np.inf) if is_lowest_raised(question) else (0.0, 0.0)))[0])
    wanted, asked = _cells_that_may_be_given(question)
    grant, kept = linear.columns_at("grant", wanted), linear.columns_at("kept", asked)
    rising = (question.debt.sum(axis=2) > 0) & (wanted.any(axis=(1, 2, 3)) | _has_a_dial(question))[:, np.newaxis]
    before = question.progress_held()
    progress = linear.columns_at("progress", np.repeat(rising[..., np.newaxis], years, axis=2), before, 1.0)
    turns = np.full(years, question.switch is not None and len(question.kinds) > 1)
    most = question.switch.most if question.switch is not None else np.zeros(years)
    unit = min(MILLION, max(largest, debt / WIDEST, 1.0))
    switched = linear.columns_at("switched", turns, 0.0, most / unit)
    switched_to_keep = linear.columns_at("switched_to_keep", turns & asked.any())
    if not elastic:
        linear.minimise(theta, -HUNDREDTHS)
    return Programme(question, unit, linear, theta, grant, kept, progress, switched, switched_to_keep, elastic=elastic)


def _has_a_dial(question: Question) -> Mask:
    return np.isin(np.arange(len(question.codes)), question.yardstick.of)


def _cells_that_may_be_given(question: Question) -> tuple[Mask, Mask]:
    """The cells of grants that a dial or a least amount may ask for, and of what may be kept back for least amounts."""
    wanted, asked = (np.zeros(question.held.shape, dtype=bool) for _ in range(2))
    wanted[question.yardstick.of] = True
    own, others = ([row for row in rows if row.is_least] for rows in (question.own, question.rows))
    for row in own if question.keeps is not None else (*own, *others):
        wanted[row.cells[0]] = True
    for row in others if question.keeps is not None else ():
        asked[row.cells] |= row.coefficient > 0
    room = (question.room > 0)[..., np.newaxis]
    return wanted & room, _with_what_they_wait_for(question, asked) & room


def _with_what_they_wait_for(question: Question, asked: Mask) -> Mask:
    """Some cells, and all that a limit makes them wait for: or a rule would have to give what it only keeps back."""
    cells_, waiting = asked.copy(), [row for row in question.rows if (row.coefficient < 0).any()]
    before = -1
    while before < cells_.sum():
        before = int(cells_.sum())
        for row in waiting:
            cells_[row.cells] |= (row.coefficient < 0) & cells_[row.cells][row.coefficient > 0].any()
    return cells_


def _limits(programme: Programme, name: str, rows: Sequence[Row], counted: Sequence[Integers]) -> None:
    """Limits of the scenario or of the rule. `counted`: what counts in them, grants alone or what is kept back too."""
    if not rows:
        return
    at = np.repeat(np.arange(len(rows)), [len(row.coefficient) for row in rows])
    where = tuple(np.concatenate(axis) for axis in zip(*(row.cells for row in rows), strict=True))
    by = np.concatenate([row.coefficient for row in rows])
    low, high = (np.array([getattr(row, bound) for row in rows]) for bound in ("low", "high"))
    terms: list[Term] = [(at, columns[where], by) for columns in counted]
    programme.limit(name, lambda position: rows[position], low, high, *terms)


def _own_debts(programme: Programme) -> None:
    """No part of a debt is funded twice: all that is given or kept of it stays within what is left."""
    question = programme.question
    some = ((programme.grant != NONE) | (programme.kept != NONE)).any(axis=3)
    which = np.argwhere(some)
    at = np.arange(len(which))[:, np.newaxis]
    most = question.room[some]
    terms = [(at, columns[some], 1.0) for columns in (programme.grant, programme.kept)]
    programme.limit(
        "own_debt", lambda position: _own_debt(question, *which[position]), np.full(most.shape, -np.inf), most, *terms
    )


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
    linear.rows("rises", len(at), 0.0, np.inf, (at, later[there], 1.0), (at, progress[..., : years - 1][there], -1.0))


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
    )
