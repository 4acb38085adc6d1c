"""Put the workbook together, sheet by sheet, in the order of its contents."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from calculator.reference.clock import now
from calculator.reporting.workbook import (
    assumptions,
    assurance,
    backtest,
    benefits,
    choices,
    consequences,
    cover,
    debt,
    england,
    evidence,
    grants,
    lines,
    moderation,
    organisations,
    peers,
    perspectives,
    place_views,
    priorities,
    ratios,
    reasons,
    scores,
    second_opinions,
    settings,
    spend,
    year_on_year,
)
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding

SHEETS: tuple[Callable[[Workbook, Run], None], ...] = (
    england.write,
    debt.write_kinds,
    debt.write_categories,
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
    grants.write_years,
    grants.write_rules,
    grants.write_categories,
    reasons.write,
    scores.write,
    organisations.write,
    moderation.write,
    year_on_year.write,
    place_views.write,
    peers.write,
    assumptions.write_prices,
    assumptions.write_terms,
    assumptions.write_basis,
    settings.write,
    evidence.write,
    assurance.write_sources,
    assurance.write_notes,
    assurance.write_checks,
    perspectives.write,
)
"""What writes each sheet, in the order of the contents, after the cover."""


def write_workbook(run: Run, path: Path, seal: SealStanding = NOT_LOOKED_FOR) -> None:
    """Write the workbook of a run. Values in this release; no formula, no macro, no link outside."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    made = now()
    cover.write(book, run, made, seal)
    for write in SHEETS:
        write(book, run)
    book.active = 0
    properties = book.properties
    properties.title = f"Digital debt: {run.scenario.title}"
    properties.creator = f"digital-debt {program_version()}"
    properties.subject = run.scenario.question
    properties.language = "en-GB"
    properties.created = properties.modified = made.replace(tzinfo=None)
    book.save(path)
