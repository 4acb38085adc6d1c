"""Save a workbook in one go: a disk that is full or a file that is in use ends in one plain error."""

import gc
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from calculator.reporting.workbook.alt_text import alt_texts
from calculator.reporting.workbook.finish import Stored, finish_file


def save(book: Workbook, path: Path) -> None:
    """Write a workbook to a file.

    It is put together in memory, so that no half of it is held open when the disk is full: a file that is open cannot
    be removed on Windows, and openpyxl leaves it open.

    Raises:
        OSError: if it cannot be written, or the folder for temporary files is full.
    """
    content, failure = BytesIO(), None
    try:
        book.save(content)
    except OSError as error:
        failure = error.errno, error.strerror
    if failure is not None:
        _forget_what_was_begun()
        raise OSError(*failure)
    path.write_bytes(content.getvalue())


def save_finished(book: Workbook, path: Path, stored: Stored, made: datetime) -> None:
    """Write a workbook to a file, finished: stored results, alt text of charts, the same bytes each time.

    Args:
        book: the workbook.
        path: the file.
        stored: the result of every formula cell, by title of the sheet and coordinate.
        made: when the book was made.

    Raises:
        OSError: if it cannot be written, or the folder for temporary files is full.
        ValueError: if a formula has no stored result, or a chart no alt text.
    """
    book.calculation.fullCalcOnLoad = True
    words = alt_texts(book)
    save(book, path)
    finish_file(path, stored, words, made)


def _forget_what_was_begun() -> None:
    """Let go of the sheet that openpyxl was writing: its end cannot be written either, and is not told again."""
    shown, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        gc.collect()
    finally:
        sys.unraisablehook = shown
