"""Tell on stderr what is being done, but only when it takes long enough for a person to wonder."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

PATIENCE = 2.0  # seconds


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
