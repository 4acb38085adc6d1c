"""One sheet of the publication: a title, a few lines, and one table under them, as a good practice table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from gptables import GPTable

from calculator.reporting.workbook.cover import SIGNS
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE, Column, shown
from calculator.reporting.workbook.styles import CODE, FORMATS, POUNDS, TEXT

INFORMATION, INPUTS, RESULTS = "Information", "Inputs", "Results"
_FIGURE = re.compile(r"^(-?\d+(?:\.\d+)?)(%?)$")
_NO_LETTER = re.compile(r"^[^a-zA-Z0-9]+$")


@dataclass(frozen=True)
class Page:
    """A sheet: its name, the name of its table, the type of its content, and what it says.

    `rows`: None or NaN is a missing figure and "" one that does not apply: both are shown in shorthand.
    """

    name: str
    table: str
    type: str
    title: str
    lines: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    source: str | None = None

    def as_table(self) -> GPTable:
        """Return the page as a good practice table."""
        cells = self._cells()
        headers = [column.header for column in self.columns]
        used = {value for row in cells for value in row if isinstance(value, str)} & {MISSING, NOT_APPLICABLE}
        marks = [f"{sign}: {words}" for sign, words in SIGNS if sign in used]
        return GPTable(
            pd.DataFrame(cells, columns=headers, dtype=object),
            self.table,
            inert(self.title),
            instructions=f"{self.type}: this worksheet contains one table.",
            legend=[inert(line) for line in (*self.lines, *marks)],
            source=inert(self.source) if self.source else None,
            index_columns={},
            additional_formatting=[*self._formats(), *self._single_figures(cells)],
        )

    def _cells(self) -> list[list[Any]]:
        """The cells as plain values; a word that is a number is one, but for codes."""
        text = [column.style == TEXT for column in self.columns]
        return [
            [_figure(_cell(value)) if of_words else _cell(value) for of_words, value in zip(text, row, strict=True)]
            for row in self.rows
        ]

    def _single_figures(self, cells: Sequence[Sequence[Any]]) -> Iterator[dict[str, Any]]:
        """How figures in columns of words are written: on the right, with the digits and the sign they came with."""
        for row, given in enumerate(self.rows):
            for position, column in enumerate(self.columns):
                if column.style == TEXT and isinstance(cells[row][position], int | float):
                    form = {"align": "right", "indent": 0, "num_format": _format(given[position])}
                    yield {"cell": {"cells": (row + 1, position), "format": form}}

    def _formats(self) -> Iterator[dict[str, Any]]:
        """How each column writes its figures, and on which side they and their header stand."""
        for position, column in enumerate(self.columns):
            words = column.style in (TEXT, CODE)
            side = {"align": "left", "indent": 1 if position else 0} if words else {"align": "right"}
            form = {"num_format": FORMATS[column.style], "valign": "top", **side}
            yield {"column": {"columns": [position], "format": form, "include_names": False}}
            yield {"cell": {"cells": (0, position), "format": side}}


def _cell(value: Any) -> Any:
    """A cell's value as a plain one; words that are all signs are put in quotation marks, with what they are."""
    told = shown(value.item() if hasattr(value, "item") else value)
    if not isinstance(told, str):
        return told
    if not told.strip():
        return NOT_APPLICABLE
    return f"signs only: {told}" if _NO_LETTER.match(told) else inert(told)


def _figure(value: Any) -> Any:
    """A text such as "4" or "14.3%" as the number it is."""
    found = _FIGURE.match(value) if isinstance(value, str) else None
    if found is None:
        return value
    return float(found[1]) / (100 if found[2] else 1)


def _format(given: Any) -> str:
    """How a number is written: with the digits of the text that it was; else as pounds."""
    if not isinstance(given, str):
        return FORMATS[POUNDS]
    text = given.strip()
    digits = len(text.rstrip("%").partition(".")[2])
    return ("0." + "0" * digits if digits else "0") + ("%" if text.endswith("%") else "")


def inert(text: str) -> str:
    """Return a text in which gptables reads no link of its own ("[words](address)") and no mark of a note ("$$")."""
    return re.sub(r"\$(?=\$)", "$ ", text.replace("](", "] ("))
