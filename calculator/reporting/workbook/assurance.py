"""Assurance: where the inputs come from, what was odd in them, and what was checked."""

from dataclasses import replace

from openpyxl import Workbook

from calculator.reference.geography import successors
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

CHANGED_SAID = "Changed: whether the table read differs from the one published with the program (by fingerprint)."

SOURCE_COLUMNS = (
    Column("Table", styles.CODE, 26),
    Column("Changed", styles.CODE, 9),
    Column("Quality", width=14),
    Column("Vintage and licence", width=28),
    Column("Publisher and title", width=48),
    Column("How derived", width=46),
    Column("Known gaps", width=46),
)
"""Of the sheet of sources."""

NOTE_COLUMNS = (Column("Note", styles.CODE, 7), Column("About", width=26), Column("What was done", width=110))
CHECK_COLUMNS = (Column("Check", width=72), Column("What was seen", width=72), Column("Holds", styles.CODE, 9))


def write_sources(book: Workbook, run: Run) -> None:
    """Add the sources sheet."""
    sheet = Sheet(book, contents.SOURCES, "Sources of the input tables")
    sheet.text(CHANGED_SAID)
    sheet.table("sources", SOURCE_COLUMNS, source_rows(run), freeze=1)


def source_rows(run: Run) -> list[list[object]]:
    """Return where each input table comes from."""
    return [
        [
            row.file,
            "yes" if row.file in run.inputs.locally_changed else "no",
            row.quality,
            f"{row.vintage}. {row.licence}",
            f"{row.publisher}: {row.title}",
            row.derived,
            row.known_gaps if isinstance(row.known_gaps, str) and row.known_gaps else "none known",
        ]
        for row in run.inputs["sources"].itertuples()
    ]


def write_notes(book: Workbook, run: Run) -> None:
    """Add the notes sheet."""
    sheet = Sheet(book, contents.NOTES, "Notes: what was missing or odd, and what was done about it")
    sheet.text("The rules are written in docs/data.md; no figure was filled in without a flag.")
    number, about, text = NOTE_COLUMNS
    columns = [replace(number, header="Note number", width=10), replace(text, header="Note text"), about]
    sheet.table("notes", columns, [[number, words, subject] for number, subject, words in note_rows(run)])
    sheet.heading("The 42 systems, and the 36 they became on 1 April 2026")
    today = successors(run.inputs)
    columns = [Column("Code", styles.CODE, 7), Column("ICS until March 2026", width=26), Column("ICS since", width=110)]
    sheet.table("systems", columns, [[code, name, today[code]] for code, name in systems(run)])


def write_checks(book: Workbook, run: Run) -> None:
    """Add the checks sheet."""
    sheet = Sheet(book, contents.PROGRAM_CHECKS, "What the program checked")
    sheet.text("A run that breaks one of these writes no workbook.")
    sheet.table("checks", CHECK_COLUMNS, check_rows(run))


def note_rows(run: Run) -> list[list[object]]:
    """Return the notes of a run: what was missing or odd."""
    return [[str(number), note.subject, note.text] for number, note in enumerate(run.notes, start=1)]


def check_rows(run: Run) -> list[list[object]]:
    """Return the checks of a run."""
    return [[check.name, check.seen, "yes" if check.passed else "NO"] for check in run.checks]
