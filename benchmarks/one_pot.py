"""One pot of money, draw by draw: a leximin over CBC against the water level of all draws at once."""

import numpy as np
import pulp

from benchmarks import by_cbc
from benchmarks.questions import YEAR, drawn
from benchmarks.race import Race, Taken, timed
from calculator.allocation.water import water_level

Pots = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
MILLION = 1e6


def pots(count: int) -> Pots:
    """Where 42 systems stand and end (levels), draw x system what a level costs (£m), and by draw the money (£m)."""
    first = drawn(YEAR, 64)
    start, end = first[0].yardstick.start, first[0].yardstick.ceiling
    cost = np.array([question.debt[:, 0, 0] / question.yardstick.rate[:, 0] for question in first]) / MILLION
    rng = np.random.default_rng(5)
    rate = cost[rng.integers(0, len(cost), count)] * rng.uniform(0.8, 1.25, (count, 1))
    return start, end, rate, rng.uniform(0.05, 0.9, count) * (rate @ (end - start))


def races(peers: int, count: int, most: int) -> list[Race]:
    """So many draws at once, and very many."""
    start, end, rate, money = pots(count)
    peer = timed(lambda: [_by_cbc(start, end, rate[at], money[at]) for at in range(peers)]).each(peers)
    mine = timed(lambda: water_level(start, end, rate, money), 5)
    levels = np.clip(mine.answer[:peers, np.newaxis], start, end)
    apart = float(np.abs(np.array(peer.answer) - levels).max())
    mine, copied = mine.each(count), timed(lambda: rate * 2.0, 5).each(count)
    again = pots_again(start, end, rate, money, most)
    many = timed(lambda: water_level(*again), 3)
    second = Taken(1.0, float("nan"))
    return [
        Race(f"5 one pot a draw, {count:,} draws: PuLP+CBC", peer, mine, apart, 1e-4, 5000, 100_000),
        Race("  the same: one pass over its memory", copied, mine, 0.0, 0.0, 100, 4, at_most=True),
        Race(f"  {most:,} draws in all: a second", second, many.by_others(), 0.0, 0.0, 1, at_most=True),
    ]


def pots_again(start: np.ndarray, end: np.ndarray, rate: np.ndarray, money: np.ndarray, most: int) -> Pots:
    """The same draws again and again, until there are very many."""
    times = -(-most // len(money))
    return start, end, np.tile(rate, (times, 1))[:most], np.tile(money, times)[:most]


def _by_cbc(start: np.ndarray, end: np.ndarray, rate: np.ndarray, money: float) -> np.ndarray:
    """Leximin levels of one draw, as PuLP states it."""
    problem = pulp.LpProblem("one_pot", pulp.LpMinimize)
    theta = problem.add_variable("theta")
    level = [
        problem.add_variable(f"level_{j}", float(low), float(high))
        for j, (low, high) in enumerate(zip(start, end, strict=True))
    ]
    problem += -100 * theta
    problem += pulp.lpSum(float(by) * each for by, each in zip(rate, level, strict=True)) <= money + float(rate @ start)
    lowest = []
    for j, each in enumerate(level):
        lowest.append(each - theta >= 0)
        problem += lowest[-1], f"lowest_{j}"
    return by_cbc.raised(problem, theta, level, lowest, end)
