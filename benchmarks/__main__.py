"""Run every race, and print one table; `--quick` leaves out the peer that takes minutes."""

import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(
        _threads, "1"
    )  # before NumPy is loaded: two cores are two workers here, never one worker's threads

from benchmarks import debt, growth, help, leximin, one_pot, programmes, stages  # noqa: E402
from benchmarks.grown import read_grown, write_grown  # noqa: E402
from benchmarks.growth_curves import draw_curves  # noqa: E402
from benchmarks.questions import YEAR  # noqa: E402
from benchmarks.race import HEAD, Race, row, table  # noqa: E402

DOCS = Path(__file__).resolve().parent.parent / "docs"
WHOLE, BUNDLED, HARDEST = "best-mix-to-target", "best-mix-whole", "every-limit-whole"

RACES: tuple[tuple[Callable[[], list[Race]], bool], ...] = (
    (lambda: programmes.per_draw(WHOLE, 20, 600), True),
    (lambda: programmes.per_draw(BUNDLED, 20, 600), True),
    (lambda: programmes.per_draw(HARDEST, 3, 8), True),
    (lambda: programmes.fund_sweep(WHOLE, 15), True),
    (lambda: leximin.per_draw(WHOLE, 5, 60), True),
    (lambda: leximin.per_draw(YEAR, 10, 200), True),
    (lambda: one_pot.races(10, 10_000, 1_000_000), True),
    (lambda: debt.races(10_000), True),
    (lambda: help.races(9), True),
    (lambda: leximin.once(YEAR), False),
    (lambda: leximin.once(WHOLE), False),
)


def main() -> None:
    """Print what is known of the machine, the races, the stages of a run, and how cost grows, which is drawn too."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; load {_load()}", flush=True)
    done: list[Race] = []
    for races, is_quick in RACES:
        if is_quick or "--quick" not in sys.argv:
            done += races()
            _tell(f"{table(HEAD, [row(done[-1])])}\nload {_load()}")
    print(table(HEAD, [row(race) for race in sorted(done, key=_number(done))]), flush=True)
    print("\n" + table(stages.HEAD, stages.rows(3)), flush=True)
    grown = growth.measured()
    print("\n" + table(growth.HEAD, [each.row for each in grown]), f"\nload {_load()}", flush=True)
    write_grown(grown, DOCS / "growth.csv")
    _tell(draw_curves(read_grown(DOCS / "growth.csv"), DOCS / "growth.svg"))
    if any(race.verdict == "ANSWERS DIFFER" for race in done):
        sys.exit(1)


def _tell(words: str) -> None:
    """Say how far it has come."""
    print(words, file=sys.stderr, flush=True)


def _number(done: list[Race]) -> Callable[[Race], str]:
    """The number of a race; a line that begins with none belongs to the one before it."""
    number, of = "", {}
    for race in done:
        number = race.name[0] if race.name[0] != " " else number
        of[id(race)] = number
    return lambda race: of[id(race)]


def _load() -> str:
    path = Path("/proc/loadavg")
    return " ".join(path.read_text().split()[:3]) if path.exists() else "not known"


if __name__ == "__main__":
    main()
