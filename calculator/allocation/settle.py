"""Leximin: raise the lowest as far as it goes, settle it, then raise the next lowest.

A dial whose row has a positive dual cannot rise in any best answer, so it is settled at that level; the rest go on. The
levels are unique whatever the order of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from calculator.allocation.programme import Programme
from calculator.allocation.proof import HUNDREDTHS
from calculator.allocation.question import Vector
from calculator.allocation.shadow import ShadowPrice, shadow_prices
from calculator.allocation.solver import LiveModel, NotSolved
from calculator.allocation.stops import Stop, binding_rows, what_stopped

SETTLED_DUAL = 1e-6 * HUNDREDTHS
NOISE = 1e-9
"""Levels: the solver's own rounding."""


@dataclass
class Settled:
    """`level`: by dial. `stopped`: what kept each from rising. `shadow`: what more of each limit would do."""

    level: Vector
    stopped: dict[int, Stop] = field(default_factory=dict)
    shadow: list[ShadowPrice] = field(default_factory=list)


def settle_all(programme: Programme, model: LiveModel, tells: bool) -> Settled:
    """Solve again and again, settling each time the dials that can rise no further."""
    yardstick = programme.question.yardstick
    settled = Settled(np.zeros(len(yardstick.of)))
    rising = np.arange(len(yardstick.of))
    while len(rising):
        theta, duals = model.value(programme.theta), model.duals()
        done = (duals[programme.lowest[rising]] > SETTLED_DUAL) | (yardstick.ceiling[rising] <= theta + NOISE)
        if not done.any():
            raise NotSolved("No dial could be settled: the programme is unbounded.")
        now = rising[done]
        for j in now:
            settled.level[j] = _settled(theta, float(yardstick.start[j]), float(yardstick.ceiling[j]))
        if tells:
            settled.shadow.extend(shadow_prices(programme, duals, theta, list(rising)))
            _tell(programme, settled, duals, now)
        for j in now:
            model.bound(programme.level[j], settled.level[j])
            model.free(programme.lowest[j])
        rising = rising[~done]
        if len(rising):
            model.run()
    return settled


def as_they_stand(programme: Programme, model: LiveModel, tells: bool) -> Settled:
    """The levels of the one answer, where what levels are worth was maximised; they are kept for choosing the mix."""
    yardstick, found = programme.question.yardstick, model.values(programme.level)
    ends = zip(found, yardstick.start, yardstick.ceiling, strict=True)
    settled = Settled(np.array([_settled(*(float(each) for each in end)) for end in ends]))
    for column, level in zip(programme.level, settled.level, strict=True):
        model.bound(column, level)
    if tells:
        _tell(programme, settled, model.duals(), range(len(settled.level)))
    return settled


def _tell(programme: Programme, settled: Settled, duals: Vector, dials: Iterable[int]) -> None:
    """What stopped some dials in an answer."""
    binding = binding_rows(programme, duals)
    for j in dials:
        settled.stopped[int(j)] = what_stopped(programme, int(j), float(settled.level[j]), binding)


def _settled(theta: float, start: float, ceiling: float) -> float:
    """The level at which a dial is settled, free of the solver's rounding near its start."""
    level = min(max(theta, start), ceiling) + 0.0  # never -0.0
    return start if level - start < NOISE else level
