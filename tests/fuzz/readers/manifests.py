"""The manifest of the last run, which is read before the next takes its place."""

import json
from collections.abc import Sequence
from pathlib import Path

from calculator.reporting.replaced import replaced
from calculator.reporting.whole_folder import MANIFEST, write_whole
from calculator.scenarios.manifest import manifest
from fuzz.reader import Reader
from running import bundled_run

PLACE = "outputs/central"


def _lay_out(place: Path) -> Sequence[Path]:
    path = place / PLACE / MANIFEST
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(manifest(bundled_run("central"))), encoding="utf-8")
    return [path]


def _read(place: Path, path: Path) -> None:
    """Tell what would be replaced, and replace it by itself."""
    held = path.read_bytes()
    replaced(bundled_run("central"), place / "outputs")
    write_whole(place / PLACE, (MANIFEST,), lambda fresh: (fresh / MANIFEST).write_bytes(held) and None)


MANIFESTS = Reader("manifests", _lay_out, _read)
