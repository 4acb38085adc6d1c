"""Do one task for each of many items, by whoever works, and yield each result as it is done."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from calculator.scenarios.work.failed import Failed
from calculator.scenarios.work.here import here
from calculator.scenarios.work.piece import Job, Outcome, cut
from calculator.scenarios.work.processes import by_processes
from calculator.scenarios.work.workers import Workers

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    task: Callable[[Shared, Item], Result],
    shared: Shared,
    items: Iterable[Item],
    workers: Workers | None = None,
    size: int | None = None,
) -> Iterator[tuple[int, Result]]:
    """Yield the position and result of each item, as they are done; in order where this process works alone.

    What comes out is the same, bit for bit, whoever works and however the items are cut into pieces, as the task is a
    pure function of what it is given. A piece that a lost worker held is done again. Closing the iterator, Ctrl-C
    and an error end the workers.

    Args:
        task: a function of a module (other processes find it by name), of `shared` and an item.
        shared: what every item needs; sent to each worker once.
        items: what to do it for.
        workers: who works; this process alone unless told.
        size: items in a piece; as suits the workers unless told.

    Raises:
        NoWorkers: if the workers cannot be had, or are lost again and again.
        Exception: what the task raised, with a note of the item.
    """
    workers, listed = workers or Workers(), list(items)
    for position, result in _outcomes(task, shared, listed, workers, size):
        if isinstance(result, Failed):
            raise result.with_item(position, listed[position])
        yield position, cast("Result", result)


def _outcomes(
    task: Callable[[Any, Any], Any], shared: Any, items: list[Any], workers: Workers, size: int | None
) -> Iterator[Outcome]:
    if not items:
        return iter(())
    if workers.scheduler:  # imported only where it is asked for: other machines need no Dask
        from calculator.scenarios.work.cluster import by_cluster  # noqa: PLC0415

        return by_cluster(workers.scheduler, lambda count: Job(task, shared, cut(items, count, size)))
    if workers.count == 1:
        return here(Job(task, shared, cut(items, 1, 1)))
    return by_processes(Job(task, shared, cut(items, workers.count, size)), workers.count)
