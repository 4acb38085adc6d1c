"""The options of commands that share their work between workers, and how they tell how far it is."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from calculator.reporting.progress import counted
from calculator.scenarios.work.workers import SCHEDULER_ADDRESS, Workers, chosen_workers

Each = TypeVar("Each")
MOST_PROCESSES = 61  # as many as Windows can wait for


@dataclass(frozen=True)
class Work:
    """Who works, and whether progress is told where nobody watches."""

    workers: Workers
    progress: bool

    def counted(self, results: Iterable[Each], total: int, words: str) -> Iterator[Each]:
        """Yield the results as they come, and tell on stderr how many of the total there are, and the time left."""
        return counted(results, total, words, asked=self.progress)

    def counted_as(self, words: str) -> Callable[[Iterable[Each], int], Iterator[Each]]:
        """Return what counts results as such, such as the points of a sweep."""
        return lambda results, total: self.counted(results, total, words)


def work_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of shared work; it takes them together, as `work`."""

    @click.option(
        "--workers",
        "count",
        type=click.IntRange(1, MOST_PROCESSES),
        help="Share the work between so many processes of this machine; one unless given.",
    )
    @click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Give the work to the Dask cluster whose scheduler is at this address, such as tcp://127.0.0.1:8786; "
        f"that of {SCHEDULER_ADDRESS} unless this or --workers is given.",
    )
    @click.option("--progress", is_flag=True, help="Tell how far the work is on stderr, even where it is no terminal.")
    @wraps(command)
    def with_work(*args: Any, count: int | None, scheduler: str | None, progress: bool, **kwargs: Any) -> None:
        try:
            workers = chosen_workers(count, scheduler, os.environ)
        except ValueError as both:
            raise click.UsageError(str(both)) from None
        command(*args, work=Work(workers, progress), **kwargs)

    return with_work
