"""Write the outputs of a run whole or not at all: to a folder beside the last one, then exchanged."""

import json
import shutil
import tempfile
import time
from pathlib import Path

from calculator.reporting.tables import write_tables
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.manifest import manifest
from calculator.scenarios.run import Run

WORKBOOK = "digital-debt.xlsx"


class NotWritten(Exception):
    """The outputs could not be written; what was there before is still there."""


def publish(run: Run, output: Path | str = "outputs") -> Path:
    """Write workbook, tables and manifest of a run, and return the folder that holds them.

    Args:
        run: a run that has passed its checks.
        output: the folder under which a folder named after the scenario is made or replaced.

    Raises:
        NotWritten: if the disk is full, a file is open elsewhere, or the folder may not be written.
    """
    parent = Path(output)
    target = parent / run.scenario.name
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=parent) as place:
            fresh = Path(place) / run.scenario.name
            fresh.mkdir()
            start = time.perf_counter()
            write_tables(run, fresh)
            write_workbook(run, fresh / WORKBOOK)
            told = manifest(run)
            told["seconds"] = {**run.seconds, "write tables and workbook": round(time.perf_counter() - start, 3)}
            text = json.dumps(told, indent=2, ensure_ascii=False)
            (fresh / "manifest.json").write_text(text + "\n", encoding="utf-8")
            _exchange(fresh, target, Path(place) / "before")
    except OSError as error:
        raise NotWritten(
            f"The outputs could not be written to {target}: {error.strerror or error}. "
            "Close the workbook if it is open, and check space and rights. Nothing was changed."
        ) from error
    return target


def _exchange(fresh: Path, target: Path, before: Path) -> None:
    """Put the fresh folder in place of the old one; if that fails, put the old one back."""
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(before)
    try:
        fresh.rename(target)
    except OSError:
        before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)
