"""The change log: the steps of a scenario's approval, what was edited in a workbook given back, and this version."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from calculator.reference.inputs import Inputs
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario

COLUMNS = (
    Column("Version of the program", styles.CODE, 24),
    Column("Date", styles.CODE, 12),
    Column("What changed", width=60),
    Column("Scenario fingerprint (SHA-256)", width=36),
    Column("Inputs fingerprint (SHA-256)", width=36),
)
LINES = (
    "What changes figures from one version of the program to the next is listed in its CHANGELOG.md.",
    "Two workbooks with the same version and fingerprints hold the same figures.",
)


def rows(run: Run, made: date, edits: Sequence[str] = ()) -> list[list[Any]]:
    """Return the log, oldest first; the last row is this workbook.

    Args:
        run: what the workbook tells of.
        made: the day on which it is made.
        edits: what was edited in the workbook that it was made from, in words.
    """
    day = made.isoformat()
    steps = [
        ["", step.on.isoformat(), f"Scenario {step.state} ({step.role})", "", ""] for step in run.scenario.approval
    ]
    edited = [["", day, edit, "", ""] for edit in edits]
    return [*steps, *edited, this_workbook(run.inputs, run.scenario, made)]


def this_workbook(inputs: Inputs, scenario: Scenario, made: date) -> list[Any]:
    """Return the row of a workbook that is being made."""
    prints = (scenario_fingerprint(scenario), inputs_fingerprint(inputs))
    return [program_version(), made.isoformat(), _what(inputs), *prints]


def write(book: Workbook, run: Run, made: date, edits: Sequence[str] = ()) -> None:
    """Add the sheet."""
    sheet = Sheet(book, contents.CHANGE_LOG, "Change log")
    for line in LINES:
        sheet.text(line)
    sheet.row += 1
    sheet.table("change_log", COLUMNS, rows(run, made, edits))


def _what(inputs: Inputs) -> str:
    changed = inputs.locally_changed
    tables = f"tables that differ from those published with the program: {', '.join(changed)}" if changed else ""
    return f"This workbook was made. Inputs: {tables or 'as published with the program'}."
