"""Whole pounds out of a draft, every total of the hierarchy exact.

The hierarchy: a year's fund of a kind; in it the recipients; in a recipient its parts. In one year with one part
it is rounded by largest remainder. Otherwise the totals form a network (by year and by part one way, by recipient
the other), whose linear programme has whole answers: each cell is rounded up or down, as near to the draft
as the totals allow. Beyond NETWORK cells it is rounded from the top down.

What no total may pass may be a little less than the draft: what is kept back, and what capital became in revenue, are
whole pounds already. Then totals of recipients and parts fall short of the draft, by as few units as can be; none is
ever passed.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np
import numpy.typing as npt

from calculator.allocation.highs import DUAL
from calculator.allocation.linear import Linear
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.solver import Infeasible, LiveModel
from calculator.reference.money import NOISE, share_out, whole_pounds

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]
Totals = tuple[npt.NDArray[np.int64], Vector, Vector]
"""By cell, which total it counts in; by total, the least and most that cells may be rounded up by."""

NETWORK = 30_000
"""Cells up to which the network is solved (42 systems or 205 organisations, 7 parts, 4 years)."""

NEAR = 1e-2
"""Units. A total nearer to whole units than this is whole: the solver's tolerance may not take it beyond a debt."""

NUDGE = 1e-5
"""Units: beside a cost of 0 to 1 the nudge decides between equals alone, and the solver must still feel it."""


def round_draft(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds, unit: int) -> WholePounds:
    """Return a draft in whole multiples of `unit` pounds.

    Args:
        draft: recipient x part x kind x year, pounds.
        codes: of the recipients.
        parts: their names.
        most: year x kind, what no total may pass, whole pounds.
        unit: 1, or 1,000.

    Raises:
        NotSolved: if no rounding could be proved the nearest.
    """
    whole = np.zeros(draft.shape, dtype=np.int64)
    for k in range(draft.shape[2]):
        within = _within(draft[:, :, k] / unit, codes, parts, most[:, k] // unit)
        whole[:, :, k] = _round_kind(within, codes, parts, most[:, k] // unit) * unit
    return whole


def _within(draft: Vector, codes: Sequence[str], parts: Sequence[str], most: WholePounds) -> Vector:
    """The draft, less the whole units by which the solver's tolerance let a year pass its most."""
    names = [f"{code}/{part}" for code in codes for part in parts]
    years = [_less(draft[:, :, t].ravel(), names, int(most[t])) for t in range(draft.shape[2])]
    return np.stack(years, axis=1).reshape(draft.shape)


def _less(amounts: Vector, names: Sequence[str], most: int) -> Vector:
    """Take from the largest amounts the whole units by which all would pass their most though each is rounded down."""
    down, whole = np.floor(np.round(amounts, 2)), np.round(amounts)
    beyond, less = down.sum() - most, amounts.copy()
    for at in sorted(range(len(names)), key=lambda at: (-whole[at], names[at])) if beyond > 0 else ():
        taken = min(beyond, down[at])
        less[at] = max(less[at] - taken, 0.0)
        beyond -= taken
    return less


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
        mine = share_out(_less(draft[:, :, t].sum(axis=1), codes, int(total)), codes, int(total))
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
    for years in _year_totals(trimmed, most):
        up = _solved(cost, tuple(_totals(trimmed, down, at, years)))
        if up is not None:
            break
    else:
        up = _solved(cost, tuple(_totals(trimmed, down, at, _half_up(trimmed, most))), short=True)
    if up is None:
        raise ValueError("the totals cannot be reached by rounding")
    down[tuple(at.T)] += up
    return down


def _solved(cost: Vector, totals: Sequence[Totals], short: bool = False) -> WholePounds | None:
    """Which cells are rounded up; None where the totals cannot be reached.

    `short`: totals may fall short, by as little as can be: one unit less is worth more than all that cells may cost.
    """
    linear = Linear()
    up = linear.columns("up", len(cost), 0.0, 1.0)
    linear.minimise(up, HUNDREDTHS * cost)
    for number, (total, low, high) in enumerate(totals):
        linear.rows(f"most_{number}", len(high), -np.inf, high, (total, up, 1.0))
        lacking = linear.columns_at(f"lacking_{number}", np.full(len(low), short))
        linear.minimise(lacking, HUNDREDTHS * 2.0 * len(cost))
        each = np.arange(len(low))
        linear.rows(f"least_{number}", len(low), low, np.inf, (total, up, 1.0), (each, lacking, 1.0))
    model = LiveModel(linear, options=DUAL)
    with suppress(Infeasible):
        model.run()
        return np.round(model.values(up)).astype(np.int64)
    return None


def _half_up(draft: Vector, most: WholePounds) -> tuple[Vector, Vector]:
    """Each year rounded half up, as its least and its most."""
    half_up = np.minimum(whole_pounds(draft.sum(axis=(0, 1))), most).astype(float)
    return half_up, half_up


def _year_totals(draft: Vector, most: WholePounds) -> Iterator[tuple[Vector, Vector]]:
    """Yield the least and most of each year: the best first.

    Years that are no whole units cannot all be rounded half up where a recipient's total is whole: then they are
    rounded either way.
    """
    yield _half_up(draft, most)
    sums = draft.sum(axis=(0, 1))
    yield np.minimum(np.floor(sums + NEAR), most), np.minimum(np.ceil(sums - NEAR), most)


def _nudge(at: npt.NDArray[np.int64], shape: tuple[int, ...], codes: Sequence[str], parts: Sequence[str]) -> Vector:
    """A cost too small to matter but for equals: the first in order of code, part and year is rounded up.

    It grows by a power, as evenly spaced costs would leave the first and last no dearer than the two between.
    """
    code, part = (np.argsort(np.argsort(np.array(names))) for names in (codes, parts))
    order = np.ravel_multi_index((code[at[:, 0]], part[at[:, 1]], at[:, 2]), shape)
    return np.asarray(NUDGE * (order / np.prod(shape)) ** 0.7)


def _totals(
    draft: Vector, down: WholePounds, at: npt.NDArray[np.int64], years: tuple[Vector, Vector]
) -> Iterator[Totals]:
    """Yield the totals that must come out: by year as told; by year and part, recipient, recipient and part, near."""
    for axes in ((2,), (1, 2), (0,), (0, 1)):
        group = np.ravel_multi_index(tuple(at[:, axis] for axis in axes), tuple(draft.shape[axis] for axis in axes))
        other = tuple(axis for axis in range(3) if axis not in axes)
        held = down.sum(axis=other).ravel()
        wanted = draft.sum(axis=other).ravel()
        low, high = years if axes == (2,) else (np.floor(wanted + NEAR), np.ceil(wanted - NEAR))
        used, total = np.unique(group, return_inverse=True)
        yield total, (low - held)[used], (high - held)[used]
