"""Read one table and check every row of it against its schema, collecting all problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculator.reference.expectations import plain_expectation
from calculator.reference.given_table import GivenTable, given_table
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

    An optional table may be absent, or hold a header alone. A workbook may stand in place of the CSV file.
    """
    try:
        given = given_table(folder, table)
    except InputProblems as refused:
        return [], list(refused.problems)
    if given is None:
        return [], []
    rows, problems = read_given(given, table)
    return rows, [given.place.of(problem) for problem in problems] if given.place else problems


def read_given(given: GivenTable, table: Table) -> tuple[list[ReadRow], list[Problem]]:
    """Return the rows of a table that was given, faulty ones too, and every problem, told by row and column."""
    problems = _header_problems(table, given.header, given.header_line)
    if problems:
        return [], problems
    problems = list(given.problems)
    rows: list[ReadRow] = []
    for line, cells in given.rows:
        if not any(cell.strip() for cell in cells):
            continue  # a row that Excel left behind
        if len(cells) != len(given.header):
            found = f"{len(cells)} cells"
            problems.append(_shape_problem(table, line, found, _COMMA, expected=f"{len(given.header)} cells"))
        else:
            row, row_problems = _check_row(table, line, dict(zip(given.header, cells, strict=True)))
            problems.extend(row_problems)
            rows.append(row)
    if not rows and not problems and not table.optional:
        problems.append(
            _shape_problem(table, given.header_line + 1, "", "Add the rows, or copy the bundled file again.")
        )
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


def _header_problems(table: Table, header: Sequence[str], line: int) -> list[Problem]:
    """Compare the header with the schema: missing, unknown and repeated columns."""
    problems = []
    missing = [column for column in table.columns if column not in header]
    for column in missing:
        fix = f"Add the column '{column}' to the header and fill it in."
        problems.append(Problem(table.file, f"a column '{column}'", fix, row=line, column=column))
    for position, column in enumerate(header):
        if column not in table.columns:
            fix = f"Rename or remove it. {near_match(column, missing or table.columns)}"
            expected = "only known columns"
            problems.append(Problem(table.file, expected, fix, row=line, column=column, value=column))
        elif column in header[:position]:
            fix = "Keep one of the two columns."
            problems.append(Problem(table.file, "each column once", fix, row=line, column=column, value=column))
    return problems


def _shape_problem(table: Table, line: int, value: str, fix: str, expected: str = "one row of data") -> Problem:
    return Problem(table.file, expected, fix, row=line, value=value)


def _check_row(table: Table, line: int, cells: dict[str, str]) -> tuple[ReadRow, list[Problem]]:
    """Turn raw cells into a checked row; a blank cell is None, never zero."""
    values = {column: cell.strip() or None for column, cell in cells.items()}
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
