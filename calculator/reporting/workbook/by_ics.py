"""What every sheet with one row a system or recipient shares: its first columns, its order, and England's total."""

from collections.abc import Sequence
from typing import Any

from calculator.reference.geography import ics_names
from calculator.reference.names import sentence
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run

ICS_COLUMNS = (Column("ICS code", styles.CODE, 9), Column("ICS", width=46))


def systems(run: Run) -> list[tuple[str, str]]:
    """Return code and name of each system in order of name: no sheet is a league table."""
    return [(str(code), str(name)) for code, name in ics_names(run.inputs).sort_values().items()]


def recipient_columns(run: Run) -> tuple[Column, Column]:
    """Return the columns of code and name of whoever grants go to."""
    who = run.recipients.who
    name = sentence(who)
    return Column(f"{name} code", styles.CODE, max(9, len(name) + 1)), Column(name, width=46)


def recipients(run: Run) -> list[tuple[str, str]]:
    """Return code and name of each recipient in order of name."""
    return [(str(code), str(name)) for code, name in run.recipients.names.sort_values(kind="stable").items()]


def england(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the total of the columns after the first two."""
    return ["", "England", *(sum(row[i] for row in rows) for i in range(2, len(rows[0])))]
