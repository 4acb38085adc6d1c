"""What every measure of inequality asks of its figures."""

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]


def means_and_weights(amounts: npt.ArrayLike, weights: npt.ArrayLike) -> tuple[Vector, Vector, float]:
    """Return amounts, weights scaled to sum to 1, and the weighted mean.

    Raises:
        ValueError: if an amount is negative or missing, or a weight is not above 0.
    """
    values, people = np.asarray(amounts, dtype=float), np.asarray(weights, dtype=float)
    if values.ndim != 1 or values.shape != people.shape or not len(values):
        raise ValueError("one amount and one weight for each, and at least one")
    if not (np.isfinite(values).all() and (values >= 0).all()):
        raise ValueError("inequality is told of amounts of 0 or more, none missing")
    if not (np.isfinite(people).all() and (people > 0).all()):
        raise ValueError("every weight must be above 0")
    share = people / people.sum()
    return values, share, float((share * values).sum())
