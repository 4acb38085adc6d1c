"""Write an input workbook: what it is, the table to fill, and the lists to choose from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter

from calculator.reference.clock import now
from calculator.reference.names import sentence
from calculator.reference.tables import Table
from calculator.reference.write_whole import replacing
from calculator.reporting.input_book.column_facts import column_facts
from calculator.reporting.input_book.entry import write_entry
from calculator.reporting.input_book.known_words import known_words
from calculator.reporting.input_book.look import add_input_styles
from calculator.reporting.input_book.read_me import write_read_me
from calculator.reporting.workbook.book import finish
from calculator.reporting.workbook.finish import finish_file
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.program import program_version

LISTS = "Lists"
SPARE_ROWS = 200
"""Rows to fill where nothing is known beforehand."""


def write_input_book(
    assessment: Assessment, table: Table, rows: Sequence[Mapping[str, Any]], to_fill: Sequence[str], path: Path
) -> None:
    """Write the workbook of a table.

    Args:
        assessment: from which the words to choose from are taken.
        table: that is to be filled.
        rows: what is known already; none leaves empty rows to fill.
        to_fill: the columns that the user fills.
        path: where it is written whole, or not at all.

    Raises:
        OSError: if it cannot be written.
    """
    columns, name, made = column_facts(table.row), sentence(table.name.replace("_", " ")), now()
    words = {each.name: known_words(assessment, table, each) for each in columns if each.name in to_fill}
    lists = {column: held for column, held in words.items() if held}
    book = Workbook()
    book.remove(book.worksheets[0])
    add_input_styles(book)
    write_read_me(book, table, name, columns, to_fill)
    places = {
        column: f"{LISTS}!${get_column_letter(at)}${FIRST}:${get_column_letter(at)}${FIRST + len(held) - 1}"
        for at, (column, held) in enumerate(lists.items(), start=1)
    }
    write_entry(book, name, columns, rows or [{} for _ in range(SPARE_ROWS)], to_fill, places)
    if lists:
        _write_lists(book, lists)
    for key, value in {"style": "inputs", "table": table.name, "program version": program_version()}.items():
        cast(Any, book).custom_doc_props.append(StringProperty(name=key, value=value))
    finish(book, f"{name}: a table of inputs to fill", "Inputs of Digital Debt", made)
    with replacing(path) as fresh:
        book.save(fresh)
        finish_file(fresh, {}, {}, made)


FIRST = 4
"""The first row of words on the sheet of lists: under its title, a line and the header."""


def _write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """Add the sheet of words to choose from, a column each."""
    sheet = Sheet(book, LISTS, "Words to choose from")
    sheet.text("Information: the lists that cells of the table offer. Nothing here is to be filled in.")
    longest = max(map(len, lists.values()))
    rows = [[held[at] if at < len(held) else "" for held in lists.values()] for at in range(longest)]
    sheet.table("lists", [Column(name, width=max(20, len(name) + 4)) for name in lists], rows)
    sheet.ws.protection.sheet = True
