"""Who works: this process alone, so many processes of this machine, or the workers of a Dask cluster."""

from collections.abc import Mapping
from dataclasses import dataclass

SCHEDULER_ADDRESS = "DASK_SCHEDULER_ADDRESS"
"""The environment variable from which Dask's own clients take the address of a scheduler."""


class NoWorkers(Exception):
    """The workers that were asked for cannot be had, or were lost; in words for the person who asked for them."""


@dataclass(frozen=True)
class Workers:
    """`count`: 1 for this process, more for so many processes of this machine.

    `scheduler`: the address of a Dask scheduler, such as tcp://127.0.0.1:8786, whose workers then do it all.
    """

    count: int = 1
    scheduler: str = ""


def chosen_workers(count: int | None, scheduler: str | None, environment: Mapping[str, str]) -> Workers:
    """Return who works: what was asked for, else the cluster that the environment names, else this process alone.

    Args:
        count: of processes; None where it was not asked for.
        scheduler: the address of a Dask scheduler; None where it was not asked for.
        environment: the variables of the environment.

    Raises:
        ValueError: if both were asked for.
    """
    if count is not None and scheduler:
        raise ValueError("--workers counts processes of this machine: give it or --scheduler, not both.")
    if count is None and scheduler is None:
        scheduler = environment.get(SCHEDULER_ADDRESS)
    return Workers(count or 1, scheduler or "")
