"""A column of a table as formulas speak of it: the cell of the same row, or the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from openpyxl.utils import get_column_letter

from calculator.reporting.live.expression import Expr, row_text
from calculator.reporting.live.functions import Grid

if TYPE_CHECKING:
    from calculator.reporting.live.block import Block


def seen_from(sheet: str, other: str) -> str:
    """Return what stands before a reference to a sheet in a formula of another: nothing within the same sheet."""
    if sheet == other:
        return ""
    quoted = sheet.replace("'", "''")
    return f"{sheet}!" if sheet.isalpha() else f"'{quoted}'!"


@dataclass(frozen=True, eq=False, kw_only=True)
class Placed(Expr):
    """A column of a block. As an expression it is the cell of the same row; `all` is the whole of it.

    In a block of one row it is that one cell, wherever it is spoken of. `column`: its number from 1; `rows`: the first
    and last row of the sheet it fills. `shown`: of inputs, what each cell shows and in which style.
    """

    block: Block
    column: int
    rows: tuple[int, int]
    shown: tuple[tuple[Any, str], ...] = ()

    @property
    def sheet(self) -> str:
        """The name of the sheet on which it stands."""
        return self.block.sheet.name

    @property
    def letter(self) -> str:
        """The letter by which Excel calls the column."""
        return get_column_letter(self.column)

    @property
    def words(self) -> list[str]:
        """What its cells say, from the first row down."""
        return [str(each) for each in self.value[:, 0]]

    @property
    def all(self) -> Expr:
        """The whole column, to be used within a function."""
        first, last = self.rows
        return Expr(
            self.value.T, lambda sheet, _: f"{seen_from(self.sheet, sheet)}${self.letter}${first}:${self.letter}${last}"
        )

    def to(self, last: Placed) -> Expr:
        """The cells of the same row from this column to another."""
        held = sorted(self.block.columns, key=lambda each: each.column)
        value = np.hstack([each.value for each in held if self.column <= each.column <= last.column])
        first, end = self.rows

        def text(sheet: str, row: int) -> str:
            at = f"${first}" if first == end else row_text(first, row)
            return f"{seen_from(self.sheet, sheet)}${self.letter}{at}:${last.letter}{at}"

        return Expr(value, text)

    def grid(self, last: Placed) -> Grid:
        """All rows of the columns from this one to another."""
        first, end = self.rows
        return Grid(
            self.to(last).value,
            lambda sheet, _: f"{seen_from(self.sheet, sheet)}${self.letter}${first}:${last.letter}${end}",
        )


def ahead(of: Placed, order: Placed) -> Expr:
    """Return whether each of a column stands ahead of that of the same row: larger, or as large and first in order."""
    return (of.all > of) + of.all.same_as(of) * (order.all < order)
