"""The workbook of a study: cover, contents, one sheet a table, notes and a log; values, and charts where they help."""

from datetime import datetime
from pathlib import Path

from calculator.reference.clock import now
from calculator.reporting.lint.allowed import INFORMATION, PUBLICATION, RESULTS
from calculator.reporting.study import cover
from calculator.reporting.study.study import Study, StudyTable
from calculator.reporting.study.table_sheet import write_table
from calculator.reporting.workbook import change_log, contents, styles
from calculator.reporting.workbook.assurance import NOTE_COLUMNS
from calculator.reporting.workbook.book import finish, state_basis
from calculator.reporting.workbook.save import save_finished
from calculator.reporting.workbook.sheet import Column, OpeningBook, Sheet
from calculator.reporting.workbook.styles import add_styles

ABOUT = (contents.COVER, contents.CONTENTS_SHEET, contents.NOTES, contents.CHANGE_LOG)
"""The sheets that inform; all others hold results."""
SOURCE = "the program, from the inputs whose fingerprint is on the Cover"
BESIDE = "Tables stand beside this workbook as CSV, with money in whole pounds and shares as fractions."


class StudyBook(OpeningBook):
    """A workbook of values that says under each title of what type the sheet is and how many tables it has."""

    def __init__(self) -> None:
        super().__init__()
        self.remove(self.worksheets[0])
        self._to_describe: list[tuple[Sheet, int]] = []

    def opened(self, sheet: Sheet) -> None:
        """Say of what type a sheet is, and keep a row for what can be said once all of it stands."""
        sheet.text(f"{INFORMATION if sheet.ws.title in ABOUT else RESULTS}: values, worked out by the program.")
        if sheet.ws.title != contents.COVER:
            self._to_describe.append((sheet, sheet.row))
            sheet.row += 1

    def settle(self) -> None:
        """Say of each sheet how many tables it has."""
        for sheet, row in self._to_describe:
            sheet.describe(row, SOURCE)


def write_book(study: Study, path: Path) -> None:
    """Write the workbook of a study: values, no formula, no macro, no link outside.

    Raises:
        OSError: if it cannot be written.
    """
    book, made = StudyBook(), now()
    add_styles(book)
    shown = [table for table in study.tables if table.columns]
    notes = (*study.notes, BESIDE)
    cover.write(book, study, len(notes), made)
    _contents(book, shown)
    for table in shown:
        _sheet(book, table)
    _notes(book, notes)
    _log(book, study, made)
    book.settle()
    finish(book, f"Digital debt: {study.title}", study.says, made)
    state_basis(book, study.inputs, study.scenario, PUBLICATION)
    save_finished(book, path, {}, made)


def _contents(book: StudyBook, tables: list[StudyTable]) -> None:
    sheet = Sheet(book, contents.CONTENTS_SHEET, "Contents")
    rows = [
        [contents.COVER, "What was asked, of which scenario and inputs, and what came of it"],
        *([table.sheet, table.title] for table in tables),
        [contents.NOTES, "What a reader must know besides"],
        [contents.CHANGE_LOG, "The program's version, and the fingerprints of what this rests on"],
    ]
    header = sheet.table("contents", [Column("Sheet", styles.CODE, 32), Column("What it holds", width=90)], rows)
    for row, (name, _) in enumerate(rows, start=header + 1):
        cell = sheet.ws[f"A{row}"]
        cell.hyperlink = f"#'{name}'!A1"
        cell.style = styles.LINK


def _sheet(book: StudyBook, table: StudyTable) -> None:
    """Write one table on a sheet of its own."""
    sheet = Sheet(book, table.sheet, table.title)
    sheet.text(table.says)
    write_table(sheet, table, table.freeze)


def _notes(book: StudyBook, notes: tuple[str, ...]) -> None:
    sheet = Sheet(book, contents.NOTES, "Notes")
    number, _, words = NOTE_COLUMNS
    columns = [Column("Note number", number.style, 14), Column("Note text", words.style, words.width)]
    sheet.table("notes", columns, [[str(place), text] for place, text in enumerate(notes, start=1)])


def _log(book: StudyBook, study: Study, made: datetime) -> None:
    sheet = Sheet(book, contents.CHANGE_LOG, "Change log")
    for line in change_log.LINES:
        sheet.text(line)
    rows = [change_log.this_workbook(study.inputs, study.scenario, made.date())]
    sheet.table("change_log", change_log.COLUMNS, rows)
