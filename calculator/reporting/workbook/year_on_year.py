"""Year on year: the overall scores of 2024 and 2025 on the basis common to both, and who moved far."""

import pandas as pd
from openpyxl import Workbook

from calculator.maturity.year_on_year import FAR, spread_of_change, year_on_year
from calculator.reference.geography import ics_names
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

SORT = {"trust": "trusts", "icb": "ICBs"}
BEYOND = {True: "yes", False: "no"}
"""A body that was not assessed in both years is neither."""


def write(book: Workbook, run: Run) -> None:
    """Add the year-on-year sheet, by ICS in order of name, then by organisation."""
    sheet = Sheet(book, contents.YEAR_ON_YEAR, "Year on year: 2024 to 2025")
    sheet.text(
        "Overall levels 1 to 5 on the questions common to both years, as published: not the scores that are priced. "
        "A trust of several care settings has the mean of its settings."
    )
    moved = year_on_year(run.inputs, run.assessment.bodies)
    for row in spread_of_change(moved).itertuples():
        sheet.text(
            f"{row.number} {SORT[str(row.Index)]} moved by {row.mean:+.2f} levels in the mean, with a standard "
            f"deviation of {row.spread:.2f}; {row.beyond} lie more than {FAR:g} of those from that mean."
        )
    sheet.text(
        "A body beyond is marked: a question to ask, not a finding. NHS England asks that scores are not read as a "
        "league table."
    )
    _bodies(sheet, run, moved)


def _bodies(sheet: Sheet, run: Run, moved: pd.DataFrame) -> None:
    """Every trust and ICB, with its move where it was assessed in both years."""
    columns = [
        Column("ICS", width=46),
        Column("Code", styles.CODE, 9),
        Column("Organisation", width=56),
        Column("Type", styles.CODE, 27),
        Column("2024 (level)", styles.LEVEL, 10),
        Column("2025 (level)", styles.LEVEL, 10),
        Column("Change (levels)", styles.LEVEL, 10),
        Column("From the mean change (number of standard deviations)", styles.LEVEL, 14),
        Column(f"Beyond {FAR:g}", styles.CODE, 10),
    ]
    every = run.assessment.bodies.table.merge(moved, on="organisation_code", how="left", validate="one_to_one")
    every = every[every["organisation_type"] != "primary_care"]
    every = every.assign(ics=every["ics_code"].map(ics_names(run.inputs))).sort_values(["ics", "organisation_code"])
    rows = [
        [
            row.ics,
            row.organisation_code,
            row.organisation_name,
            row.organisation_type.replace("_", " "),
            row.score_2024,
            row.score_2025,
            row.change,
            row.spreads,
            BEYOND.get(row.beyond),
        ]
        for row in every.itertuples()
    ]
    sheet.table("year_on_year", columns, rows, freeze=3)
