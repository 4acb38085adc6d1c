"""What a writer leaves beside its outputs when it is killed, which nothing but the next run can tidy."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from calculator.reference.write_whole import LEFT_OVER

BEFORE = ".before"
"""What the last outputs are called while the fresh ones are put in their place: no scenario has such a name."""
OURS_LEFT_OVER = re.compile(rf"{re.escape(LEFT_OVER)}[a-z0-9_]{{8}}(?:\.[a-z]+)?")
DEAD = 24 * 3600
"""Seconds after which what was being written is left over: writing takes less than a minute."""


def _left_over(parent: Path) -> Iterator[Path]:
    """What is being written beside the outputs, or was when its writer was killed."""
    if parent.is_dir():
        yield from (path for path in sorted(parent.iterdir()) if OURS_LEFT_OVER.fullmatch(path.name))


def put_back(target: Path) -> None:
    """Put the last outputs back if their writer was killed after it had taken them away."""
    for place in _left_over(target.parent):
        taken_away = place / BEFORE
        if taken_away.is_dir() and (place / target.name).is_dir() and not target.exists():
            taken_away.rename(target)


def clear(parent: Path) -> None:
    """Remove what writers that were killed left behind, unless it may still be written or is the only copy of outputs.

    One that cannot be removed is let be: it harms nobody.
    """
    for place in _left_over(parent):
        with suppress(OSError):
            if place.is_symlink() or time.time() - place.stat().st_mtime < DEAD or _only_copy(place, parent):
                continue
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink()


def _only_copy(place: Path, parent: Path) -> bool:
    """Whether the last outputs of another scenario wait here to be put back by its next run."""
    if not (place / BEFORE).is_dir():
        return False
    return any(not (parent / fresh.name).exists() for fresh in place.iterdir() if fresh.name != BEFORE)
