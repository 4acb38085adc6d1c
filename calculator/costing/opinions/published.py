"""A published figure of the evidence in pounds of a price year, as a row of an opinions table asks for it."""

import re
from typing import Any

import pandas as pd

from calculator.costing.prices import price_factor
from calculator.reference.problems import InputProblems, Problem

EVIDENCE = "cost_evidence.csv"
UNITS = {"£bn": 1e9, "£m": 1e6}


def published_pounds(asked: Any, unit: str, evidence: pd.DataFrame, index: pd.Series, price_year: str) -> float:
    """Return the published figure in pounds of a price year.

    Args:
        asked: a row of an opinions table: its `evidence_id`, `figure` and `price_year`.
        unit: "£bn" or "£m": what the evidence must be in, so that a slip of a thousandfold is told.
        evidence: the rows of cost evidence by id.
        index: the GDP deflator by financial year.
        price_year: the year whose prices are wanted.

    Raises:
        InputProblems: if the row of evidence is gone, is no figure above 0 in that unit, or names another year.
    """
    source = asked.evidence_id
    row = evidence.loc[source] if source in evidence.index else None
    found = None if row is None else _figure(row, asked.figure)
    if row is None or found is None or not str(row["unit"]).startswith(unit) or not found > 0:
        fix = "Put the bundled row back: the estimate is set beside it."
        raise InputProblems(
            [Problem(EVIDENCE, f"a {asked.figure} figure above 0 in {unit}", fix, column="id", value=source)]
        )
    _refuse_other_year(asked, str(row["price_year"]))
    return found * UNITS[unit] * price_factor(index, asked.price_year, price_year, (EVIDENCE, source))


def _figure(row: pd.Series, figure: str) -> float:
    return float((row["low"] + row["high"]) / 2 if figure == "middle" else row[figure])


def _refuse_other_year(asked: Any, told: str) -> None:
    """A price year must be one that the evidence names, or lie between two that it names."""
    years = [int(year) for year in re.findall(r"\d{4}", told)]
    if not years or not min(years) <= int(asked.price_year[:4]) <= max(years):
        fix = f"The evidence {asked.evidence_id} is in prices of '{told}'."
        problem = Problem(asked.file, "a year its evidence names", fix, column="price_year", value=asked.price_year)
        raise InputProblems([problem])
