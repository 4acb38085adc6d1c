"""Put the publication together: cover, contents, notes, then one table a sheet."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from gptables import GPTable, GPWorkbook
from xlsxwriter.exceptions import FileCreateError

from calculator.reference.clock import now
from calculator.reporting.publication import basis, beyond_grants, debt, england, grants, how_sure
from calculator.reporting.publication.change_log import change_log
from calculator.reporting.publication.cover import cover
from calculator.reporting.publication.finish import finish
from calculator.reporting.publication.look import THEME, lay_out, lay_out_cover
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.note_texts import note_texts
from calculator.reporting.publication.page import INFORMATION, Page
from calculator.reporting.workbook import contents
from calculator.reporting.workbook.cover import TITLE
from calculator.reporting.workbook.styles import FONT
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import PROGRAM, program_version
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding

STYLE = "publication"

PAGES: tuple[Callable[[Run, NoteNumbers], Page | None], ...] = (
    england.debt,
    england.funds,
    england.scores,
    debt.kinds,
    debt.categories,
    *how_sure.PAGES,
    grants.shares,
    grants.years,
    grants.rules,
    grants.reasons,
    beyond_grants.scores,
    beyond_grants.second_tier,
    beyond_grants.bids,
    basis.assumptions,
    basis.settings,
    basis.sources,
    basis.data_notes,
    basis.checks,
)
"""What writes each sheet with figures, in the order of the contents; one that does not apply is left out."""


def new_book(path: Path) -> GPWorkbook:
    """Return an empty book that is going to be written to a path when it is closed.

    It needs no temporary files, which a full disk would leave behind. Text stays text, whatever it begins with.
    Widths are counted in the letters of a font that every machine has.
    """
    options = {  # not kept: the engine writes into them
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
    }
    book = GPWorkbook(str(path), options)
    book.set_theme(THEME)
    return book


LISTED = (22, 82)
"""Widths of the contents."""


def write_publication(run: Run, path: Path, seal: SealStanding = NOT_LOOKED_FOR) -> None:
    """Write the publication of a run: values only, the same bytes from the same run on the same day."""
    made = now()
    pages = pages_of(run, made)
    book = new_book(path)
    _describe(book, run, made)
    front = cover(run, made, seal)
    sheet = book.add_worksheet(front.cover_label)
    sheet.write_cover(front)
    lay_out_cover(sheet, front)
    tables = {page.name: page.as_table() for page in pages}
    widths = {page.name: [column.width for column in page.columns] for page in pages}
    listed = book.make_table_of_contents(
        {front.cover_label: front, **tables},
        table_name="contents",
        title=contents.CONTENTS_SHEET,
        column_names=["Worksheet", "What it holds"],
        instructions=f"{INFORMATION}: this worksheet contains one table. Each name is a link to that worksheet.",
    )
    for name, table in {contents.CONTENTS_SHEET: listed, **tables}.items():
        add_sheet(book, name, table, widths.get(name, LISTED))
    _close(book)
    finish(path, book)


def _close(book: GPWorkbook) -> None:
    """Write the file; the engine has an error of its own for a full disk.

    Raises:
        OSError: if it cannot be written.
    """
    try:
        book.close()
    except FileCreateError as failure:
        raise OSError(*failure.args[0].args) from None


def pages_of(run: Run, made: datetime) -> list[Page]:
    """Return the sheets after the contents: the notes, then all that have rows."""
    notes = NoteNumbers(note_texts(run))
    told = [page for page in (page(run, notes) for page in PAGES) if page and page.rows]
    told.append(change_log(run, notes, made.date()))
    source = f"Source: {PROGRAM} {program_version()}, scenario {run.scenario.name}; see {contents.SOURCES}."
    return [notes.page(), *(page if page.type == INFORMATION else replace(page, source=source) for page in told)]


def add_sheet(book: GPWorkbook, name: str, table: GPTable, widths: Sequence[float]) -> None:
    """Add a sheet with one table to a book; the widths of its columns are in letters of 10 points."""
    sheet = book.add_worksheet(name)
    with warnings.catch_warnings():  # gptables 2.0 asks pandas for what pandas 4 will not know
        warnings.simplefilter("ignore", DeprecationWarning)
        sheet.write_gptable(table, auto_width=False)
    lay_out(sheet, table, widths)


def _describe(book: GPWorkbook, run: Run, made: datetime) -> None:
    """Say what the book is, who made it, on what day, and what it rests on."""
    book.set_properties(
        {
            "title": f"{TITLE}: {run.scenario.title}",
            "subject": run.scenario.question,
            "author": f"{PROGRAM} {program_version()}",
            "created": datetime.combine(made.date(), time()),
        }
    )
    for name, value in {
        "style": STYLE,
        "scenario": run.scenario.name,
        "scenario fingerprint": scenario_fingerprint(run.scenario),
        "inputs fingerprint": inputs_fingerprint(run.inputs),
        "program version": program_version(),
    }.items():
        book.set_custom_property(name, value, "text")
