"""What something took at one size: a line of the table, and of docs/growth.csv, from which the curves are drawn."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from benchmarks.race import shown

FIGURES = 3
"""Figures of a measurement that are told: more would be of the machine and the moment."""


@dataclass(frozen=True)
class Grown:
    """`grows`: recipients, years or draws. `size`: how many, of which kind in `of`.

    `seconds`, `processor_seconds`: by the clock and of the processor; None where that was not measured.
    `extrapolated_from`: the size that was measured, where it was a smaller one.
    """

    what: str
    grows: str
    size: int
    of: str
    seconds: float
    processor_seconds: float | None = None
    extrapolated_from: int | None = None

    @property
    def row(self) -> tuple[str, ...]:
        """The line of the table."""
        processor = "" if self.processor_seconds is None else shown(self.processor_seconds)
        note = "" if self.extrapolated_from is None else f"extrapolated from {self.extrapolated_from:,}"
        return self.what, f"{self.size:,} {self.of}", shown(self.seconds), processor, note


def write_grown(measured: Iterable[Grown], path: Path) -> None:
    """Write measurements as a table, one row a measurement, seconds to three figures."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Grown)], lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _told(value) for key, value in asdict(each).items()} for each in measured)


def read_grown(path: Path) -> list[Grown]:
    """Return the measurements of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Grown(
                row["what"], row["grows"], int(row["size"]), row["of"], float(row["seconds"]),
                float(row["processor_seconds"]) if row["processor_seconds"] else None,
                int(row["extrapolated_from"]) if row["extrapolated_from"] else None,
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def _told(value: object) -> object:
    return f"{value:.{FIGURES}g}" if isinstance(value, float) else value
