"""The text of a CSV file, or a plain word on what the file really is: a workbook, tabs, semicolons, nothing."""

import re
from collections.abc import Sequence
from pathlib import Path

from calculator.reference.problems import InputProblems, Problem

LARGEST_FILE = 50_000_000  # bytes; the largest bundled table is about 0.1 MB
SAVE_AS = "Save it as 'CSV UTF-8 (comma delimited)'."
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that cannot be seen, and that no workbook can hold."""


def csv_text(path: Path, columns: Sequence[str]) -> str:
    """Return the text of a CSV file.

    Raises:
        InputProblems: with one problem, if the file is not text separated by commas.
    """
    expected = f"a CSV file with the columns {', '.join(columns)}"
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, "a file under 50 MB", "Check that this is the right file.")
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        fix = "Copy it from the bundled inputs (`digital-debt list` says where they are)."
        raise _refused(path, expected, fix) from None
    except UnicodeDecodeError:
        workbook = content.startswith(b"PK")
        found = "an Excel workbook" if workbook else "bytes that are not UTF-8"
        raise _refused(path, "text in UTF-8", SAVE_AS, found) from None
    except OSError as error:
        fix = "Check the file's name and your right to read it."
        raise _refused(path, expected, fix, error.strerror or "an unreadable file") from None
    _refuse_other_formats(path, text, expected)
    return text


def _refuse_other_formats(path: Path, text: str, expected: str) -> None:
    first = text.partition("\n")[0]
    hidden = HIDDEN.search(text)
    if text.startswith("PK"):
        raise _refused(path, "a CSV file", SAVE_AS, "an Excel workbook")
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        raise _refused(path, "plain text", "Delete the hidden control character.", repr(hidden.group()), line)
    if not first.strip():
        raise _refused(path, expected, "Copy the bundled file again.", "an empty file")
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if mark in first and "," not in first:
            raise _refused(path, "cells separated by commas", SAVE_AS, name, 1)


def _refused(path: Path, expected: str, fix: str, value: str = "", row: int | None = None) -> InputProblems:
    return InputProblems([Problem(path.name, expected, fix, row=row, value=value)])
