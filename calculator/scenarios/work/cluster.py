"""Work on a Dask cluster: somebody else's scheduler, by its address; this program starts none."""

import logging
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from calculator.scenarios.program import code_fingerprint, program_version
from calculator.scenarios.work.piece import Job, Outcome, Piece, Task, done
from calculator.scenarios.work.workers import NoWorkers

PATIENCE = 20.0
"""Seconds in which a scheduler has to answer, and then to have a worker."""


def by_cluster(address: str, job_for: Callable[[int], Job]) -> Iterator[Outcome]:
    """Yield the outcome of each item as its piece is done by a worker of a cluster.

    What all items share is the result of a task of its own: each worker asks for it once, and where the workers that
    hold it are lost it is made again, as is every piece that they held.

    Args:
        address: of the scheduler.
        job_for: gives the work, cut for so many workers.

    Raises:
        NoWorkers: if Dask is not installed, no scheduler or worker answers, the workers run another program, or the
            cluster is lost.
    """
    with _client(address) as client:
        job = job_for(sum(client.nthreads().values()))
        held = client.submit(_shared, pickle.dumps((job.task, job.shared)), pure=False)
        waiting = [client.submit(_work, code_fingerprint(), held, piece, pure=False) for piece in job.pieces]
        yield from _finished(client, waiting)  # what is not begun when the connection is closed, nobody begins


def _finished(client: Any, waiting: list[Any]) -> Iterator[Outcome]:
    from distributed import as_completed  # noqa: PLC0415
    from distributed.client import FutureCancelledError  # noqa: PLC0415
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    for future in as_completed(waiting, loop=client.loop):
        try:
            outcomes = future.result()
        except KilledWorker as error:
            raise NoWorkers(
                f"Workers of the cluster were lost again and again at the same piece of work: {error}"
            ) from None
        except FutureCancelledError:
            raise NoWorkers("The scheduler of the cluster was lost while it had work to do.") from None
        except ModuleNotFoundError as error:
            raise NoWorkers(f"The workers of the cluster lack the program: {error}. Install it there too.") from None
        if isinstance(outcomes, str):
            raise NoWorkers(
                f"A worker of the cluster runs another digital-debt ({outcomes}) than this one ({program_version()}), "
                "so its figures might differ. Install the same there."
            )
        future.release()  # or what is here already would be done again where its worker is lost
        yield from outcomes


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to a scheduler that has a worker."""
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError:
        raise NoWorkers(
            'A scheduler was named, and Dask is not installed: pip install "digital-debt[dask]". Without it, give '
            "--workers for processes of this machine."
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told in words of our own
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NoWorkers(f"No Dask scheduler answers at {address}: {error}") from None
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise NoWorkers(f"The Dask scheduler at {address} has no workers.") from None
        yield client
    finally:
        client.close(timeout=1)


def _shared(packed: bytes) -> tuple[Task, Any]:
    task, shared = pickle.loads(packed)
    return task, shared


def _work(asked_by: str, held: tuple[Task, Any], piece: Piece) -> list[Outcome] | str:
    """In a worker: the outcomes of a piece; the version of the program where it is not that of the one who asks."""
    if _own_fingerprint() != asked_by:
        return f"{program_version()}, code {_own_fingerprint()[:12]}"
    return done(*held, piece)


_own_fingerprint = cache(code_fingerprint)
