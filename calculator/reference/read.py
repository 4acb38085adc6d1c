"""Read one CSV table and check every row of it against its schema, collecting all problems."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculator.reference.csv_text import csv_text
from calculator.reference.expectations import plain_expectation
from calculator.reference.guarded_csv import unguarded
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.rows.fields import Row
from calculator.reference.tables import Table


@dataclass(frozen=True)
class ReadRow:
    """One row as it was read: its line in the file, its raw cells, and the checked row if it has no fault.

    A faulty row still counts as being there, so that one slip is not reported over and over.
    """

    line: int
    cells: Mapping[str, str | None]
    checked: Row | None

    def text(self, column: str) -> str | None:
        """The raw text of a cell; None if it is blank."""
        return self.cells[column]


ReadTables = Mapping[str, list[ReadRow]]
"""The rows of every table that could be read, by the name of the table."""


def read_table(folder: Path, table: Table) -> tuple[list[ReadRow], list[Problem]]:
    """Return the rows of a table, faulty ones too, and every problem found in it.

    An optional table may be absent, or hold a header alone.
    """
    if table.optional and not (folder / table.file).exists():
        return [], []
    try:
        text = csv_text(folder / table.file, table.columns)
    except InputProblems as refused:
        return [], list(refused.problems)
    reader = csv.reader(io.StringIO(text))
    header = [name.strip() for name in next(reader, [])]
    while header and not header[-1]:
        header.pop()  # columns that Excel adds to the right of a table
    problems = _header_problems(table, header)
    if problems:
        return [], problems
    rows: list[ReadRow] = []
    for cells in reader:
        line = reader.line_num
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        if not any(cell.strip() for cell in cells):
            continue  # a row that Excel left behind
        if len(cells) != len(header):
            found = f"{len(cells)} cells"
            problems.append(_shape_problem(table, line, found, _COMMA, expected=f"{len(header)} cells"))
        else:
            row, row_problems = _check_row(table, line, dict(zip(header, cells, strict=True)))
            problems.extend(row_problems)
            rows.append(row)
    if not rows and not problems and not table.optional:
        problems.append(_shape_problem(table, 2, "", "Add the rows, or copy the bundled file again."))
    return rows, problems


def frame_of(table: Table, rows: list[ReadRow]) -> pd.DataFrame:
    """Return a table as a data frame, sorted by its key: a missing number is NaN, a missing text or date is None."""
    held = [row.checked.model_dump() for row in rows if row.checked is not None]
    frame = pd.DataFrame(held, columns=list(table.columns))
    for column, field in table.row.model_fields.items():
        if frame[column].isna().any():
            numeric = any(kind in str(field.annotation) for kind in ("float", "int"))
            frame[column] = frame[column].astype("float64" if numeric else "object")
    return frame.sort_values(list(table.key), kind="stable", ignore_index=True)


_COMMA = "A comma inside a value needs quotation marks round the value; look also for a missing cell."


def _header_problems(table: Table, header: Sequence[str]) -> list[Problem]:
    """Compare the header with the schema: missing, unknown and repeated columns."""
    problems = []
    missing = [column for column in table.columns if column not in header]
    for column in missing:
        fix = f"Add the column '{column}' to the header and fill it in."
        problems.append(Problem(table.file, f"a column '{column}'", fix, row=1, column=column))
    for position, column in enumerate(header):
        if column not in table.columns:
            fix = f"Rename or remove it. {near_match(column, missing or table.columns)}"
            expected = "only known columns"
            problems.append(Problem(table.file, expected, fix, row=1, column=column, value=column))
        elif column in header[:position]:
            fix = "Keep one of the two columns."
            problems.append(Problem(table.file, "each column once", fix, row=1, column=column, value=column))
    return problems


def _shape_problem(table: Table, line: int, value: str, fix: str, expected: str = "one row of data") -> Problem:
    return Problem(table.file, expected, fix, row=line, value=value)


def _check_row(table: Table, line: int, cells: dict[str, str]) -> tuple[ReadRow, list[Problem]]:
    """Turn raw cells into a checked row; a blank cell is None, never zero."""
    values = {column: unguarded(cell).strip() or None for column, cell in cells.items()}
    try:
        return ReadRow(line, values, table.row.model_validate(values)), []
    except ValidationError as invalid:
        return ReadRow(line, values, None), [_cell_problem(table, line, cells, error) for error in invalid.errors()]


def _cell_problem(table: Table, line: int, cells: Mapping[str, str], error: ErrorDetails) -> Problem:
    """Say in plain words what one cell should have held."""
    expected = plain_expectation(table.row, error)
    if not error["loc"]:  # what is wrong is how the cells of the row go together
        key = ", ".join(cells.get(each, "") for each in table.key)
        return Problem(table.file, expected, "Complete the row.", row=line, value=key)
    column = str(error["loc"][0])
    value = cells.get(column, "")
    fix = f"Type {expected}." if value.strip() else f"Fill in the cell: type {expected}."
    return Problem(table.file, expected, fix, row=line, column=column, value=value)
