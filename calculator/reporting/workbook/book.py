"""Put the workbook together, sheet by sheet, in the order of its contents."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from calculator.reference.clock import now
from calculator.reference.inputs import Inputs
from calculator.reporting.live import as_made, checks, model
from calculator.reporting.live import contents as live_contents
from calculator.reporting.live.book import LiveBook
from calculator.reporting.workbook import (
    assumptions,
    assurance,
    backtest,
    benefits,
    bids,
    change_log,
    choices,
    consequences,
    cover,
    england,
    evidence,
    from_gap_to_grant,
    grants,
    how_sure,
    lines,
    moderation,
    one_more_million,
    organisations,
    peers,
    perspectives,
    place_views,
    priorities,
    ratios,
    reasons,
    scores,
    second_opinions,
    second_tier,
    settings,
    spend,
    year_on_year,
)
from calculator.reporting.workbook.paper import spread
from calculator.reporting.workbook.rubbish import rubbish_left
from calculator.reporting.workbook.save import save_finished
from calculator.reporting.workbook.styles import add_live_styles, add_styles
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding

Writer = Callable[[Workbook, Run], None]

SHARED: tuple[Writer, ...] = (england.write, grants.write_years, grants.write_rules, scores.write)
"""Pages of grants, as values: where formulas cannot give what the program solved."""

SOLVED: tuple[Writer, ...] = (
    how_sure.write,
    how_sure.write_others,
    lines.write,
    second_opinions.write,
    backtest.write,
    ratios.write,
    priorities.write,
    consequences.write,
    consequences.write_categories,
    benefits.write,
    choices.write,
    spend.write,
    spend.write_trusts,
    grants.write_categories,
    reasons.write,
    from_gap_to_grant.write,
    one_more_million.write,
    one_more_million.write_next,
    one_more_million.write_prices,
    second_tier.write,
    bids.write,
    organisations.write,
    moderation.write,
    year_on_year.write,
    place_views.write,
    peers.write,
    perspectives.write,
)
"""Results that the program alone can find, in the order of the contents."""

LOGS: tuple[Writer, ...] = (
    settings.write,
    assumptions.write_prices,
    assumptions.write_terms,
    assumptions.write_basis,
    evidence.write,
    assurance.write_sources,
)
"""What the figures rest on: the last sheets but for the change log."""


@rubbish_left()
def write_workbook(
    run: Run,
    path: Path,
    seal: SealStanding = NOT_LOOKED_FOR,
    edits: Sequence[str] = (),
    name: str = "digital-debt.xlsx",
) -> None:
    """Write the workbook of a run: live wherever formulas can follow, and values that say when they are stale.

    Args:
        run: what it tells of.
        path: the file.
        seal: how the run stands to its seal.
        edits: what was edited in the workbook it was made from, in words.
        name: by which a reader will know the file, for the command that solves it again.
    """
    book, made = LiveBook(), now()
    add_styles(book)
    add_live_styles(book)
    cover.write(book, run, made, seal)
    assurance.write_notes(book, run)
    _write_live(book, run, f"digital-debt run {name}")
    for write in LOGS:
        write(book, run)
    change_log.write(book, run, made.date(), edits)
    live_contents.write(book, run)
    book.settle()
    spread(book)
    finish(book, f"Digital debt: {run.scenario.title}", run.scenario.question, made)
    state_basis(book, run.inputs, run.scenario, "model")
    save_finished(book, path, book.stored, made)


def _write_live(book: LiveBook, run: Run, command: str) -> None:
    """The sheets that may be edited, workings, results and checks, from left to right."""
    given = model.write_inputs(book, run)
    found = model.write_estimate(book, run, given)
    shared = model.write_sharing(book, run, given, found)
    checked = model.known_to_checks(run, given, found, shared)
    figures = checks.write_figures(book, checked, checks.write_solved(book, checked))
    if shared is not None:
        model.write_results(book, run, found, shared, given)
    model.write_debt(book, run, found)
    for write in (*(() if shared else SHARED), *SOLVED):
        write(book, run)
    checks.write(book, figures)
    assurance.write_checks(book, run)
    as_made.write(book, command, given.settings, given.prices, given.bodies)


def state_basis(book: Workbook, inputs: Inputs, scenario: Scenario, style: str) -> None:
    """Say in the properties of the document what it rests on, and of what style it is."""
    for name, value in (
        ("style", style),
        ("scenario", scenario.name),
        ("scenario fingerprint", scenario_fingerprint(scenario)),
        ("inputs fingerprint", inputs_fingerprint(inputs)),
        ("program version", program_version()),
    ):
        cast(Any, book).custom_doc_props.append(StringProperty(name=name, value=value))  # the stubs forget it


def finish(book: Workbook, title: str, subject: str, made: datetime) -> None:
    """Open the book on its cover, and say what it is, who made it and when."""
    book.active = 0
    properties = book.properties
    properties.title, properties.subject = title, subject
    properties.creator = f"digital-debt {program_version()}"
    properties.language = "en-GB"
    properties.created = properties.modified = made.replace(tzinfo=None)
