"""Whole pounds: round half up, and share a whole total out exactly. Sums and shares as they are told."""

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np
import numpy.typing as npt

MILLION = 1e6
SMALL = 100_000.0
"""Pounds below which a sum is told in whole pounds: in millions it would read as next to nothing, or as 0.0."""

EXACT = 2.0**53
"""Pounds beyond which a float no longer holds every whole pound."""

NOISE = 1e-6
"""Pounds. What floating-point arithmetic leaves behind; it may not decide which way a half rounds."""

MARKS = 10_000
"""In a pound, by which remainders are told apart. Equal losses leave equal remainders but for what arithmetic adds to
hundreds of millions: told apart finer, that would decide who is first.
"""
MARK_FROM = 0.37
"""Of a mark, added before it is counted. Remainders of shared pounds are often a half, an eighth, a thirty-second: were
marks counted from the half, as rounding does, these would stand on the edge of one, and noise would part equals.
"""


def whole_pounds(amounts: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return amounts in pounds rounded to whole pounds, half up.

    Raises:
        OverflowError: if an amount is not a number or too large to be told to the pound.
    """
    values = np.asarray(amounts, dtype=float)
    if not (np.isfinite(values).all() and (np.abs(values) < EXACT).all()):
        raise OverflowError("an amount is too large to be told to the pound")
    return np.floor(values + 0.5 + NOISE).astype(np.int64)


def in_millions(amount: float, digits: int = 1) -> str:
    """Tell a sum in £m, or in whole pounds where that would hide it."""
    return f"£{amount:,.0f}" if abs(amount) < SMALL else f"£{amount / MILLION:,.{digits}f}m"


def percent(share: float) -> str:
    """Tell a share as a percentage with every digit it has: one that was rounded would be another share."""
    return f"{share * 100:.10g}%"


def rounded(share: float, up: bool) -> str:
    """Tell a share or multiple in four figures, rounded up or down: as a setting is written that must be enough."""
    if share <= 0:
        return "0"
    step = 10.0 ** (floor(log10(share)) - 3)
    steps = share / step
    return f"{(ceil(steps - NOISE) if up else floor(steps + NOISE)) * step:.10g}"


def share_out(amounts: npt.ArrayLike, codes: Sequence[str], total: int | None = None) -> npt.NDArray[np.int64]:
    """Round amounts to whole pounds that add up exactly, by largest remainder.

    No amount moves by a pound or more, and none without a fraction of a pound moves at all, so a limit in
    whole pounds that held before holds after.

    Args:
        amounts: pounds.
        codes: one stable code for each amount; equal remainders go to the code first in order.
        total: the whole pounds to reach; the rounded sum of the amounts unless told.

    Raises:
        ValueError: if the total cannot be reached by rounding each amount up or down.
    """
    trimmed = np.asarray(amounts, dtype=float)
    trimmed = np.where(np.abs(trimmed - np.round(trimmed)) < NOISE, np.round(trimmed), trimmed)
    down: npt.NDArray[np.int64] = np.floor(trimmed).astype(np.int64)
    remainder = trimmed - down
    wanted = int(whole_pounds(trimmed.sum())) if total is None else total
    extra = wanted - int(down.sum())
    marks = np.floor(remainder * MARKS + MARK_FROM)
    order = sorted(range(len(codes)), key=lambda i: (-marks[i], codes[i]))
    if extra < 0 or extra > int((remainder > 0).sum()):
        raise ValueError(f"£{wanted:,} cannot be reached by rounding amounts that sum to £{trimmed.sum():,.2f}")
    down[order[:extra]] += 1
    return down
