"""Tasks that workers of every sort can find by name: other processes import this file."""

import os
import signal
import time
from pathlib import Path

from calculator.reference.problems import InputProblems, Problem, UnknownName


def shifted(shared: float, item: float) -> float:
    """A figure whose last bit shows whether anything was added up in another order."""
    return sum(shared / (item + n) for n in range(1, 200))


def slow(shared: float, item: float) -> float:
    time.sleep(0.05)
    return shifted(shared, item)


def whose(_shared: object, _item: object) -> tuple[int, str | None]:
    return os.getpid(), os.environ.get("OMP_NUM_THREADS")


def meeting(folder: Path, item: object) -> tuple[int, str | None]:
    """Wait, half a minute at most, until two processes have come: each is busy till then, so that both get work."""
    (folder / str(os.getpid())).touch()
    patience = time.monotonic() + 30.0
    while len(list(folder.iterdir())) < 2 and time.monotonic() < patience:
        time.sleep(0.01)
    return whose(folder, item)


def refusing(shared: int, item: int) -> int:
    if item == shared:
        raise InputProblems([Problem("page.toml", "a number", "Write one.", value=str(item))])
    return item


def not_found(_shared: object, item: str) -> str:
    raise UnknownName("rule", item, ["talmud"])


def ending_its_worker_once(mark: Path, item: int) -> int:
    """Item 3 ends the process that does it with no warning, the first time it is done."""
    if item == 3:
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            return item
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def ending_its_worker(_shared: object, _item: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def writing_its_process(folder: Path, item: int) -> int:
    """Item 0 is done at once, the others take longer than any test waits."""
    (folder / str(os.getpid())).touch()
    time.sleep(0.0 if item == 0 else 60.0)
    return item
