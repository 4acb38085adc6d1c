"""Run the program many times in one process: python tests/soak.py RUNS [WHOLE].

RUNS times debt is estimated, funds are shared and all is checked; WHOLE times a run is followed to its workbook and
tables. Memory is told as it goes, and how much it grew once warm. The end is 1 if it grew by more than MOST_GROWTH.
Linux alone tells what a process holds at a moment.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from calculator.reporting.publish import publish
from calculator.scenarios.run import run

MOST_GROWTH = 10.0  # MiB from the first fifth to the last once warm; an allocator gives and takes a few
WARM = 0.2
"""Share of the runs after which what is kept on purpose (pages, tables, rules) is there."""


@dataclass(frozen=True)
class Soaked:
    """Memory held after each run, in MiB."""

    held: tuple[float, ...]

    @property
    def warm(self) -> tuple[float, ...]:
        """Memory after the runs once the process is warm."""
        return self.held[int(WARM * len(self.held)) :]

    @property
    def growth(self) -> float:
        """MiB by which the median of the last fifth is above that of the first, once warm."""
        fifth = max(1, len(self.warm) // 5)
        return median(self.warm[-fifth:]) - median(self.warm[:fifth])


def resident() -> float:
    """Return the memory that this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def soak(once: Callable[[], object], runs: int, heard: Callable[[int, float], None] = lambda *_: None) -> Soaked:
    """Do something many times, and return the memory held after each."""
    held = []
    for number in range(1, runs + 1):
        once()
        gc.collect()
        held.append(resident())
        heard(number, held[-1])
    return Soaked(tuple(held))


def share_and_check() -> None:
    """Estimate debt, share funds and check both, from the files of inputs to the grants."""
    run("central")


def whole_run() -> None:
    """Follow the central scenario to the workbook and the tables."""
    with tempfile.TemporaryDirectory() as folder:
        publish(run("central"), Path(folder))


def _tell(every: int, number: int, mib: float) -> None:
    if number % every == 0:
        print(f"  {number:>5}  {mib:7.1f} MiB", flush=True)


def main(runs: int, whole: int) -> int:
    """Soak both ways, and tell what was seen."""
    grew = []
    for says, once, count in (("shared and checked", share_and_check, runs), ("whole runs", whole_run, whole)):
        if not count:
            continue
        start = time.perf_counter()
        seen = soak(once, count, partial(_tell, max(1, count // 10)))
        seconds = (time.perf_counter() - start) / count
        held = f"{median(seen.warm):.1f} MiB once warm, grew by {seen.growth:+.1f} MiB"
        print(f"{count} {says}: {held}; {seconds:.2f} s each", flush=True)
        grew.append(seen.growth)
    return 1 if any(each > MOST_GROWTH for each in grew) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
