"""What the figures rest on: prices, settings, sources, what was odd in the data, and what was checked."""

from collections.abc import Sequence

from calculator.reference.clock import day_in_words
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import INFORMATION, INPUTS, RESULTS, Page
from calculator.reporting.workbook import assurance, contents, styles
from calculator.reporting.workbook.assumptions import PRICE_COLUMNS, price_rows
from calculator.reporting.workbook.settings import bias_rows, choice_rows, fund_rows, round_rows
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run


def assumptions(run: Run, notes: NoteNumbers) -> Page:
    """Return the price of every cost line."""
    return Page(
        contents.ASSUMPTIONS,
        "assumptions",
        INPUTS,
        "Assumptions: the price of every cost line",
        (f"Units: pounds of the price year shown, before optimism bias. {notes.mark('quality')}",),
        PRICE_COLUMNS,
        price_rows(run),
    )


def settings(run: Run, notes: NoteNumbers) -> Page:
    """Return the settings of the scenario, all of them in one table."""
    money = [[f"{place} (£)", amount, source] for place, amount, source in fund_rows(run)]
    steps = [[step.state.capitalize(), day_in_words(step.on), step.role] for step in run.scenario.approval]
    parts: dict[str, Sequence[Sequence[object]]] = {
        "Choice": choice_rows(run),
        "How money is given": round_rows(run),
        "Fund": money,
        "Approval": steps,
        "Optimism bias: low, central, high": bias_rows(run),
    }
    return Page(
        contents.SETTINGS,
        "settings",
        INPUTS,
        f"Settings of the scenario: {run.scenario.title}",
        (f"Units: as each row says. What the scenario states, and why. {notes.mark('status')}",),
        (
            Column("Part", width=20),
            Column("Setting", width=36),
            Column("Value", width=30),
            Column("Basis", width=80),
        ),
        [[part, *row] for part, rows in parts.items() for row in rows],
    )


def sources(run: Run, notes: NoteNumbers) -> Page:
    """Return where each input table comes from."""
    return Page(
        contents.SOURCES,
        "sources",
        INFORMATION,
        "Sources of the input tables",
        (f"{assurance.CHANGED_SAID} {notes.mark('caution')}",),
        assurance.SOURCE_COLUMNS,
        assurance.source_rows(run),
    )


def data_notes(run: Run, notes: NoteNumbers) -> Page:
    """Return what was missing or odd in the data."""
    return Page(
        contents.DATA_NOTES,
        "data_notes",
        INFORMATION,
        "What was missing or odd in the data, and what was done about it",
        (f"No figure was filled in without a flag. {notes.mark('stand_ins')}",),
        (Column("Number", styles.CODE, 9), *assurance.NOTE_COLUMNS[1:]),
        assurance.note_rows(run),
    )


def checks(run: Run, notes: NoteNumbers) -> Page:
    """Return the checks of the run."""
    return Page(
        contents.CHECKS,
        "checks",
        RESULTS,
        "Checks",
        (f"Units: as each row says. A run that breaks one of these writes no workbook. {notes.mark('rounding')}",),
        assurance.CHECK_COLUMNS,
        assurance.check_rows(run),
    )
