"""Read one CSV table and check every row of it against its schema, collecting all problems."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculator.reference.problems import Problem, near_match
from calculator.reference.rows.fields import Row
from calculator.reference.tables import Table

LARGEST_FILE = 50_000_000  # bytes; the largest bundled table is about 0.1 MB


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


def read_table(folder: Path, table: Table) -> tuple[list[ReadRow], list[Problem]]:
    """Return the rows of a table, faulty ones too, and every problem found in it."""
    text, problems = _text(folder / table.file, table)
    if problems:
        return [], problems
    hidden = _CONTROL.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        return [], [_shape_problem(table, line, repr(hidden.group()), "Delete the hidden control character.")]
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    problems = _header_problems(table, header)
    if problems:
        return [], problems
    rows: list[ReadRow] = []
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            problems.append(_shape_problem(table, line, "an empty row", "Delete the empty row."))
        elif len(cells) != len(header):
            found = f"{len(cells)} cells"
            problems.append(_shape_problem(table, line, found, _COMMA, expected=f"{len(header)} cells"))
        else:
            row, row_problems = _check_row(table, line, dict(zip(header, cells, strict=True)))
            problems.extend(row_problems)
            rows.append(row)
    if not rows and not problems:
        problems.append(_shape_problem(table, 2, "", "Add the rows, or copy the bundled file again."))
    return rows, problems


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COMMA = "A comma inside a value needs quotation marks round the value; look also for a missing cell."


def _text(path: Path, table: Table) -> tuple[str, list[Problem]]:
    """Read a file as text, or say what is wrong with it as a whole."""
    expected = f"a CSV file with the columns {', '.join(table.columns)}"
    try:
        if path.stat().st_size > LARGEST_FILE:
            return "", [Problem(table.file, "a file under 50 MB", "Check that this is the right file.")]
        return path.read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        fix = "Copy it from the bundled inputs (`digital-debt list` says where they are)."
        return "", [Problem(table.file, expected, fix)]
    except UnicodeDecodeError:
        fix = "Save the file as 'CSV UTF-8 (comma delimited)'."
        return "", [Problem(table.file, "text in UTF-8", fix, value="bytes that are not UTF-8")]
    except OSError as error:
        return "", [
            Problem(
                table.file,
                expected,
                "Check the file's name and your right to read it.",
                value=error.strerror or "an unreadable file",
            )
        ]


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
    values = {column: cell.strip() or None for column, cell in cells.items()}
    try:
        return ReadRow(line, values, table.row.model_validate(values)), []
    except ValidationError as invalid:
        return ReadRow(line, values, None), [_cell_problem(table, line, cells, error) for error in invalid.errors()]


def _cell_problem(table: Table, line: int, cells: Mapping[str, str], error: ErrorDetails) -> Problem:
    """Say in plain words what one cell should have held."""
    column = str(error["loc"][0])
    value = cells.get(column, "")
    expected = _expected(table, column)
    if not value.strip():
        fix = f"Fill in the cell: type {expected}."
    elif error["type"] == "literal_error":
        words = [word.strip("' ") for word in error["ctx"]["expected"].replace(" or ", ",").split(",")]
        fix = near_match(value, words)
    else:
        fix = f"Type {expected}."
    return Problem(table.file, expected, fix, row=line, column=column, value=value)


def _expected(table: Table, column: str) -> str:
    """The description of a field, wherever pydantic keeps it (on the field or inside `X | None`)."""
    info = table.row.model_fields[column]
    if info.description:
        return info.description
    for part in getattr(info.annotation, "__args__", ()):
        for extra in getattr(part, "__metadata__", ()):
            if extra.description:
                return str(extra.description)
    return "a value of the right kind"
