"""Our side of the races that solve programmes."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from typing import Any

import numpy as np

from benchmarks.questions import drawn, middle
from calculator.allocation.engine import quick
from calculator.allocation.memory import Memory
from calculator.allocation.programme import Programme
from calculator.allocation.question import Question
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.settle import settle_all
from calculator.allocation.solver import LiveModel
from calculator.allocation.state import state
from calculator.allocation.state_undivided import state_undivided

CORES = 2


def stated(question: Question) -> Programme:
    """The programme whose levels a draw takes: of grants that are not divided among parts, where that is exact."""
    return state_undivided(question) or state(question)


@cache
def remembered(name: str) -> Memory:
    """What the middle of the draws remembers, from which draws start."""
    memory = Memory(question=0)
    LiveModel(stated(middle(name)).linear, memory).run()
    memory.recording = False
    return memory


def lowest(question: Question, memory: Memory | None = None) -> float:
    """How far the lowest can be raised: one programme, stated anew."""
    programme = stated(question)
    model = LiveModel(programme.linear, memory)
    model.run()
    return model.value(programme.theta)


def levels(question: Question, memory: Memory | None = None) -> np.ndarray:
    """The leximin levels by dial, each programme proved."""
    programme = stated(question)
    model = LiveModel(programme.linear, memory)
    model.run()
    return settle_all(programme, model, tells=False).level


def _afresh(name: str, draws: int, at: int) -> Question:
    """The question of a draw, of which nothing was worked out when it was asked the last time."""
    return replace(drawn(name, draws)[at])


def lowest_of_draw(name: str, draws: int, at: int) -> float:
    """One programme of one of so many draws, from the base case."""
    return lowest(_afresh(name, draws, at), remembered(name))


def levels_of_draw(name: str, draws: int, at: int) -> np.ndarray:
    """The leximin levels of one of so many draws, from the base case."""
    return levels(_afresh(name, draws, at), remembered(name))


def filled_of_draw(name: str, draws: int, at: int) -> np.ndarray:
    """The same as a simulation asks for it: filled where that is exact, and the money with it."""
    return raise_lowest(_afresh(name, draws, at), quick(remembered(name))).level


class Cores:
    """Processes that have the draws and the base case at hand before the clock starts: fork once both are known."""

    def __init__(self, count: int = CORES) -> None:
        self.count = count
        self._pool = ProcessPoolExecutor(count, get_context("fork"))

    def each(self, does: Callable[[int], Any], items: Sequence[int]) -> list[Any]:
        """Do something for each item, in pieces of equal size."""
        return list(self._pool.map(does, items, chunksize=max(len(items) // (4 * self.count), 1)))

    def __enter__(self) -> "Cores":
        list(self._pool.map(int, range(4 * self.count)))
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
