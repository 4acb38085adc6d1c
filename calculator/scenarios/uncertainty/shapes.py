"""Shapes of a price between low, central and high: the figure that a share of all draws stays below."""

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, ndtri

from calculator.costing.pages.lines import CostLine

Vector = npt.NDArray[np.float64]

TAIL = 0.1
"""Of a lognormal price, the share of draws below low, and above high."""
PERT = 4.0
"""How many times the central figure counts beside low and high in the mean of a pert distribution."""


def quantile(shape: str, three: Vector, share: Vector) -> Vector:
    """Return the figures below which so many of all draws stay.

    Args:
        shape: triangular, pert, lognormal, uniform or fixed.
        three: low, central and high, in order.
        share: of draws, between 0 and 1.

    Raises:
        ValueError: if the shape is not known, or a lognormal figure is not above 0.
    """
    low, central, high = (float(each) for each in three)
    if low == high:
        return np.full(share.shape, central)
    if shape == "uniform":
        return low + (high - low) * share
    if shape == "pert":
        before, after = (1 + PERT * (to / (high - low)) for to in (central - low, high - central))
        return np.asarray(low + (high - low) * betaincinv(before, after, share))
    if shape == "lognormal":
        return _lognormal(low, central, high, share)
    if shape in ("triangular", "fixed"):  # a fixed share of a price that is not fixed itself
        return _triangular(low, central, high, share)
    raise ValueError(f"the shape '{shape}'")


def _triangular(low: float, central: float, high: float, share: Vector) -> Vector:
    width = high - low
    rising = low + np.sqrt(share * width * (central - low))
    falling = high - np.sqrt((1 - share) * width * (high - central))
    return np.where(share < (central - low) / width, rising, falling)


def _lognormal(low: float, central: float, high: float, share: Vector) -> Vector:
    """Central in the middle, and each side spread so that low and high hold between them all but the tails."""
    if not low > 0:
        raise ValueError("a lognormal price that is not above 0")
    deviations = ndtri(share) / -ndtri(TAIL)
    side = np.where(deviations < 0, np.log(central / low), np.log(high / central))
    return np.asarray(central * np.exp(deviations * side))


def shape_of(line: CostLine, root: CostLine) -> str:
    """The shape of a line: of the price it is a share of, in the end, where that is drawn; else its own."""
    return root.shape if root.shape != "fixed" else line.shape
