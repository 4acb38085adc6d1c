"""One sheet of the publication: a title, a few lines, and one table under them, as a good practice table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from gptables import GPTable

from calculator.reporting.workbook.cover import SIGNS
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE, Column, shown
from calculator.reporting.workbook.styles import CODE, FORMATS, TEXT

INFORMATION, INPUTS, RESULTS = "Information", "Inputs", "Results"
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

    def as_table(self) -> GPTable:
        """Return the page as a good practice table."""
        cells = [[_cell(value) for value in row] for row in self.rows]
        headers = [column.header for column in self.columns]
        used = {value for row in cells for value in row if isinstance(value, str)} & {MISSING, NOT_APPLICABLE}
        marks = [f"{sign}: {words}" for sign, words in SIGNS if sign in used]
        return GPTable(
            pd.DataFrame(cells, columns=headers, dtype=object),
            self.table,
            inert(self.title),
            instructions=f"{self.type}: this worksheet contains one table.",
            legend=[inert(line) for line in (*self.lines, *marks)],
            index_columns={},
            additional_formatting=list(self._formats()),
        )

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


def inert(text: str) -> str:
    """Return a text in which gptables reads no link of its own ("[words](address)") and no mark of a note ("$$")."""
    return re.sub(r"\$(?=\$)", "$ ", text.replace("](", "] ("))
