"""A piece of work: some of the items with their positions, done one after another wherever the piece is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.scenarios.work.failed import Failed

Task = Callable[[Any, Any], Any]
Piece = tuple[tuple[int, Any], ...]
Outcome = tuple[int, Any]
"""The position of an item, and its result or how it failed."""

PIECES_EACH = 8
"""How many pieces each worker gets: few enough to cost little, enough for all to end at about the same time."""
LARGEST = 25
"""Items in a piece: no more is done again where a worker is lost."""


@dataclass(frozen=True)
class Job:
    """The task, what every item shares, and the items in pieces."""

    task: Task
    shared: Any
    pieces: tuple[Piece, ...]


def cut(items: Sequence[Any], workers: int, size: int | None = None) -> tuple[Piece, ...]:
    """Return the items with their positions in pieces: of a size, or as suits so many workers."""
    fitting = min(max(len(items) // (workers * PIECES_EACH), 1), LARGEST)
    step = fitting if size is None else size
    placed = tuple(enumerate(items))
    return tuple(placed[start : start + step] for start in range(0, len(placed), step))


def done(task: Task, shared: Any, piece: Piece) -> list[Outcome]:
    """Return the outcome of each item of a piece, up to the first that fails."""
    outcomes: list[Outcome] = []
    for position, item in piece:
        try:
            outcomes.append((position, task(shared, item)))
        except Exception as error:
            return [*outcomes, (position, Failed(error))]
    return outcomes
