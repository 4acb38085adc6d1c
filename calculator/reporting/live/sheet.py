"""A sheet of the live workbook: it says what it holds, whether it is stale and whether all checks hold."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isinf, isnan
from typing import Any, Literal, cast

import numpy as np
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from calculator.reporting.live.book import (
    HOLD_SOLVED_WORDS,
    INFORMATION,
    INPUTS,
    MASTER,
    RESULTS,
    STALE,
    WORKINGS,
    Allowed,
    LiveBook,
    Stored,
)
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.room import BOLD, ONE_LINE, height
from calculator.reporting.workbook.sheet import NOT_APPLICABLE, Sheet

NONE = "none"
"""What stands in a cell for no limit."""

ROOM_FOR_ONE_ROW = 4
"""Rows that a table of one row takes: its header, its row and those left blank below it."""

__all__ = ["INFORMATION", "INPUTS", "NONE", "RESULTS", "WORKINGS", "LiveSheet"]


class LiveSheet(Sheet):
    """A sheet of inputs, workings or results, protected without a password but for its inputs."""

    live = True

    def __init__(self, book: LiveBook, name: str, title: str, holds: str, says: str, pages: int = 0) -> None:
        super().__init__(book, name, title, landscape=not pages, pages=pages)
        self.book, self.name = book, name
        self.kind = styles.RESULT if holds == RESULTS else styles.CALCULATION
        self.text(f"{holds}: {says}")
        book.describe_later(self)
        book.purpose[name] = title
        if name in HOLD_SOLVED_WORDS:
            book.show(self, STALE)
        if holds == RESULTS:
            book.show(self, MASTER)

    @classmethod
    def of_tables(cls, book: LiveBook, name: str, title: str, holds: str, *says: str, pages: int = 0) -> "LiveSheet":
        """Begin a sheet of tables: the first stands one row below what is said of the sheet.

        Args:
            book: to add it to.
            name: of the sheet.
            title: on top of it.
            holds: INPUTS, WORKINGS, RESULTS or INFORMATION.
            says: what it holds, in words, and any further lines.
            pages: how many it may take on paper; 0 for as many as it needs.
        """
        sheet = cls(book, name, title, holds, says[0], pages)
        for line in says[1:]:
            sheet.text(line)
        sheet.row += 1
        return sheet

    def keep_room(self) -> int:
        """Leave room for a table of one row, to be written once what stands below it is known; return its row."""
        kept = self.row
        self.row += ROOM_FOR_ONE_ROW
        return kept

    @contextmanager
    def back_at(self, kept: int) -> Iterator[None]:
        """Write where room was kept, then go on where the sheet was."""
        after, self.row = self.row, kept
        yield
        self.row = after

    def write(self, row: int, column: int, value: Any, style: str) -> str:
        """Write a constant, and return where."""
        return str(self._cell(row, column, value, style).coordinate)

    def make_room(self, row: int, column: int) -> None:
        """Make a row tall enough for words that wrap; one that holds them in a line keeps its height."""
        tall = height([self.ws.cell(row, column).value], [self._width(column)])
        if tall > ONE_LINE:
            self.ws.row_dimensions[row].height = max(self.ws.row_dimensions[row].height or 0, tall)

    def under(self, words: str) -> None:
        """Write a line of words right under the table just written."""
        self.row -= 1
        self.text(words)

    def formula(self, row: int, column: int, text: str, value: Any, style: str, missing: str = NOT_APPLICABLE) -> str:
        """Write a formula and keep what it comes to, to be stored beside it; return where.

        Raises:
            ValueError: if it comes to no number that a workbook can hold.
        """
        cell = cast(Cell, self.ws.cell(row, column))
        cell.value = f"={text}"
        self.look(cell, style)
        where = str(cell.coordinate)
        self.book.stored.setdefault(self.name, {})[where] = _stored(value, missing)
        return where

    def head(self, row: int, column: int, header: str, style: str, width: float) -> None:
        """Write the header of a column."""
        letter = get_column_letter(column)
        self.ws.column_dimensions[letter].width = max(self._width(column), width)
        words = style in (styles.TEXT, styles.CODE)
        self._cell(row, column, header, styles.HEADER if words else styles.HEADER_NUMBER)
        tall = height([header], [self._width(column) * BOLD])
        self.ws.row_dimensions[row].height = max(self.ws.row_dimensions[row].height or 0, tall)

    def allow(self, cells: Sequence[str], allowed: Allowed) -> None:
        """Let only what is allowed be typed into cells, with a prompt."""
        groups = [[cell] for cell in cells] if allowed.or_none else [cells]
        for group in groups:
            rule = _validation(allowed, group[0])
            rule.sqref = MultiCellRange(" ".join(group))
            self.ws.add_data_validation(rule)

    def end_block(self, name: str, header: int, last: int, columns: int, freeze: int | None, totals: bool) -> None:
        """Mark a table up, and go on below it."""
        self._mark_up(name, header, last, columns)
        if freeze is not None:
            self.ws.freeze_panes = f"{get_column_letter(freeze + 1)}{header + 1}"
            self.ws.print_title_rows = f"{header}:{header}"
        self.row = last + 3 + totals


def _stored(value: Any, missing: str) -> Stored:
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, str):
        return value
    number = float(value)
    if isnan(number):
        return missing
    if isinf(number):
        raise ValueError("a formula that divides by nothing")
    return number


def _validation(allowed: Allowed, cell: str) -> DataValidation:
    if allowed.choices or allowed.choices_from:
        listed = allowed.choices_from or f'"{",".join(allowed.choices)}"'
        rule = DataValidation(type="list", formula1=listed, allow_blank=False)
    elif allowed.or_none:
        within = f"AND(ISNUMBER({cell}),{cell}>={allowed.low:.15g},{cell}<={allowed.high:.15g})"
        rule = DataValidation(type="custom", formula1=f'OR({cell}="{NONE}",{within})', allow_blank=False)
    else:
        kind: Literal["whole", "decimal"] = "whole" if allowed.whole else "decimal"
        rule = DataValidation(
            type=kind,
            operator="between",
            formula1=f"{allowed.low:.15g}",
            formula2=f"{allowed.high:.15g}",
            allow_blank=False,
        )
    rule.showInputMessage = rule.showErrorMessage = True
    rule.promptTitle, rule.prompt = "What may stand here", allowed.prompt[:255]
    rule.errorTitle, rule.error = "Not possible", allowed.prompt[:255]
    return rule
