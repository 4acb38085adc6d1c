"""The witness: the same question answered without a linear programme, by filling water.

All dials rise together; a dial stops at its ceiling, at its own cap, or when a fund it needs runs out.
What the others leave raises those that can still rise. Exact on one-dial rules; shares no code with the
programme it is held against.
"""

import numpy as np

from drawn import Dials

STEPS = 200  # halvings of the interval in which the common level lies


def fill(dials: Dials, funds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return levels and money (pounds) of the leximin answer."""
    limit = np.minimum(dials.ceiling, _cap_level(dials))
    level = dials.start.copy()
    rising = np.ones(len(level), dtype=bool)
    while rising.any():
        together = _highest(dials, funds, level, limit, rising)
        reached = np.where(rising, np.clip(together, dials.start, limit), level)
        spent = _money(dials, reached).sum(axis=0)
        dry = spent >= funds - 1e-3 - 1e-11 * funds
        at_the_margin = dials.price * (reached - dials.start)[:, np.newaxis] >= dials.held - 1e-3
        further = (dials.price > 0) & at_the_margin
        stopped = rising & ((reached >= limit - 1e-9) | (further & dry).any(axis=1))
        if not stopped.any():
            raise AssertionError("nothing stops the dials")
        level, rising = reached, rising & ~stopped
    return level, _money(dials, level)


def _money(dials: Dials, level: np.ndarray) -> np.ndarray:
    return np.maximum(dials.price * (level - dials.start)[:, np.newaxis] - dials.held, 0)


def _cap_level(dials: Dials) -> np.ndarray:
    """The level at which a dial's own cap on some fund is reached."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = np.where(dials.price > 0, (dials.cap + dials.held) / dials.price, np.inf)
    return dials.start + rise.min(axis=1)


def _highest(dials: Dials, funds: np.ndarray, level: np.ndarray, limit: np.ndarray, rising: np.ndarray) -> float:
    """The highest common level of the rising dials that the funds can pay for, by bisection."""
    low, high = float(dials.start[rising].min()), float(limit[rising].max())
    for _ in range(STEPS):
        middle = (low + high) / 2
        tried = np.where(rising, np.clip(middle, dials.start, limit), level)
        if (_money(dials, tried).sum(axis=0) <= funds).all():
            low = middle
        else:
            high = middle
    return low
