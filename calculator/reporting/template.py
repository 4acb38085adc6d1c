"""Write a table for a user to fill: an optional table of the inputs, with the national figures where there are any."""

from collections.abc import Iterator
from errno import EEXIST
from math import isnan
from os import strerror
from pathlib import Path
from typing import Any

import pandas as pd

from calculator.costing.local_checks import not_needed
from calculator.costing.pages.drivers import DRIVERS
from calculator.reference.geography import find_ics
from calculator.reference.guarded_csv import csv_of
from calculator.reference.problems import UnknownName
from calculator.reference.tables import TABLES
from calculator.reference.write_whole import replacing
from calculator.reporting.input_book.book import write_input_book
from calculator.reporting.whole_folder import NotWritten
from calculator.scenarios.assessment import Assessment

LOCAL = "local_figures"
TO_FILL = ("value", "price_year", "reason", "author_role", "given_on")
"""The columns of local figures that an organisation fills; the others tell it what stands there now."""
BOOK, TEXT = ".xlsx", ".csv"
DIGITS = "%.10g"
"""How a national figure is told: with all digits that mean something."""


def write_template(assessment: Assessment, table: str, ics: str | None, output: Path | None) -> tuple[Path, int]:
    """Write the template of an optional table, as a workbook or as CSV, and return its path and the rows to fill.

    Raises:
        UnknownName: if there is no such table or ICS, or no such kind of file.
        NotWritten: if the file is there already, or cannot be written.
    """
    optional = [name for name, each in TABLES.items() if each.optional]
    if table not in optional:
        raise UnknownName("table to fill", table, optional)
    rows: list[dict[str, Any]] = []
    if table == LOCAL:
        rows = list(_local_rows(assessment, find_ics(assessment.inputs, str(ics))))
    path = output or Path(TABLES[table].book)
    if path.suffix.lower() not in (BOOK, TEXT):
        raise UnknownName("kind of file to fill", path.suffix or path.name, (BOOK, TEXT))
    columns = TABLES[table].columns
    try:
        if path.exists():
            raise FileExistsError(EEXIST, strerror(EEXIST))
        if path.suffix.lower() == TEXT:
            with replacing(path) as fresh:
                fresh.write_text(
                    csv_of(pd.DataFrame(rows, columns=list(columns)), DIGITS), encoding="utf-8", newline=""
                )
        else:
            write_input_book(assessment, TABLES[table], rows, TO_FILL if rows else columns, path)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}. Choose another --output. Nothing was changed."
        ) from error
    return path, len(rows)


def _local_rows(assessment: Assessment, ics: str) -> Iterator[dict[str, Any]]:
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


def _row(subject: str, name: str, says: str, unit: str, national: tuple[float, ...]) -> dict[str, Any]:
    """What a reader needs to know of a figure: its low and high too, where it has them."""
    keys = ("national_low", "national_value", "national_high") if len(national) > 1 else ("national_value",)
    told = {key: float(DIGITS % value) for key, value in zip(keys, national, strict=False)}
    return {"subject": subject, "name": name, "says": says, "unit": unit, **told}
