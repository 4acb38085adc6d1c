"""The change log: this version, the steps of its approval, and what it rests on, by fingerprint."""

from datetime import date

from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import INFORMATION, Page
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run


def change_log(run: Run, notes: NoteNumbers, made: date) -> Page:
    """Return the log, oldest first; the last row is this workbook."""
    version = program_version()
    prints = (scenario_fingerprint(run.scenario), inputs_fingerprint(run.inputs))
    steps = [
        ["", step.on.isoformat(), f"Scenario {step.state} ({step.role})", "", ""] for step in run.scenario.approval
    ]
    return Page(
        contents.CHANGE_LOG,
        "change_log",
        INFORMATION,
        "Change log",
        (
            "What changes figures from one version of the program to the next is listed in its CHANGELOG.md.",
            f"Two workbooks with the same version and fingerprints hold the same figures. {notes.mark('status')}",
        ),
        (
            Column("Version of the program", styles.CODE, 12),
            Column("Date", styles.CODE, 12),
            Column("What changed", width=60),
            Column("Scenario fingerprint (SHA-256)", width=36),
            Column("Inputs fingerprint (SHA-256)", width=36),
        ),
        [*steps, [version, made.isoformat(), _what(run), *prints]],
    )


def _what(run: Run) -> str:
    changed = run.inputs.locally_changed
    tables = f"tables that differ from those published with the program: {', '.join(changed)}" if changed else ""
    return f"This workbook was made. Inputs: {tables or 'as published with the program'}."
