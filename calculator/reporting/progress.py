"""Tell on stderr what is being done and how far it is, but only when it takes long enough for a person to wonder."""

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

PATIENCE = 2.0  # seconds
NOW_AND_THEN = 15.0  # seconds between lines where nobody watches a bar
Each = TypeVar("Each")


@contextmanager
def told(stage: str) -> Iterator[None]:
    """Say what stage is running once it has taken two seconds."""
    timer = threading.Timer(PATIENCE, lambda: click.echo(f"... {stage}", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def counted(results: Iterable[Each], total: int, words: str, asked: bool = False) -> Iterator[Each]:
    """Yield results as they come, and tell how many there are.

    A bar with the time left where stderr is a terminal; elsewhere nothing, or a line now and then if that was asked
    for.

    Args:
        results: what comes.
        total: how many will come.
        words: what they are, such as "points".
        asked: whether to tell it where stderr is no terminal.
    """
    if sys.stderr.isatty():
        with click.progressbar(results, total, words, show_pos=True, file=sys.stderr) as bar:
            yield from bar
    else:
        yield from _in_lines(results, total, words) if asked else results


def _in_lines(results: Iterable[Each], total: int, words: str) -> Iterator[Each]:
    begun = last = time.monotonic()
    for done, result in enumerate(results, start=1):
        yield result
        now = time.monotonic()
        if now - last >= NOW_AND_THEN or done == total:
            left = (now - begun) / done * (total - done)
            click.echo(f"... {done:,} of {total:,} {words}, about {left:.0f} s left", err=True)
            last = now
