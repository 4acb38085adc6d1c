"""The whole of `digital-debt run central`, by stage."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.race import shown, timed

HEAD = ("stage of run central", "seconds")


def rows(repeats: int) -> list[tuple[str, ...]]:
    """The stages that the manifest tells, and the whole by the clock, of the last of so many runs."""
    with tempfile.TemporaryDirectory() as folder:
        whole = timed(lambda: _run(folder), repeats)
        manifest = json.loads(next(Path(folder).rglob("manifest.json")).read_text(encoding="utf-8"))
    told = manifest["seconds"]
    rest = whole.clock - sum(told.values())
    return [
        *((name, shown(took)) for name, took in told.items()),
        ("start, writing", shown(rest)),
        ("all", shown(whole.clock)),
    ]


def _run(folder: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "calculator", "run", "central", "--output", folder], check=True, capture_output=True
    )
