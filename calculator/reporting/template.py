"""Write a table for a user to fill: an optional table of the inputs, with the national figures where there are any."""

from collections.abc import Iterator
from math import isnan
from pathlib import Path

import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.reference.geography import find_ics
from calculator.reference.problems import UnknownName
from calculator.reference.tables import TABLES
from calculator.reporting.publish import NotWritten
from calculator.scenarios.assessment import Assessment

LOCAL = "local_figures"


def write_template(assessment: Assessment, table: str, ics: str | None, output: Path | None) -> tuple[Path, int]:
    """Write the template of an optional table, and return its path and the number of rows to fill.

    Raises:
        UnknownName: if there is no such table or ICS.
        NotWritten: if the file is there already, or cannot be written.
    """
    optional = [name for name, each in TABLES.items() if each.optional]
    if table not in optional:
        raise UnknownName("table to fill", table, optional)
    columns = list(TABLES[table].columns)
    rows = pd.DataFrame(columns=columns)
    if table == LOCAL:
        rows = pd.DataFrame(_local_rows(assessment, find_ics(assessment.inputs, str(ics))), columns=columns)
    path = output or Path(f"{table}.csv")
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            rows.to_csv(file, index=False, lineterminator="\n")
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}. Choose another --output. Nothing was changed."
        ) from error
    return path, len(rows)


def _local_rows(assessment: Assessment, ics: str) -> Iterator[dict[str, object]]:
    """Every score, count and price of the organisations of an ICS, with the national figure."""
    bodies = assessment.bodies.table
    levels = assessment.maturity.scores.levels
    for row in bodies[bodies["ics_code"] == ics].to_dict("records"):
        code = row["organisation_code"]
        for measure, level in levels.loc[code].items():
            if not isnan(level):
                yield _row(code, "score", str(measure), level)
        for driver, held in DRIVERS.items():
            if driver != "organisations" and not isnan(row[held.column]):
                yield _row(code, "estate", driver, row[held.column])
        for line in assessment.debt.models.lines:
            if row["organisation_type"] in line.need.applies_to and line.need.only is None:
                yield _row(code, "price", line.name, line.unit_cost[1]) | {"price_year": line.price_year}


def _row(code: str, subject: str, name: str, national: float) -> dict[str, object]:
    return {"organisation_code": code, "subject": subject, "name": name, "national_value": f"{national:.10g}"}
