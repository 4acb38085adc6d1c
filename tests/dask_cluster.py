"""A real Dask scheduler and its workers on this machine, in processes of their own, with what they said in one file."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from another_process import with_this_checkout

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list[subprocess.Popen]
    log: Path


@contextmanager
def cluster(folder: Path, count: int) -> Iterator[Cluster]:
    """A scheduler with so many workers of one thread, bound to loopback alone; its files are in a folder."""
    log, place = folder / "cluster.log", folder / "scheduler.json"
    environment = with_this_checkout(DASK_TEMPORARY_DIRECTORY=str(folder))
    started: list[subprocess.Popen] = []

    def start(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "dask", *arguments, "--host", HOST, "--no-dashboard"]
        with log.open("a", encoding="utf-8") as said:
            print("$ dask", *command[3:], file=said, flush=True)
            process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, cwd=folder)
        started.append(process)
        return process

    try:
        start("scheduler", "--port", "0", "--scheduler-file", str(place))
        address = _address(place)
        alone = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        workers = [start("worker", address, "--name", f"worker-{n + 1}", *alone) for n in range(count)]
        yield Cluster(address, workers, log)
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _address(place: Path, patience: float = 30.0) -> str:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            return str(json.loads(place.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler said nothing")
