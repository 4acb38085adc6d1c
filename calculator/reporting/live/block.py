"""A table of the live workbook: columns of labels, inputs and formulas, one formula a column."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import absolute_coordinate

from calculator.reporting.live.asked import Asked
from calculator.reporting.live.book import Allowed, InputCell
from calculator.reporting.live.expression import Expr, Text, Values, row_text
from calculator.reporting.live.functions import total
from calculator.reporting.live.placed import Placed, seen_from
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE

IN_WORDS = (styles.TEXT, styles.CODE)
UNITS = {
    styles.COUNT: "number",
    styles.INDEX: "ratio",
    styles.NUMBER: "number",
    styles.GENERAL: "number",
    styles.PERCENT: "share",
    styles.LEVEL: "level",
}
"""The unit of a column whose header names none, by the style of its cells."""


class Block:
    """A table that is filled column by column, from its first row downwards all at once.

    Args:
        sheet: where it stands, from the sheet's present row on.
        name: of the Excel table, unique in the book.
        count: how many rows it has.
        freeze: how many columns stay in view, with the header; None leaves the sheet free.
    """

    def __init__(self, sheet: LiveSheet, name: str, count: int, freeze: int | None = None) -> None:
        self.sheet, self.name, self.count, self.freeze = sheet, name, count, freeze
        self.header, self.first = sheet.row, sheet.row + 1
        self.columns: list[Placed] = []
        self.taken: set[int] = set()
        self.styles: dict[int, str] = {}
        self.headers: dict[int, str] = {}

    @property
    def span(self) -> tuple[int, int]:
        """The rows of its header and its last figures, between which a chart finds what it draws."""
        return self.header, self.first + self.count - 1

    def label(self, header: str, values: Iterable[Any], style: str = styles.TEXT, width: float = 14) -> Placed:
        """Add a column of words or reference figures, which nobody edits. NaN is missing."""
        array = np.array(list(values), dtype=float if style not in IN_WORDS else object).reshape(-1, 1)
        placed = self._place(header, style, width, array)
        look = style if style in IN_WORDS else styles.REFERENCE + style
        for row, value in enumerate(array[:, 0]):
            shown = MISSING if isinstance(value, float) and np.isnan(value) else value
            self.sheet.write(self.first + row, placed.column, shown, look)
            if style == styles.TEXT:
                self.sheet.make_room(self.first + row, placed.column)
        return placed

    def numbered(self, at: int, places: Sequence[int] = (), header: str = "Place (number)") -> Placed:
        """Number the rows, in a column further right, out of the way of readers: formulas look things up by it.

        Args:
            at: the column.
            places: the numbers; from 1 unless told.
            header: of the column.
        """
        values = np.array([float(each) for each in places or range(1, self.count + 1)]).reshape(-1, 1)
        placed = self._place(header, styles.COUNT, 8, values, at=at)
        for row, value in enumerate(values[:, 0]):
            self.sheet.write(self.first + row, at, value, styles.REFERENCE + styles.COUNT)
        return placed

    def input(self, header: str, asked: Sequence[Asked], width: float = 12, none: str = NOT_APPLICABLE) -> Placed:
        """Add a column of inputs, one for each row. Where there is no value, `none` is shown."""
        values = [np.nan if each.is_missing else each.value for each in asked]
        array = np.array(values, dtype=object if any(isinstance(each, str) for each in values) else float)
        shown = tuple(
            (none if each.is_missing else value, each.style) for each, value in zip(asked, array, strict=True)
        )
        placed = self._place(header, asked[0].style, width, array.reshape(-1, 1), shown)
        cells: dict[Allowed, list[str]] = {}
        for row, (each, value, (text, _)) in enumerate(zip(asked, array, shown, strict=True), start=self.first):
            cell = self.sheet.write(row, placed.column, text, each.look)
            if each.may_edit:
                label = f"{each.label}: {header}"
                self.sheet.book.inputs.append(InputCell(each.place, label, self.sheet.name, cell, value, each.allowed))
                cells.setdefault(each.allowed, []).append(cell)
        for allowed, of in cells.items():
            self.sheet.allow(of, allowed)
        return placed

    def copy(self, of: Placed) -> Placed:
        """Add a column of what a column of inputs holds, as constants."""
        header, style = of.block.headers[of.column], of.block.styles[of.column]
        placed = self._place(header, style, 12, of.value)
        for row, (value, look) in enumerate(of.shown):
            self.sheet.write(self.first + row, placed.column, value, styles.REFERENCE + look)
        return placed

    def choices(
        self, header: str, values: Sequence[Any], allowed: Allowed, style: str = styles.TEXT, width: float = 15
    ) -> Placed:
        """Add a column in which a reader chooses what a page tells of: no inputs of the scenario."""
        array = np.array(list(values), dtype=object if style == styles.TEXT else float).reshape(-1, 1)
        placed = self._place(header, style, width, array)
        look = styles.CHOICE + style
        self.sheet.allow(
            [self.sheet.write(self.first + row, placed.column, each, look) for row, each in enumerate(values)], allowed
        )
        return placed

    def calc(
        self, header: str, of: Expr, style: str = styles.NUMBER, width: float = 13, missing: str = NOT_APPLICABLE
    ) -> Placed:
        """Add a column of one formula."""
        value = np.broadcast_to(of.value, (self.count, of.value.shape[1]))
        if value.shape[1] != 1:
            raise ValueError(f"{header} is an array, not one value a row")
        in_words = value.dtype == object and any(isinstance(each, str) for each in value.flat)
        placed = self._place(header, style, width, np.array(value, dtype=object if in_words else float))
        look = self.sheet.kind + style
        for row, text in enumerate(of.texts(self.sheet.name, self.count)):
            self.sheet.formula(self.first + row, placed.column, text, placed.value[row, 0], look, missing)
        return placed

    def cell(self, placed: Placed, row: int = 0) -> Expr:
        """Return one cell of a column, wherever it is spoken of."""
        return Expr(
            placed.value[row : row + 1],
            lambda sheet, _: f"{seen_from(self.sheet.name, sheet)}${placed.letter}${self.first + row}",
        )

    def across(self, first: Placed, last: Placed, row: int) -> Expr:
        """Return the cells of one row from a column to another, wherever they are spoken of."""
        at = self.first + row
        value = first.to(last).value[row : row + 1]
        return Expr(
            value, lambda sheet, _: f"{seen_from(self.sheet.name, sheet)}${first.letter}${at}:${last.letter}${at}"
        )

    def end(self, name: str = "", of: Sequence[Placed] = (), at: int = 1) -> dict[Placed, Expr]:
        """Mark the table up and go on below it; return the totals under it.

        Args:
            name: what the row of totals is called; there is none unless told.
            of: the columns to add up.
            at: how many columns stand before the name.
        """
        _, last = self.span
        sums = self._totals(last + 1, name, of, at) if name else {}
        self.sheet.end_block(self.name, self.header, last, len(self.columns), self.freeze, bool(name))
        return sums

    def _totals(self, row: int, name: str, of: Sequence[Placed], at: int) -> dict[Placed, Expr]:
        sums: dict[Placed, Expr] = {}
        for column in self.columns:
            look = styles.RESULT + self.styles[column.column] + styles.TOTAL
            if column in of:
                sum_of = total(column.all)
                text = sum_of.text(self.sheet.name, 0)
                where = self.sheet.formula(row, column.column, text, sum_of.value[0, 0], look)
                sums[column] = Expr(sum_of.value, _absolute(self.sheet.name, where))
            else:
                self.sheet.write(row, column.column, name if column.column == at + 1 else "", look)
        return sums

    def _place(
        self, header: str, style: str, width: float, value: Values, shown: tuple[tuple[Any, str], ...] = (), at: int = 0
    ) -> Placed:
        """Take a column, `at` or else the first that is free, and write its header with a unit."""
        column, first = at or self._next(), self.first
        letter = get_column_letter(column)
        self.taken.add(column)

        def text(sheet: str, row: int) -> str:
            at = f"${letter}${first}" if self.count == 1 else f"{letter}{row_text(first, row)}"
            return f"{seen_from(self.sheet.name, sheet)}{at}"

        if not header.endswith(")") and style in UNITS:
            header = f"{header} ({UNITS[style]})"
        self.sheet.head(self.header, column, header, style, width)
        placed = Placed(value, text, block=self, column=column, rows=(first, first + self.count - 1), shown=shown)
        self.columns.append(placed)
        self.styles[column], self.headers[column] = style, header
        return placed

    def _next(self) -> int:
        """The first column that is free."""
        column = 1
        while column in self.taken:
            column += 1
        return column


def _absolute(sheet: str, coordinate: str) -> Text:
    return lambda other, _: f"{seen_from(sheet, other)}{absolute_coordinate(coordinate)}"
