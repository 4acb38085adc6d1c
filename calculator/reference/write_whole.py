"""Write a file whole or not at all: to a file beside its place, then moved there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEFT_OVER = ".writing-"
"""How the name of everything begins that is being written, or was when its writer died."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file beside a place; moved to that place at the end, or removed if anything stops the writing.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    handle, name = tempfile.mkstemp(prefix=LEFT_OVER, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a text in UTF-8, in place of a file that is there, and make its folder where there is none.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
