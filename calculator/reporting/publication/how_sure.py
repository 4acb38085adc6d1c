"""How sure the figures are: every table that was drawn for the run, one a sheet."""

from collections.abc import Callable
from functools import partial

from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page
from calculator.reporting.simulation.of_run import DRAWN
from calculator.reporting.study.table_sheet import rows_of, sheet_columns
from calculator.scenarios.run import Run


def _page(name: str, run: Run, notes: NoteNumbers) -> Page | None:
    """Return a table that was drawn; nothing where it was not."""
    table = DRAWN[name](run.how_sure)
    if table is None:
        return None
    lines = (table.says, f"Units are in the table; {run.debt.price_year} prices. {notes.mark('drawn', 'prices')}")
    return Page(name, table.name, RESULTS, table.title, lines, sheet_columns(table), rows_of(table))


PAGES: tuple[Callable[[Run, NoteNumbers], Page | None], ...] = tuple(partial(_page, name) for name in DRAWN)
"""What writes each, in order."""
