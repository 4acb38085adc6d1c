"""How far figures spread over draws: percentiles, the mean, and the mean of the worst tenth."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Vector = npt.NDArray[np.float64]

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
WORST = 0.1
"""The share of draws in the tail of which the expected shortfall is the mean."""


def columns(name: str = "") -> list[str]:
    """The names of what `spread` returns."""
    return [f"{name}{each}" for each in (*(f"p{p}" for p in PERCENTILES), "mean", "worst_tenth")]


def spread(figures: npt.ArrayLike, worst_is_high: bool) -> Vector:
    """Return the percentiles, the mean and the expected shortfall of figures, over their first axis.

    Args:
        figures: by draw, and by anything else.
        worst_is_high: whether a high figure is the bad one, as of a debt, or a low one, as of a score.

    The expected shortfall is the mean of the worst tenth of draws: how bad it is when it is bad.
    """
    drawn = np.asarray(figures, dtype=float)
    if not len(drawn):
        return np.full((len(PERCENTILES) + 2, *drawn.shape[1:]), np.nan)
    worst = max(round(len(drawn) * WORST), 1)
    ordered = np.sort(drawn, axis=0)
    tail = ordered[-worst:] if worst_is_high else ordered[:worst]
    return np.concatenate([np.percentile(drawn, PERCENTILES, axis=0), [drawn.mean(axis=0)], [tail.mean(axis=0)]])


def as_columns(name: str, figures: npt.ArrayLike, worst_is_high: bool) -> pd.DataFrame:
    """Return the same as columns, one row for each of the second axis."""
    return pd.DataFrame(spread(figures, worst_is_high).T, columns=columns(name))
