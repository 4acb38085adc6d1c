"""Bids: every whole project, what came of it, and what would have carried it. Only where a rule chooses among bids."""

from typing import Any

import pandas as pd
from openpyxl import Workbook

from calculator.allocation.prospectus.bid import COMPETE
from calculator.reference.geography import ics_names
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

COLUMNS = (
    Column("Decided in", styles.CODE, 9),
    Column("Bid", styles.CODE, 24),
    Column("ICS", width=34),
    Column("Title", width=34),
    Column("Status", styles.CODE, 12),
    Column("Outcome", styles.CODE, 14),
    Column("From", styles.CODE, 9),
    Column("Capital asked for (£)", styles.POUNDS, 13),
    Column("Revenue asked for (£)", styles.POUNDS, 13),
    Column("Capital granted (£)", styles.POUNDS, 13),
    Column("Revenue granted (£)", styles.POUNDS, 13),
    Column("Match by the ICS (£)", styles.POUNDS, 12),
    Column("Adds to its score (levels)", styles.LEVEL, 10),
    Column("Capital missing (£)", styles.POUNDS, 13),
    Column("Revenue missing (£)", styles.POUNDS, 13),
    Column("Reason", width=80),
)


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of bids, by round and then by system in order of name; none without bids."""
    bids = run.allocation.bids
    if bids.empty:
        return
    sheet = Sheet(book, contents.BIDS, "Bids: whole projects, what came of each, and why")
    estimated = bool((bids["status"] == "estimated").all())
    sheet.text(
        "Whole pounds of "
        f"{run.debt.price_year} prices. "
        + (
            "No system made these bids: each is what is left of a system's debt for a category, at the price estimated."
            if estimated
            else "Bids as the systems made them; draft and refused ones do not compete."
        )
    )
    sheet.text(
        "One row a bid in each round it was in. Missing: the least money that would have carried it beside all that "
        "was chosen in that round. Adds to its score: by the bid itself, or by the model where the bid does not say."
    )
    sheet.text("bids.csv holds more: category, years, day of its status, share granted and limit.")
    names = ics_names(run.inputs)
    rows = [_row(row, str(names[row["ics_code"]])) for row in bids.to_dict("records")]
    sheet.table("bids", COLUMNS, sorted(rows, key=lambda row: (row[0], row[2], row[1])), freeze=2)


def _row(row: dict[Any, Any], ics: str) -> list[Any]:
    return [
        row["decided_in"],
        row["bid"],
        ics,
        row["title"],
        row["status"],
        row["outcome"],
        row["starts"],
        *(row[f"{what}_{kind}_gbp"] for what in ("asked", "granted") for kind in FUND_KINDS),
        "" if pd.isna(row["match_gbp"]) else int(row["match_gbp"]),
        row["score_gain"] if row["status"] in COMPETE else "",
        *(row[f"missing_{kind}_gbp"] for kind in FUND_KINDS),
        row["reason"],
    ]
