"""Organisations: every body that was assessed, its size, and its score on each measure with its status."""

from math import isnan

from openpyxl import Workbook

from calculator.reference.geography import ics_names
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

RECORD = {"has_epr": "has one", "no_epr_in_process": "none, in process"}


def write(book: Workbook, run: Run) -> None:
    """Add the organisations sheet, by ICS in order of name, then by organisation."""
    sheet = Sheet(book, contents.ORGANISATIONS, "Scores of organisations")
    sheet.text(
        "Levels 1 to 5; a trust of several care settings has the mean of its settings. Status: self (assessed by the "
        "body itself, peer reviewed), imputed (none published), moderated, with perspectives. Not a league table."
    )
    measures = run.inputs.framework.titles
    columns = [
        Column("ICS", width=46),
        Column("Code", styles.CODE, 9),
        Column("Organisation", width=56),
        Column("Type", styles.CODE, 25),
        Column("Record (EPR)", styles.CODE, 17),
        Column("Status", styles.CODE, 11),
        Column("Staff (FTE)", styles.NUMBER, 11),
        *(Column(f"{title} (level)", styles.LEVEL, 12) for title in measures.values()),
    ]
    levels, status = run.assessment.maturity.scores.levels, run.assessment.maturity.scores.status
    names = ics_names(run.inputs)
    bodies = run.assessment.bodies.table
    bodies = bodies.assign(ics=bodies["ics_code"].map(names)).sort_values(["ics", "organisation_code"])
    rows = [
        [
            row.ics,
            row.organisation_code,
            row.organisation_name,
            row.organisation_type.replace("_", " "),
            RECORD[row.epr_status] if isinstance(row.epr_status, str) else "",
            ", ".join(sorted(set(status.loc[row.organisation_code]) - {"", "self"})) or "self",
            "" if isnan(row.staff_fte) else row.staff_fte,
            *(None if isnan(level) else level for level in levels.loc[row.organisation_code, list(measures)]),
        ]
        for row in bodies.itertuples()
    ]
    sheet.table("organisations", columns, rows, freeze=3)
