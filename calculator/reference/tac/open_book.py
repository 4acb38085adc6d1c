"""Open a workbook that somebody downloaded, having made sure first that reading it cannot exhaust the machine."""

import re
import zipfile
import zlib
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from calculator.reference.problems import InputProblems, Problem

LARGEST_FILE = 200_000_000
"""Bytes on disk. The published files have 16 to 38 MB."""
LARGEST_CONTENT = 3_000_000_000
"""Bytes once unpacked. About ten times what a published file unpacks to."""
CHUNK = 1 << 20

FAR_CELL = re.compile(rb"""r=["'](?:[A-Z]{3}|[A-Z]{2}\d{5})""")
"""A cell far to the right. The reader holds the whole rectangle from A1 to the last cell, so one stray is enough."""

MAIN_PART = "xl/workbook.xml"
DOWNLOAD = "Download it again from NHS England, and give the .xlsx file as it is."
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What the standard library raises for an archive that is broken, cut short or locked."""


def open_book(path: Path) -> CalamineWorkbook:
    """Return the workbook in a file.

    Raises:
        InputProblems: with one problem, if there is no file, it is no workbook, or it is too large to be believed.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, f"a file under {LARGEST_FILE // 1_000_000} MB", "Check that this is the right file.")
        if not zipfile.is_zipfile(path):
            raise _refused(path, "an Excel workbook (.xlsx) without a password", DOWNLOAD, "another kind of file")
        with zipfile.ZipFile(path) as archive:
            _check_content(path, archive)
        return CalamineWorkbook.from_path(path)
    except OSError as error:
        fix = "Check the file's name and your right to read it."
        raise _refused(path, "an Excel workbook (.xlsx)", fix, error.strerror or "an unreadable file") from None
    except (*DAMAGED, CalamineError):
        raise _refused(path, "a whole Excel workbook (.xlsx)", DOWNLOAD, "a damaged or locked file") from None


def _check_content(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to too much, by reading all of it once: the sizes an archive states may be untrue."""
    members = archive.infolist()
    if MAIN_PART not in {member.filename for member in members}:
        raise _refused(path, "an Excel workbook (.xlsx)", DOWNLOAD, "another kind of archive")
    if sum(member.file_size for member in members) > LARGEST_CONTENT:
        expected = f"a workbook of under {LARGEST_CONTENT // 1_000_000_000} GB once unpacked"
        raise _refused(path, expected, "Check that this is the right file.")
    for member in members:
        if _has_far_cell(archive, member):
            expected = "sheets of a few columns"
            raise _refused(path, expected, "Delete the cells far to the right of the table.", member.filename)


def _has_far_cell(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Read a member to its end, which checks it, and say whether it is a sheet with a cell far to the right."""
    sheet, found, before = member.filename.startswith("xl/worksheets/"), False, b""
    with archive.open(member) as content:
        while chunk := content.read(CHUNK):
            found = found or (sheet and FAR_CELL.search(before + chunk) is not None)
            before = chunk[-64:]
    return found


def _refused(path: Path, expected: str, fix: str, value: str = "") -> InputProblems:
    return InputProblems([Problem(path.name, expected, fix, value=value)])
