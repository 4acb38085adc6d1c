"""The journal of a sweep: each point as it is done, one line of JSON, added and never changed.

A sweep that is killed goes on from it. A line that was torn as it was written is cut off. The name of the file and its
first line say what the points rest on, so that points of other inputs, scenarios or programs are never taken up.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from calculator.allocation.highs import SOLVER
from calculator.reference.inputs import Inputs
from calculator.reference.sources import fingerprint_of
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import code_fingerprint, program_version
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.follow_point import Followed
from calculator.scenarios.sweep.grid import Settings, identity

SUFFIX = ".journal"


class Journal:
    """What is done of a sweep. `path`: the file, which is there only while the sweep is not finished."""

    def __init__(self, path: Path, rests_on: dict[str, Any]) -> None:
        self.path = path
        self._head = json.dumps(rests_on, sort_keys=True)
        self.done: dict[str, Followed] = {}

    @contextmanager
    def opened(self) -> Iterator["Journal"]:
        """Read what is done already, and hold the file open for more; one in which nothing is done is taken away.

        Raises:
            OSError: if it cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = self._read()
        try:
            with self.path.open("r+" if whole else "w", encoding="utf-8", newline="\n") as file:
                file.truncate(whole)
                file.seek(0, os.SEEK_END)
                self._file: TextIO = file
                if not whole:
                    self._write(self._head)
                yield self
        finally:
            if not self.done:
                self.finished()

    def add(self, settings: Settings, followed: Followed) -> None:
        """Add a point; once this returns it outlives the process.

        Raises:
            OSError: if it cannot be written.
        """
        self._write(json.dumps([dict(settings), followed], default=str))
        self.done[identity(settings)] = followed

    def finished(self) -> None:
        """Take the file away: its points are in the outputs."""
        self.path.unlink(missing_ok=True)

    def _write(self, line: str) -> None:
        self._file.write(line + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read(self) -> int:
        """Take up the points that are whole, and return where they end in the file (bytes); 0 where all is anew."""
        if not self.path.exists():
            return 0
        end = 0
        for line in self.path.read_bytes().splitlines(keepends=True):
            try:
                if not line.endswith(b"\n"):
                    break
                held = json.loads(line)
                if end == 0 and held != json.loads(self._head):
                    return 0
                if end:
                    settings, followed = held
                    self.done[identity(settings)] = followed
            except (ValueError, TypeError):
                break
            end += len(line)
        return end


def journal_in(output: Path, scenario: Scenario, inputs: Inputs) -> Journal:
    """Return the journal of a scenario's sweeps in the folder of outputs.

    Whatever points are asked for, those that rest on the same scenario, inputs, models and program are the same.
    """
    rests_on = {
        "scenario": scenario_fingerprint(scenario),
        "inputs": inputs_fingerprint(inputs),
        "code": code_fingerprint(),
        "program": program_version(),
        "solver": SOLVER,
    }
    return Journal(output / f"{scenario.name}-sweep-{fingerprint_of(rests_on)[:12]}{SUFFIX}", rests_on)
