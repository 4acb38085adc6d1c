"""Write a folder of outputs whole or not at all: beside the last one, then exchanged with it."""

import shutil
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from calculator.reference.json_file import read_json
from calculator.reference.write_whole import LEFT_OVER
from calculator.reporting.left_over import BEFORE, clear, put_back
from calculator.scenarios.program import PROGRAM

MANIFEST = "manifest.json"
LOCKS = ("~$", ".~lock.")
"""How the files begin by which Excel and LibreOffice say that a workbook is open."""


class NotWritten(Exception):
    """The outputs could not be written; what was there before is still there."""


def folder_in(output: Path | str, name: str) -> Path:
    """Return the folder of a name inside the folder of outputs.

    Raises:
        NotWritten: if the name leads anywhere else.
    """
    parent, target = Path(output), Path(output) / name
    if not name.strip(". ") or target.parent.resolve() != parent.resolve():
        raise NotWritten(f"'{name}' is not the name of a folder in {parent}. Give the scenario a plain name.")
    return target


def write_whole(
    target: Path, ours: Collection[str], write: Callable[[Path], None], our_folders: Collection[str] = ()
) -> Path:
    """Make a folder, or replace the one that this program wrote there, and return it.

    Args:
        target: the folder.
        ours: the names of every file that may be in it, its manifest among them.
        write: writes all files into the folder it is given.
        our_folders: the names of folders that may be in it, which are replaced with it.

    Raises:
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that this program did not write.
    """
    try:
        put_back(target)
        stop_if_taken(target, ours, our_folders)
        target.parent.mkdir(parents=True, exist_ok=True)
        clear(target.parent)
        with tempfile.TemporaryDirectory(prefix=LEFT_OVER, dir=target.parent) as place:
            fresh = Path(place) / target.name
            fresh.mkdir()
            write(fresh)
            _exchange(fresh, target, Path(place) / BEFORE)
    except OSError as error:
        raise NotWritten(
            f"The outputs could not be written to {target}: {error.strerror or error}. "
            "Close the workbook if it is open, and check space and rights. Nothing was changed."
        ) from error
    return target


def stop_if_taken(target: Path, ours: Collection[str], our_folders: Collection[str] = ()) -> None:
    """Refuse a folder that may not be replaced: only one that this program wrote, with nothing added, may be.

    Args:
        target: the folder.
        ours: the names of every file that may be in it, its manifest among them.
        our_folders: the names of folders that may be in it.

    Raises:
        NotWritten: naming what is there.
    """
    if not target.exists() and not target.is_symlink():
        return
    if target.is_symlink() or not target.is_dir():
        raise NotWritten(f"{target} is not a folder of this program. Move it, or choose another --output.")
    entries = sorted(target.iterdir())
    if any(path.name.startswith(LOCKS) for path in entries):
        raise NotWritten(f"The workbook in {target} is open. Close it and run again. Nothing was changed.")
    strangers = [path.name for path in entries if not _may_go(path, ours, our_folders)]
    if entries and not strangers and not _is_ours(target / MANIFEST):
        strangers = [path.name for path in entries]
    if strangers:
        raise NotWritten(
            f"{target} holds what this program did not write ({', '.join(strangers[:3])}). "
            "Move it, or choose another --output. Nothing was changed."
        )


def _may_go(path: Path, ours: Collection[str], our_folders: Collection[str]) -> bool:
    """Say whether a file or folder is one that this program writes."""
    is_ours = (path.name in ours and path.is_file()) or (path.name in our_folders and path.is_dir())
    return is_ours and not path.is_symlink()


def _is_ours(path: Path) -> bool:
    """Say whether a manifest is one that this program wrote."""
    try:
        return bool(read_json(path)["program"]["name"] == PROGRAM)
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
