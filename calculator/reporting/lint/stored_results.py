"""The results that a workbook has stored beside its formulas, read in a second pass over the file."""

from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

EMPTY_TEXT = "str"
"""openpyxl's type of a cell whose stored result is an empty text: one that stores none has another."""


class Stored(NamedTuple):
    """A stored result: its value ("" for an empty text), and whether it is an error such as #REF!."""

    value: Any
    is_error: bool


def stored_results(path: Path, book: Any) -> dict[str, dict[tuple[int, int], Stored]]:
    """Return the stored results of the formulas of a workbook, by sheet and then by row and column.

    Args:
        path: the file.
        book: the same workbook as openpyxl has it with its formulas; it says which cells have one.
    """
    calculated = [ws for ws in book.worksheets if any(cell.data_type == "f" for cell in ws._cells.values())]
    results: dict[str, dict[tuple[int, int], Stored]] = {ws.title: {} for ws in book.worksheets}
    if calculated:
        with path.open("rb") as file:  # the library leaves a file open that it cannot read
            values = load_workbook(file, read_only=True, data_only=True)
            results |= {ws.title: _of_sheet(values[ws.title], ws._cells) for ws in calculated}
    return results


def _of_sheet(values: Any, cells: dict[tuple[int, int], Any]) -> dict[tuple[int, int], Stored]:
    values.reset_dimensions()  # what a file states of its size may be untrue
    results = {}
    for row in values.iter_rows():
        for cell in row:
            if cell.value is None and cell.data_type != EMPTY_TEXT:
                continue
            place = (cell.row, cell.column)
            if place in cells and cells[place].data_type == "f":
                results[place] = Stored("" if cell.value is None else cell.value, cell.data_type == "e")
    return results
