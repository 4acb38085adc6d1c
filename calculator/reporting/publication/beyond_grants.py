"""What follows on grants: scores after each year, and where the scenario has them, a second tier and bids."""

from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page
from calculator.reporting.workbook import bids as bid_sheet
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run


def scores(run: Run, notes: NoteNumbers) -> Page:
    """Return each recipient's score before and after each year."""
    names = run.recipients.names
    table = run.allocation.scores.assign(name=run.allocation.scores["ics_code"].map(names))
    return Page(
        contents.SCORES,
        "scores",
        RESULTS,
        f"Score of each {run.recipients.who} before and after each year",
        (f"Units: levels. {notes.mark('scores', 'stand_ins', 'funded', 'recipients')}",),
        (
            Column("Year", styles.CODE, 10),
            *recipient_columns(run),
            Column("Score before (level)", styles.LEVEL, 11),
            Column("Score after (level)", styles.LEVEL, 11),
        ),
        [
            [row.year, row.ics_code, row.name, row.score_before, row.score_after]
            for row in table.sort_values(["year", "name"], kind="stable").itertuples(index=False)
        ],
    )


def second_tier(run: Run, notes: NoteNumbers) -> Page | None:
    """Return what each recipient would give its organisations; nothing without a second tier."""
    tier, who = run.second_tier, run.recipients.who
    if tier is None:
        return None
    table = tier.grants.assign(name=tier.grants["ics_code"].map(run.recipients.names))
    return Page(
        contents.SECOND_TIER,
        "second_tier",
        RESULTS,
        f"What each {who} would give its organisations",
        (
            f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding')}",
            f"A row without an organisation is what is left with the {who}.",
        ),
        (
            Column("Year", styles.CODE, 10),
            *recipient_columns(run),
            Column("Organisation code", styles.CODE, 14),
            Column("Organisation", width=46),
            Column("Kind", styles.CODE, 10),
            Column("Grant (£)", styles.POUNDS, 15),
            Column("Reason", width=80),
        ),
        [
            [
                *(row.year, row.ics_code, row.name, row.organisation_code),
                *(tier.names.get(row.organisation_code, ""), row.kind, row.amount_gbp, row.reason),
            ]
            for row in table.sort_values(["year", "name", "organisation_code"], kind="stable").itertuples(index=False)
        ],
    )


def bids(run: Run, notes: NoteNumbers) -> Page | None:
    """Return what came of every bid; nothing without bids."""
    if run.allocation.bids.empty:
        return None
    return Page(
        contents.BIDS,
        "bids",
        RESULTS,
        "Bids: whole projects, what came of each, and why",
        (
            f"Units: millions of pounds of {run.debt.price_year} prices. {notes.mark('status')}",
            *bid_sheet.bids_said(run),
        ),
        bid_sheet.COLUMNS,
        bid_sheet.bid_rows(run),
    )
