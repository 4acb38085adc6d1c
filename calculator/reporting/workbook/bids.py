"""Bids: every whole project, what came of it, and what would have carried it. Only where a rule chooses among bids."""

from typing import Any

import pandas as pd
from openpyxl import Workbook

from calculator.allocation.prospectus.bid import COMPETE
from calculator.reference.geography import ics_names
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

MONEY = [
    Column(f"{kind.capitalize()} {what} (£m)", styles.NUMBER, 12.5)
    for what in ("asked for", "granted", "missing")
    for kind in FUND_KINDS
]
"""£m: with whole pounds the sheet would be too wide to read on paper."""

COLUMNS = (
    Column("Decided in", styles.CODE, 9),
    Column("ICS", width=21),
    Column("Bid", width=23),
    Column("Outcome", width=11),
    Column("From", styles.CODE, 9),
    *MONEY,
    Column("Match by the ICS (£m)", styles.NUMBER, 11),
    Column("Adds to its score (levels)", styles.LEVEL, 11),
    Column("Reason", width=56),
)
"""Narrow enough together that an A4 page on its side can be read."""


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of bids, by round and then by system in order of name; none without bids."""
    bids = run.allocation.bids
    if bids.empty:
        return
    sheet = Sheet(book, contents.BIDS, "Bids: whole projects, what came of each, and why")
    sheet.text(f"£m of {run.debt.price_year} prices; bids.csv has whole pounds.")
    for words in bids_said(run):
        sheet.text(words)
    sheet.text("bids.csv holds more: category, years, day of its status, share granted and limit.")
    sheet.table("bids", COLUMNS, bid_rows(run), freeze=3)


def bids_said(run: Run) -> tuple[str, ...]:
    """Return what bids are, and how their columns are to be read."""
    return (
        "No system made these bids: each is what is left of a system's debt for a category, at the price estimated."
        if _estimated(run)
        else "Bids as the systems made them, each with its status; draft and refused ones do not compete.",
        "One row a bid in each round it was in.",
        "Missing: the least money that would have carried it beside all that was chosen in that round.",
        "Adds to its score: by the bid itself, or by the model where the bid does not say.",
    )


def bid_rows(run: Run) -> list[list[Any]]:
    """Return every bid with what came of it, by round and then by system in order of name."""
    names, estimated = ics_names(run.inputs), _estimated(run)
    rows = [_row(row, str(names[row["ics_code"]]), estimated) for row in run.allocation.bids.to_dict("records")]
    return sorted(rows, key=lambda row: (row[0], row[1], row[2]))


def _estimated(run: Run) -> bool:
    return bool((run.allocation.bids["status"] == "estimated").all())


def _row(row: dict[Any, Any], ics: str, estimated: bool) -> list[Any]:
    status = "" if estimated else f"; {row['status']}"
    return [
        row["decided_in"],
        ics,
        f"{row['title']} ({row['bid']}{status})",
        row["outcome"],
        row["starts"],
        *(row[f"{what}_{kind}_gbp"] / MILLION for what in ("asked", "granted", "missing") for kind in FUND_KINDS),
        "" if pd.isna(row["match_gbp"]) else int(row["match_gbp"]) / MILLION,
        row["score_gain"] if row["status"] in COMPETE else "",
        row["reason"],
    ]
