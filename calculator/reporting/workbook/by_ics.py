"""What every sheet with one row a system shares: its first columns, its order, and England's total."""

from collections.abc import Sequence
from typing import Any

from calculator.reference.geography import ics_names
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run

ICS_COLUMNS = (Column("ICS code", styles.CODE, 9), Column("ICS", width=46))


def systems(run: Run) -> list[tuple[str, str]]:
    """Return code and name of each system in order of name: no sheet is a league table."""
    return [(str(code), str(name)) for code, name in ics_names(run.inputs).sort_values().items()]


def england(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the total of the columns after the first two."""
    return ["", "England", *(sum(row[i] for row in rows) for i in range(2, len(rows[0])))]
