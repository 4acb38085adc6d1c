"""Write the outputs of a run whole or not at all: to a folder beside the last one, then exchanged."""

import json
import shutil
import tempfile
import time
from pathlib import Path

from calculator.reporting.tables import TABLES, write_tables
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.manifest import manifest
from calculator.scenarios.program import PROGRAM
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import SealStanding, seal_standing

WORKBOOK, MANIFEST = "digital-debt.xlsx", "manifest.json"
OUR_FILES = frozenset({WORKBOOK, MANIFEST, *TABLES})


class NotWritten(Exception):
    """The outputs could not be written; what was there before is still there."""


def publish(run: Run, output: Path | str = "outputs") -> Path:
    """Write workbook, tables and manifest of a run, and return the folder that holds them.

    Args:
        run: a run that has passed its checks.
        output: the folder under which a folder named after the scenario is made, or replaced if a run made it.

    Raises:
        InputProblems: if the scenario's seal in that folder is malformed or was edited.
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that no run wrote.
    """
    parent = Path(output)
    seal = seal_standing(run.inputs, run.scenario, parent)
    target = parent / run.scenario.name
    _refuse_to_destroy(target)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=parent) as place:
            fresh = Path(place) / run.scenario.name
            fresh.mkdir()
            _write_all(run, fresh, seal)
            _exchange(fresh, target, Path(place) / "before")
    except OSError as error:
        raise NotWritten(
            f"The outputs could not be written to {target}: {error.strerror or error}. "
            "Close the workbook if it is open, and check space and rights. Nothing was changed."
        ) from error
    return target


def _write_all(run: Run, folder: Path, seal: SealStanding) -> None:
    start = time.perf_counter()
    write_tables(run, folder)
    write_workbook(run, folder / WORKBOOK, seal)
    told = manifest(run, seal)
    told["seconds"] = {**run.seconds, "write tables and workbook": round(time.perf_counter() - start, 3)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _refuse_to_destroy(target: Path) -> None:
    """Only a folder that an earlier run wrote, with nothing added, may be replaced."""
    if not target.exists() and not target.is_symlink():
        return
    if target.is_symlink() or not target.is_dir():
        raise NotWritten(f"{target} is not a folder of this program. Move it, or choose another --output.")
    entries = sorted(target.iterdir())
    locked = [path.name for path in entries if path.name.startswith("~$")]
    if locked:
        raise NotWritten(f"The workbook in {target} is open. Close it and run again. Nothing was changed.")
    strangers = [path.name for path in entries if path.name not in OUR_FILES or path.is_symlink() or not path.is_file()]
    if entries and not strangers and not _is_ours(target / MANIFEST):
        strangers = [path.name for path in entries]
    if strangers:
        raise NotWritten(
            f"{target} holds what this program did not write ({', '.join(strangers[:3])}). "
            "Move it, or choose another --output. Nothing was changed."
        )


def _is_ours(path: Path) -> bool:
    """Say whether a manifest is one that this program wrote."""
    try:
        return bool(json.loads(path.read_text(encoding="utf-8"))["program"]["name"] == PROGRAM)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _exchange(fresh: Path, target: Path, before: Path) -> None:
    """Put the fresh folder in place of the old one; if anything stops that, put the old one back."""
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(before)
    try:
        fresh.rename(target)
    except BaseException:  # an interrupt must not lose the old outputs either
        if not target.exists():
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)
