"""Leximin once, against a library for it; and draw by draw, against a loop over CBC."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from benchmarks import by_cbc, by_leximin_library, ours
from benchmarks.questions import YEAR, drawn, estimated
from benchmarks.race import Race, Taken, timed
from calculator.allocation.engine import Engine
from calculator.allocation.raise_lowest import raise_lowest

BAR, AIM = 40, 150
"""Of the ratio on two cores."""


def once(name: str) -> list[Race]:
    """Races of one leximin: by the programme, and by filling where that answers."""
    question = estimated(name)
    peer = timed(lambda: by_leximin_library.levels(ours.stated(question)))
    mine = timed(lambda: ours.levels(question), 5)
    races = [_once(f"1 leximin, {name}: cvxpy-leximin", peer, mine)]
    if name == YEAR:
        fills = timed(lambda: raise_lowest(question, Engine(tells=False, fills=True)).level, 5)
        races.append(_once("  the same, filled", peer, fills))
    return races


def _once(name: str, peer, mine) -> Race:
    return Race(name, peer, mine, float(np.abs(peer.answer - np.sort(mine.answer)).max()), 1e-5, 400, 1500)


def per_draw(name: str, peers: int, draws: int) -> list[Race]:
    """Races of leximin draw by draw, on one core and on two: by the programme, and as draws are answered in use."""
    questions = drawn(name, draws)
    peer = timed(lambda: [by_cbc.levels(question) for question in questions[:peers]]).each(peers)
    ways = [("programme", ours.levels_of_draw, None if name == YEAR else BAR)]
    if name == YEAR:  # in use a draw of it is filled, and the programme is not asked
        ways.append(("filled", ours.filled_of_draw, BAR))
    return [
        race
        for way, does, bar in ways
        for race in _per_draw(f"2 leximin a draw, {way}: {name}", partial(does, name, draws), (draws, bar), peer)
    ]


def _per_draw(
    name: str, does: Callable[[int], np.ndarray], asked: tuple[int, float | None], peer: Taken
) -> Iterator[Race]:
    draws, bar = asked
    does(0)  # the base case is known before the clock starts
    alone = timed(lambda: [does(at) for at in range(draws)], 3).each(draws)
    with ours.Cores() as cores:
        both = timed(lambda: cores.each(does, range(draws)), 3).each(draws).by_others()
    apart = max(float(np.abs(a - b).max()) for a, b in zip(peer.answer, alone.answer, strict=False))
    same = all(a.tobytes() == b.tobytes() for a, b in zip(alone.answer, both.answer, strict=True))
    yield Race(f"{name}: PuLP+CBC", peer, alone, apart, 1e-4)
    yield Race(
        f"  the same on {ours.CORES} cores", peer, both, apart if same else np.inf, 1e-4, bar, AIM if bar else None
    )
