"""A spreadsheet engine that is none of ours: it loads a workbook, takes edits, and works every formula out again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import formualizer as fz
import numpy as np
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.placed import Placed

FEW = 20
"""Cells that are typed one by one; only sheets of inputs, which hold no formula, are ever typed into."""


class Engine:
    """A workbook in formualizer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._typed = fz.Workbook.from_path(str(path))
        self._is_worked_out = False

    @property
    def _book(self) -> fz.Workbook:
        """The workbook with every formula worked out: only once somebody looks, as edits may follow one another."""
        if not self._is_worked_out:
            self._typed.evaluate_all()
            self._is_worked_out = True
        return self._typed

    def set(self, cells: Mapping[tuple[str, str], Any]) -> None:
        """Type values into cells, by sheet and coordinate."""
        by_sheet: dict[str, dict[tuple[int, int], Any]] = {}
        for (sheet, coordinate), value in cells.items():
            by_sheet.setdefault(sheet, {})[position(coordinate)] = value
        for sheet, typed in by_sheet.items():
            if len(typed) > FEW:
                self._type_together(sheet, typed)
            else:
                for (row, column), value in typed.items():
                    self._typed.set_value(sheet, row, column, value)
        self._is_worked_out = False

    def _type_together(self, sheet: str, typed: Mapping[tuple[int, int], Any]) -> None:
        """Type a rectangle at once: one by one the engine looks each time for all that rests on a cell."""
        (top, bottom), (first, last) = ((min(of), max(of)) for of in zip(*typed, strict=True))
        rows = [
            [typed.get((row, column), self._typed.get_value(sheet, row, column)) for column in range(first, last + 1)]
            for row in range(top, bottom + 1)
        ]
        self._typed.set_values_batch(sheet, top, first, rows)

    def set_formula(self, sheet: str, coordinate: str, text: str) -> None:
        """Put another formula into a cell."""
        self._typed.set_formula(sheet, *position(coordinate), text)
        self._is_worked_out = False

    def cell(self, sheet: str, coordinate: str) -> Any:
        """Return what one cell shows."""
        return self._book.get_value(sheet, *position(coordinate))

    def column(self, placed: Placed) -> np.ndarray:
        """Return what a column of figures shows; an error is no number, and so is text."""
        first, last = placed.rows
        return np.array([self._number(placed, row) for row in range(first, last + 1)])

    def named(self, book: LiveBook, name: str) -> Any:
        """Return what the cell of a name shows."""
        return self.cell(*place_of_name(book, name))

    def _number(self, placed: Placed, row: int) -> float:
        value = self._book.get_value(placed.sheet, row, placed.column)
        return float(value) if isinstance(value, int | float) else float("nan")


def position(coordinate: str) -> tuple[int, int]:
    """Return row and column of a coordinate such as F9, from 1."""
    letters, row = coordinate_from_string(coordinate)
    return row, column_index_from_string(letters)


def place_of_name(book: LiveBook, name: str) -> tuple[str, str]:
    """Return sheet and coordinate of a named cell."""
    sheet, _, absolute = book.defined_names[name].attr_text.rpartition("!")
    return sheet.strip("'"), absolute.replace("$", "")
