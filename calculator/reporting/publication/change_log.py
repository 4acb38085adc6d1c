"""The change log, as a sheet of the publication."""

from datetime import date

from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import INFORMATION, Page
from calculator.reporting.workbook import contents
from calculator.reporting.workbook.change_log import COLUMNS, LINES, rows
from calculator.scenarios.run import Run


def change_log(run: Run, notes: NoteNumbers, made: date) -> Page:
    """Return the log, oldest first; the last row is this workbook."""
    first, second = LINES
    lines = (first, f"{second} {notes.mark('status')}")
    return Page(contents.CHANGE_LOG, "change_log", INFORMATION, "Change log", lines, COLUMNS, rows(run, made))
