"""Put the workbook together, sheet by sheet, in the order of its contents."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from calculator.reference.clock import now
from calculator.reporting.workbook import (
    assumptions,
    assurance,
    backtest,
    benefits,
    bids,
    choices,
    consequences,
    cover,
    debt,
    england,
    evidence,
    from_gap_to_grant,
    grants,
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
from calculator.reporting.workbook.save import save
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
    from_gap_to_grant.write,
    one_more_million.write,
    one_more_million.write_next,
    one_more_million.write_prices,
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
    second_tier.write,
    bids.write,
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
    finish(book, f"Digital debt: {run.scenario.title}", run.scenario.question, made)
    save(book, path)


def finish(book: Workbook, title: str, subject: str, made: datetime) -> None:
    """Open the book on its cover, and say what it is, who made it and when."""
    book.active = 0
    properties = book.properties
    properties.title, properties.subject = title, subject
    properties.creator = f"digital-debt {program_version()}"
    properties.language = "en-GB"
    properties.created = properties.modified = made.replace(tzinfo=None)
