"""How sure: England's debt and that of each ICS over draws, and what else was drawn; as the figures were made."""

from openpyxl import Workbook

from calculator.reference.names import sentence
from calculator.reporting.simulation.of_run import DRAWN
from calculator.reporting.simulation.words import drawn_words, how_sure_line, notes_of
from calculator.reporting.study.table_sheet import write_table
from calculator.reporting.workbook import contents
from calculator.reporting.workbook.sheet import Sheet
from calculator.scenarios.run import Run

AS_MADE = (
    "As made: drawn for the figures as they were when this workbook was made. What you type moves nothing here; give "
    "the workbook back to have it drawn again."
)


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of England and of the debt of each ICS; it says why where nothing could be drawn."""
    known = run.how_sure
    sheet = Sheet(book, contents.HOW_SURE, "How sure these figures are")
    sheet.text(sentence(how_sure_line(known)))
    if known.simulation is None:
        return
    for words in (AS_MADE, drawn_words(known.simulation), *notes_of(known.simulation)):
        sheet.text(words)
    for name in (contents.HOW_SURE, contents.SURE_OF_DEBT):
        table = DRAWN[name](known)
        assert table is not None
        sheet.heading(table.title)
        sheet.text(table.says)
        write_table(sheet, table, freeze=None)


def write_others(book: Workbook, run: Run) -> None:
    """Add a sheet for each further table that was drawn: ranks, grants, and where the spread comes from."""
    for name in contents.OF_DRAWN_GRANTS:
        table = DRAWN[name](run.how_sure)
        if table is None:
            continue
        sheet = Sheet(book, name, table.title)
        for words in (table.says, AS_MADE):
            sheet.text(words)
        write_table(sheet, table, table.freeze)
