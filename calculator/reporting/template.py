"""Write a table for a user to fill: an optional table of the inputs, with the national figures where there are any."""

from collections.abc import Iterator
from errno import EEXIST
from math import isnan
from os import strerror
from pathlib import Path

import pandas as pd

from calculator.costing.local_checks import not_needed
from calculator.costing.pages.drivers import DRIVERS
from calculator.reference.geography import find_ics
from calculator.reference.guarded_csv import csv_of
from calculator.reference.problems import UnknownName
from calculator.reference.tables import TABLES
from calculator.reference.write_whole import replacing
from calculator.reporting.whole_folder import NotWritten
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
        if path.exists():
            raise FileExistsError(EEXIST, strerror(EEXIST))
        with replacing(path) as fresh:
            fresh.write_text(csv_of(rows), encoding="utf-8", newline="")
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}. Choose another --output. Nothing was changed."
        ) from error
    return path, len(rows)


def _local_rows(assessment: Assessment, ics: str) -> Iterator[dict[str, object]]:
    """Every score, count and price of the organisations of an ICS, with the national figure."""
    bodies = assessment.bodies.table
    levels = assessment.maturity.scores.levels
    titles = assessment.inputs.framework.titles
    for row in bodies[bodies["ics_code"] == ics].to_dict("records"):
        who = {"organisation_code": row["organisation_code"], "organisation_name": row["organisation_name"]}
        for measure, level in levels.loc[row["organisation_code"]].items():
            if not isnan(level):
                yield who | _row("score", str(measure), titles[str(measure)], "level", (level,))
        for name, driver in DRIVERS.items():
            if name != "organisations" and row["organisation_type"] in driver.held_by:
                known = () if isnan(row[driver.column]) else (row[driver.column],)
                yield who | _row("estate", name, driver.says, driver.unit, known)
        body = bodies[bodies["organisation_code"] == row["organisation_code"]]
        for line in assessment.national_models.lines:
            if not not_needed(line, body):
                price = _row("price", line.name, line.says, line.unit, line.unit_cost)
                yield who | price | {"price_year": line.price_year}


def _row(subject: str, name: str, says: str, unit: str, national: tuple[float, ...]) -> dict[str, object]:
    """What a reader needs to know of a figure: its low and high too, where it has them."""
    keys = ("national_low", "national_value", "national_high") if len(national) > 1 else ("national_value",)
    told = {key: f"{value:.10g}" for key, value in zip(keys, national, strict=False)}
    return {"subject": subject, "name": name, "says": says, "unit": unit, **told}
