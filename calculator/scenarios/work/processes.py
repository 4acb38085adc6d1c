"""Work in processes of this machine: started afresh on every system, each with one thread, gone when we are."""

import os
import pickle
import signal
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Any

from calculator.scenarios.work.piece import Job, Outcome, Piece, Task, done
from calculator.scenarios.work.workers import NoWorkers

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Read by the libraries of linear algebra as they are loaded: processes that share cores by threads too are slower."""
MOST_LOSSES = 3
"""Times in turn that workers may be lost before a piece is done: after that it is the work that ends them."""

_held: list[tuple[Task, Any]] = []
"""In a worker: the task, and what all items share."""


def by_processes(job: Job, count: int) -> Iterator[Outcome]:
    """Yield the outcome of each item as its piece is done by one of so many processes.

    Raises:
        NoWorkers: if the processes are lost again and again.
    """
    packed, left, losses = pickle.dumps((job.task, job.shared)), dict(enumerate(job.pieces)), 0
    while left:
        before = len(left)
        with _pool(packed, min(count, len(left))) as pool:
            for number, outcomes in _finished(pool, left):
                del left[number]
                yield from outcomes
        losses = losses + 1 if len(left) == before else 0
        if losses == MOST_LOSSES:
            raise NoWorkers(
                f"{MOST_LOSSES} times in turn a process was ended from outside before it had done anything, most "
                "often for want of memory. Give fewer --workers."
            )


def _finished(pool: ProcessPoolExecutor, pieces: Mapping[int, Piece]) -> Iterator[tuple[int, list[Outcome]]]:
    """The outcomes of each piece as it is done, by its number; no more once a worker is lost."""
    waiting: dict[Future[list[Outcome]], int] = {}
    try:
        with _as_they_start():
            for number, piece in pieces.items():
                waiting[pool.submit(_work, piece)] = number
    except BrokenProcessPool:
        return
    for future in as_completed(waiting):
        if isinstance(future.exception(), BrokenProcessPool):
            return
        yield waiting.pop(future), future.result()


@contextmanager
def _pool(packed: bytes, count: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes are ended with it, whatever they are doing."""
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (packed,))
    try:
        yield pool
    finally:
        started = list((pool._processes or {}).values())  # the pool itself would wait for what they are doing
        pool.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()
        for process in started:
            process.join()


@contextmanager
def _as_they_start() -> Iterator[None]:
    """What processes take over from this one: one thread each, and deafness to Ctrl-C before they can say so."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    main = threading.current_thread() is threading.main_thread()  # no other may say what a signal does
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        if heard is not None:
            signal.signal(signal.SIGINT, heard)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _begin(packed: bytes) -> None:
    """In a new worker: take the task and what all items share; Ctrl-C is for the one who gives the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _held.append(pickle.loads(packed))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(piece: Piece) -> list[Outcome]:
    task, shared = _held[-1]
    return done(task, shared, piece)
