"""What is left of the funds, and how late what they buy is delivered."""

import numpy as np
import numpy.typing as npt

from calculator.scenarios.uncertainty.page import UncertaintyPage
from calculator.scenarios.uncertainty.streams import Streams

Vector = npt.NDArray[np.float64]

FUNDS, DELAY = "funds", "delay"


def funds_left(page: UncertaintyPage, streams: Streams) -> Vector:
    """Return by draw the share of the funds that is left."""
    chances = np.cumsum([outcome.chance for outcome in page.funds.outcome])
    which = np.searchsorted(chances[:-1], streams.shares(FUNDS, 1)[:, 0], side="right")
    return np.array([outcome.left for outcome in page.funds.outcome])[which]


def late_shares(page: UncertaintyPage, streams: Streams) -> Vector:
    """Return by draw the share of what a year's money buys that is delivered a year late.

    Works that take d longer than planned have got 1 / (1 + d) of the way when they should be done.
    """
    delay = page.delay.least + (page.delay.most - page.delay.least) * streams.shares(DELAY, 1)[:, 0]
    return np.asarray(delay / (1 + delay))
