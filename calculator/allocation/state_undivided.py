"""The same programme with grants that are not divided among parts: the same levels, but no word of what is bought.

Where limits count all parts of a recipient alike, and say "no more than", any grants of its parts that come to what it
is paid in each year will do. So one column a recipient, kind and year is enough to find the levels, with a row that
what its parts need in all is paid by then: a tenth of the programme. Grants are left to the whole one, levels settled.
"""

import numpy as np

from calculator.allocation.linear import NONE
from calculator.allocation.programme import Programme
from calculator.allocation.question import Mask, Question, Vector
from calculator.allocation.stacked import Stacked, stacked
from calculator.allocation.state import cells_that_may_be_given, state_columns, state_limits
from calculator.allocation.state_funds import state_funds
from calculator.allocation.state_levels import state_levels


def state_undivided(question: Question) -> Programme | None:
    """Return a programme of the same levels by dial; None where limits tell parts apart, or there is but one grant.

    Its `grant` has a recipient's column at the first of its parts; its `progress` is of the last open year alone.

    Args:
        question: in pounds.
    """
    if not _may_be_undivided(question):
        return None
    limits, own = stacked(question.rows), stacked(question.own)
    wanted, asked = cells_that_may_be_given(question, limits, own)
    if not all(_counts_alike(each, wanted) for each in (limits, own)):
        return None
    paid = wanted & (np.cumsum(wanted, axis=1) == 1)
    bounds = (question.progress_held, _farthest(question)[..., np.newaxis])
    programme = state_columns(question, paid, asked, (_rising(question), *bounds))
    if question.yardstick.progress is None:
        _rooms(programme)
    else:
        _needs(programme)
    state_funds(programme)
    state_limits(programme, "limit", question.rows, limits, (programme.grant,))
    state_limits(programme, "own", question.own, own, (programme.grant,))
    state_levels(programme)
    return programme


def _may_be_undivided(question: Question) -> bool:
    """Whether there is something to put together, and nothing but limits asks which part money is for."""
    several = len(question.parts) > 1 or len(question.years) > 1
    return several and len(question.yardstick.of) > 0 and question.support is None


def _counts_alike(limits: Stacked, wanted: Mask) -> bool:
    """Whether limits forbid alone, and count what a recipient is paid alike, whichever part it is for."""
    if not len(limits.low):
        return True
    if limits.is_least.any() or (limits.coefficient < 0).any():
        return False
    there = wanted[limits.cells]
    recipient, _, kind, year = limits.at(there)
    paid = np.ravel_multi_index(
        (limits.row[there], recipient, kind, year), (len(limits.low), *np.delete(wanted.shape, 1))
    )
    coefficient, any_of_it = limits.coefficient[there], np.empty(paid.max(initial=-1) + 1)
    any_of_it[paid] = coefficient
    parts = np.bincount(paid)[paid]
    every = wanted.sum(axis=1)[recipient, kind, year]
    return bool((coefficient == any_of_it[paid]).all() and (parts == every).all())


def _rising(question: Question) -> Mask:
    """Recipient x part x open year: where progress is a column, which is after the last year, if it raises a dial."""
    rising = np.zeros((*question.debt.shape[:2], len(question.years)), dtype=bool)
    if question.yardstick.progress is not None:
        of = question.yardstick.of
        rising[of, :, -1] = question.debt[of].sum(axis=2) > 0
    return rising


def _farthest(question: Question) -> Vector:
    """Recipient x part: the most progress that what is left of its debt allows."""
    reach = question.held[..., -1] + question.room
    share = np.divide(reach, question.debt, out=np.ones(reach.shape), where=question.debt > 0)
    return np.asarray(np.clip(share.min(axis=2), question.progress_held[..., -1], 1.0))


def _rooms(programme: Programme) -> None:
    """What is paid of each kind in all stays within what is left of the debts of all parts."""
    room = programme.question.room
    at = np.arange(room.shape[0] * room.shape[2]).reshape(room.shape[0], 1, room.shape[2], 1)
    linear, most = programme.linear, room.sum(axis=1).ravel() / programme.unit
    linear.rows("rooms", at.size, -np.inf, most, (at, programme.grant, 1.0))


def _needs(programme: Programme) -> None:
    """What the progress of all parts needs of each kind is paid by the last open year, or held already.

    A part that holds more of a kind than its progress needs has none to spare for others: what it needs beyond is told
    by a column of its own.
    """
    question, linear, unit = programme.question, programme.linear, programme.unit
    progress = np.repeat(programme.progress[..., -1, np.newaxis], len(question.kinds), axis=2)
    held, debt = question.held[..., -1] / unit, question.debt / unit
    needed = (progress != NONE) & (debt > 0)
    ahead = needed & (held > debt * question.progress_held[..., -1, np.newaxis])
    beyond = linear.columns_at("beyond", ahead)
    at = np.arange(int(ahead.sum()))
    terms = ((at, progress[ahead], debt[ahead]), (at, beyond[ahead], -1.0))
    linear.rows("ahead", len(at), -np.inf, held[ahead], *terms, of=np.flatnonzero(ahead))
    in_step = needed & ~ahead
    row = np.arange(debt.shape[0] * debt.shape[2]).reshape(debt.shape[0], 1, debt.shape[2])
    needs = [(row, np.where(in_step, progress, NONE), debt), (row, beyond, 1.0)]
    most = np.where(in_step, held, 0.0).sum(axis=1).ravel()
    linear.rows("needs", row.size, -np.inf, most, *needs, (row[..., np.newaxis], programme.grant, -1.0))
