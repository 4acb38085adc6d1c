"""Filling: the levels of a leximin without a programme, where its certificate says that this is exact.

All dials rise together, and a dial stops where its own end or one of its limits is reached: when a limit is used up,
all who still draw on it stop there, and the rest go on (progressive filling). With one part and one year, where each
dial's level fixes what it takes of every limit, and every limit says "no more than", that is the leximin: nobody who
was stopped could rise but by taking from someone at the same level or lower. Where least amounts ask for single grants
of money, dials begin there. In any other case there is no answer here, and the programme is solved.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from calculator.allocation.linear import NONE
from calculator.allocation.programme import Programme
from calculator.allocation.question import Integers, Mask, Question, Vector
from calculator.allocation.settle import NOISE
from calculator.allocation.water import water_level


@dataclass
class Pieces:
    """What dials take of limits, piece by piece: a dial takes each kind of money from where that begins to cost.

    `of`: the dial of each piece. `begins`: levels. `takes`: limit x piece, units a level. `left`: by limit, units.
    `ends`: by dial, levels.
    """

    of: Integers
    begins: Vector
    takes: sparse.csr_matrix
    left: Vector
    ends: Vector


def filled(programme: Programme) -> Vector | None:
    """Return the leximin levels by dial; None where filling is not known to be exact, or the limits conflict."""
    if not _fixed_by_levels(programme):
        return None
    pieces = _pieces(programme)
    if pieces is None:
        return None
    start = programme.question.yardstick.start
    levels = _fill(pieces, start)
    return np.where(levels - start < NOISE, start, levels)  # a rise of next to nothing is none, as the programme has it


def _fixed_by_levels(programme: Programme) -> bool:
    """Whether the level of each dial fixes the money it takes, and nothing is turned, kept back or worth by steps."""
    question, yardstick = programme.question, programme.question.yardstick
    if len(question.parts) > 1 or len(question.years) > 1 or question.switch is not None or programme.keeps:
        return False
    if yardstick.worth is not None or not len(yardstick.of):
        return False
    if yardstick.money is None:
        return len(np.unique(yardstick.of)) == len(yardstick.of)
    dial, kind = np.nonzero(yardstick.money)
    taken = yardstick.of[dial] * len(question.kinds) + kind
    return len(np.unique(dial)) == len(dial) and len(np.unique(taken)) == len(taken)


def _pieces(programme: Programme) -> Pieces | None:
    """What the limits of the programme say of each dial; None where one asks for a least amount of several grants."""
    question, yardstick, linear = programme.question, programme.question.yardstick, programme.linear
    dial, kind, price, begins = _prices(question)
    columns = programme.grant[yardstick.of[dial], 0, kind, 0]
    there = columns != NONE
    ends = _highest(question)
    np.minimum.at(ends, dial[~there], begins[~there])  # no column: nothing of this kind can be had
    dial, price, begins, columns = dial[there], price[there], begins[there], columns[there]
    matrix, most = linear.matrix().tocsr(), linear.row_bounds()[1]
    least = [limits.at for limits in programme.limits if limits.least]
    upper = np.concatenate([limits.at for limits in programme.limits if not limits.least])
    if (matrix[upper].data < 0).any() or (most[upper] < 0).any():
        return None
    takes = (matrix[upper][:, columns].multiply(price) / programme.unit).tocsr()
    takes.eliminate_zeros()
    pieces = Pieces(dial, begins, takes, most[upper].copy(), ends)
    if not least:
        return pieces
    asked = np.concatenate(least)
    return pieces if _begin_higher(programme, pieces, columns, (matrix[asked].tocoo(), most[asked])) else None


def _highest(question: Question) -> Vector:
    """By dial, the level beyond which nothing raises it."""
    yardstick = question.yardstick
    if yardstick.money is not None:
        return np.where(yardstick.money.any(axis=1), yardstick.ceiling, yardstick.start)
    owing = question.debt[yardstick.of, 0].any(axis=1)
    to_go = np.where(owing, yardstick.rate[:, 0] * (1.0 - question.progress_held[yardstick.of, 0, 0]), 0.0)
    return np.asarray(np.minimum(yardstick.ceiling, yardstick.start + to_go))


def _prices(question: Question) -> tuple[Integers, Integers, Vector, Vector]:
    """By piece: its dial and kind, pounds a level, and the level from which it costs."""
    yardstick = question.yardstick
    if yardstick.money is not None:
        dial, kind = np.nonzero(yardstick.money)
        return dial, kind, 1.0 / yardstick.money[dial, kind], yardstick.start[dial]
    rate, debt = yardstick.rate[:, 0], question.debt[yardstick.of, 0]
    dial, kind = np.nonzero(debt * (rate > 0)[:, np.newaxis])
    owed, held = debt[dial, kind], question.held[yardstick.of[dial], 0, kind, 0]
    ahead = held / owed - question.progress_held[yardstick.of[dial], 0, 0]
    return dial, kind, owed / rate[dial], yardstick.start[dial] + rate[dial] * np.maximum(ahead, 0.0)


def _begin_higher(
    programme: Programme, pieces: Pieces, columns: Integers, asked: tuple[sparse.coo_matrix, Vector]
) -> bool:
    """Let dials of money begin where least amounts of single grants put them; say whether that is all that is asked.

    `asked`: the rows of least amounts, both sides below 0.
    """
    rows, most = asked
    if programme.question.yardstick.money is None:
        return False
    single = np.bincount(rows.row, minlength=len(most)) == 1
    known = np.isin(rows.col, columns)
    if not (single.all() and known.all()):
        return bool((most >= 0).all())
    at = np.argsort(columns)[np.searchsorted(np.sort(columns), rows.col)]
    needed = most[rows.row] / rows.data  # both below 0: at least so much
    price = 1.0 / programme.question.yardstick.rate[pieces.of].max(axis=1) / programme.unit
    lifted = pieces.begins.copy()
    np.maximum.at(lifted, at, pieces.begins[at] + np.maximum(needed, 0.0) / price[at])
    pieces.left -= pieces.takes @ (lifted - pieces.begins)
    pieces.begins = lifted
    return bool((pieces.left >= 0).all() and (lifted <= pieces.ends[pieces.of]).all())


def _fill(pieces: Pieces, start: Vector) -> Vector:
    """Raise all dials together; when a limit is used up, all who draw on it stop."""
    ends = pieces.ends
    drawing_on = np.diff(pieces.takes.indptr)
    _stop_at_own(pieces, drawing_on == 1)
    shared = np.flatnonzero(drawing_on > 1)
    takes = pieces.takes[shared].toarray()
    while len(shared):
        reach = np.maximum(ends[pieces.of], pieces.begins)
        level = water_level(pieces.begins, reach, takes, pieces.left[shared])
        first = int(np.argmin(level))
        if not np.isfinite(level[first]):
            break
        drawing = takes[first] > 0
        np.minimum.at(ends, pieces.of[drawing], np.maximum(level[first], pieces.begins[drawing]))
        shared, takes = np.delete(shared, first), np.delete(takes, first, axis=0)
    return np.maximum(ends, start)


def _stop_at_own(pieces: Pieces, own: Mask) -> None:
    """A limit of one piece alone ends its dial where it is used up."""
    first = pieces.takes.indptr[:-1][own]
    piece, takes = pieces.takes.indices[first], pieces.takes.data[first]
    reached = pieces.begins[piece] + pieces.left[own] / takes
    np.minimum.at(pieces.ends, pieces.of[piece], reached)
