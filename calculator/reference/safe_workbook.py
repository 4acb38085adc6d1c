"""Make sure that a workbook somebody gave us is safe to read, before any library opens it.

Nothing is unpacked to disk or run. The file is read once, in pieces, and refused at the first thing that does not
belong into a plain workbook or that would exhaust the machine.
"""

import stat
import zipfile
import zlib
from pathlib import Path

import openpyxl

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.workbook_archive import check_archive, check_head
from calculator.reference.workbook_content import check_content
from calculator.reference.workbook_refusal import Bounds, Refusal

SAVE_AGAIN = "Open it in Excel, save it as 'Excel Workbook (*.xlsx)', and give that file."
WORKBOOK = "an Excel workbook (.xlsx) without a password"

OURS = Bounds(
    file=50_000_000,
    content=200_000_000,
    parts=2_000,
    ratio=100,
    small=10_000_000,
    rows=200_000,
    columns=1_000,
    cells=5_000_000,
    mend=SAVE_AGAIN,
)
"""For a workbook that this program wrote and somebody filled in or changed."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What the standard library raises for an archive that is broken, cut short or locked."""


def check_workbook(path: Path, bounds: Bounds = OURS) -> None:
    """Refuse a workbook that it would not be safe to read; return if it is.

    Refused are: what is no plain .xlsx file (older and binary formats, locked ones, archives of other things, links,
    folders); what is too large on disk, in parts, once unpacked or by its furthest cell; macros, links to other
    workbooks and programs, data connections, embedded files and controls; and XML that declares a document type.
    Links that a reader may click are allowed: nothing follows them.

    Args:
        path: the file.
        bounds: how large it may be, and what to tell its owner to do.

    Raises:
        InputProblems: with one problem, that names the file, the part of it, and what to do.
    """
    try:
        _refuse_without_guard()
        _check_place(path, bounds)
        with path.open("rb") as file:
            check_head(file, bounds)
            with zipfile.ZipFile(file) as archive:
                check_archive(archive, bounds)
                check_content(archive, bounds)
    except Refusal as refusal:
        raise _problem(path, refusal) from None
    except OSError as error:
        fix = "Check the file's name and your right to read it."
        unread = Refusal(WORKBOOK, error.strerror or "an unreadable file", fix)
        raise _problem(path, unread) from None
    except DAMAGED:
        damaged = Refusal("a whole Excel workbook (.xlsx)", "a damaged or locked file", bounds.mend)
        raise _problem(path, damaged) from None


def _refuse_without_guard() -> None:
    """The library that reads workbooks must itself refuse XML that swells: a second lock behind ours."""
    if not openpyxl.DEFUSEDXML:
        raise Refusal(
            "the package defusedxml in use, without which workbooks are not safe to read",
            "an installation without it",
            "Install the program again, and unset OPENPYXL_DEFUSEDXML if it is set.",
        )


def _check_place(path: Path, bounds: Bounds) -> None:
    """Only a file of a believable size is opened, and never a folder, a link or a device."""
    if path.is_symlink():
        raise Refusal(WORKBOOK, "a link to another place", "Give the file itself.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        found = "a folder" if stat.S_ISDIR(status.st_mode) else "no file"
        raise Refusal(WORKBOOK, found, "Give the file itself.")
    if status.st_size > bounds.file:
        size = f"{status.st_size / 1_000_000:,.0f} MB"
        raise Refusal(f"a file under {bounds.file // 1_000_000} MB", size, "Check that this is the right file.")


def _problem(path: Path, refusal: Refusal) -> InputProblems:
    return InputProblems([Problem(path.name, refusal.expected, refusal.fix, value=refusal.found)])
