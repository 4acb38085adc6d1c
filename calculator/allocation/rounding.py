"""Whole pounds out of a draft, every total of the hierarchy exact.

The hierarchy: a year's fund of a kind; in it the recipients; in a recipient its parts. In one year with one part
it is rounded by largest remainder. Otherwise the totals form a network (by year and by part one way, by recipient
the other), whose linear programme has whole answers: each cell is rounded up or down, as near to the draft
as the totals allow. Beyond NETWORK cells it is rounded from the top down.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linprog

from calculator.reference.money import NOISE, share_out, whole_pounds

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]

NETWORK = 30_000
"""Cells up to which the network is solved (42 systems or 205 organisations, 7 parts, 4 years)."""

NEAR = 1e-2
"""Units. A total nearer to whole units than this is whole: the solver's tolerance may not take it beyond a debt."""

NUDGE, TOLERANCE = 1e-5, 1e-10
"""Units: beside a cost of 0 to 1 the nudge decides between equals alone, and the solver must still feel it."""


def round_draft(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds, unit: int) -> WholePounds:
    """Return a draft in whole multiples of `unit` pounds.

    Args:
        draft: recipient x part x kind x year, pounds.
        codes: of the recipients.
        parts: their names.
        most: year x kind, what no total may pass, whole pounds.
        unit: 1, or 1,000.
    """
    whole = np.zeros(draft.shape, dtype=np.int64)
    for k in range(draft.shape[2]):
        within = _within(draft[:, :, k] / unit, codes, parts, most[:, k] // unit)
        whole[:, :, k] = _round_kind(within, codes, parts, most[:, k] // unit) * unit
    return whole


def _within(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds) -> Vector:
    """Take from a year's largest grant the whole units by which the solver's tolerance let the year pass its most."""
    within, names = draft.copy(), [f"{code}/{part}" for code in codes for part in parts]
    beyond = np.floor(np.round(draft, 2)).sum(axis=(0, 1)) - most
    for t in np.flatnonzero(beyond > 0):
        cells = np.round(draft[:, :, t]).ravel()
        largest = np.unravel_index(min(range(len(names)), key=lambda at: (-cells[at], names[at])), draft.shape[:2])
        within[(*largest, t)] = max(within[(*largest, t)] - beyond[t], 0.0)
    return within


def _round_kind(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds) -> WholePounds:
    """Recipient x part x year, in units."""
    _, c, years = draft.shape
    totals = np.minimum(whole_pounds(draft.sum(axis=(0, 1))), most)
    if c == 1 and years == 1:
        return share_out(draft[:, 0, 0], codes, int(totals[0]))[:, np.newaxis, np.newaxis]
    if draft.size <= NETWORK:
        return _network(draft, codes, parts, most)
    return _top_down(draft, codes, parts, totals)


def _top_down(draft: Vector, codes: Sequence[str], parts: Sequence[str], totals: WholePounds) -> WholePounds:
    """Each year's total to recipients, and each recipient's to its parts."""
    whole = np.zeros(draft.shape, dtype=np.int64)
    for t, total in enumerate(totals):
        mine = share_out(draft[:, :, t].sum(axis=1), codes, int(total))
        for i, amount in enumerate(mine):
            own = draft[i, :, t]
            whole[i, :, t] = share_out(own * (amount / own.sum()) if own.sum() else own, parts, int(amount))
    return whole


def _network(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds) -> WholePounds:
    """Round each cell up or down by a linear programme whose corners are whole."""
    trimmed = np.where(np.abs(draft - np.round(draft)) < NOISE, np.round(draft), draft)
    down = np.floor(trimmed).astype(np.int64)
    at = np.argwhere(trimmed > down)
    if not len(at):
        return down
    # To the penny: what the solver's tolerance adds to two halves of a pound must not decide between them.
    cost = 1.0 - 2.0 * np.round((trimmed - down)[tuple(at.T)], 2) + _nudge(at, draft.shape, codes, parts)
    for years, short in _year_totals(trimmed, most):
        rows, low, high = _totals(trimmed, down, at, years, short)
        limits = sparse.vstack([rows, -rows]), np.concatenate([high, -low])
        answer = linprog(
            cost, A_ub=limits[0], b_ub=limits[1], bounds=(0, 1), method="highs-ds",
            options={"dual_feasibility_tolerance": TOLERANCE},
        )  # fmt: skip
        if answer.success:
            down[tuple(at.T)] += np.round(answer.x).astype(np.int64)
            return down
    raise ValueError(f"the totals cannot be reached by rounding: {answer.message}")


def _year_totals(draft: Vector, most: WholePounds) -> Iterator[tuple[tuple[Vector, Vector], bool]]:
    """Yield the least and most of each year, and whether recipients may fall short of their totals: the best first.

    Years that are no whole units cannot all be rounded half up where a recipient's total is whole: then they are
    rounded either way. Where a year may not even reach its sum in units, recipients fall short.
    """
    sums = draft.sum(axis=(0, 1))
    half_up = np.minimum(whole_pounds(sums), most).astype(float)
    yield (half_up, half_up), False
    yield (np.minimum(np.floor(sums + NEAR), most), np.minimum(np.ceil(sums - NEAR), most)), False
    yield (half_up, half_up), True


def _nudge(at: npt.NDArray[np.int64], shape: tuple[int, ...], codes: Sequence[str], parts: Sequence[str]) -> Vector:
    """A cost too small to matter but for equals: the first in order of code, part and year is rounded up.

    It grows by a power, as evenly spaced costs would leave the first and last no dearer than the two between.
    """
    code, part = (np.argsort(np.argsort(np.array(names))) for names in (codes, parts))
    order = np.ravel_multi_index((code[at[:, 0]], part[at[:, 1]], at[:, 2]), shape)
    return np.asarray(NUDGE * (order / np.prod(shape)) ** 0.7)


def _totals(
    draft: Vector, down: WholePounds, at: npt.NDArray[np.int64], years: tuple[Vector, Vector], short: bool
) -> tuple[sparse.csr_matrix, Vector, Vector]:
    """The totals that must come out: by year as told; by year and part, by recipient, by recipient and part, near."""
    parts = []
    for axes in ((2,), (1, 2), (0,), (0, 1)):
        shape = tuple(draft.shape[axis] for axis in axes)
        group = np.ravel_multi_index(tuple(at[:, axis] for axis in axes), shape)
        other = tuple(axis for axis in range(3) if axis not in axes)
        held = down.sum(axis=other).ravel()
        wanted = draft.sum(axis=other).ravel()
        low, high = years if axes == (2,) else (np.floor(wanted + NEAR), np.ceil(wanted - NEAR))
        if short and 0 in axes:
            low = held
        matrix = sparse.csr_matrix(
            (np.ones(len(at)), (group, np.arange(len(at)))), shape=(int(np.prod(shape)), len(at))
        )
        used = np.unique(group)
        parts.append((matrix[used], (low - held)[used], (high - held)[used]))
    rows, lows, highs = zip(*parts, strict=True)
    return sparse.vstack(rows).tocsr(), np.concatenate(lows), np.concatenate(highs)
