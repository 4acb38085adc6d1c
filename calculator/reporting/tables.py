"""The result tables as CSV, in a fixed order of rows and columns."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from calculator.maturity.year_on_year import year_on_year
from calculator.reference.vocabulary import Case
from calculator.scenarios.run import Run

SCORE_DIGITS = 6
"""Scores are written to a millionth of a level, beyond which the solver's own rounding begins."""


def _lines(run: Run) -> pd.DataFrame:
    """Every priced line of every organisation in the central case: price, bias and VAT apart, to the penny."""
    lines = run.debt.lines
    central = lines[lines["case"] == Case.CENTRAL].drop(columns="case")
    order = ["ics_code", "organisation_code", "category", "line", "payer", "local"]
    figures = {"quantity": 6, "amount_gbp": 2, "bias_gbp": 2, "vat_gbp": 2, "full_gbp": 2}
    return central.sort_values(order, kind="stable", ignore_index=True).round(figures)


def _year_on_year(run: Run) -> pd.DataFrame:
    return _said(year_on_year(run.inputs, run.assessment.bodies).round(SCORE_DIGITS), "beyond")


def _said(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Say a column of true and false in words."""
    return table.assign(**{column: table[column].map({True: "yes", False: "no"})})


def _opinion(table: pd.DataFrame) -> pd.DataFrame:
    """Amounts as whole pounds, ratios and shares to a millionth, and yes or no; what is missing is blank."""
    pounds = {column: table[column].round().astype("Int64") for column in table if column.endswith("_gbp")}
    answers = [column for column in table if column.endswith(("in_range", "in_sample"))]
    words = {column: table[column].map({True: "yes", False: "no"}).fillna("") for column in answers}
    return table.assign(**pounds, **words).round(SCORE_DIGITS)


TABLES: Mapping[str, Callable[[Run], pd.DataFrame]] = {
    "debt.csv": lambda run: run.debt.table,
    "lines.csv": _lines,
    "spend_gap.csv": lambda run: run.assessment.spend.by_organisation,
    "consequences.csv": lambda run: run.assessment.consequences.table,
    "benefits.csv": lambda run: run.assessment.benefits.planned,
    "choices.csv": lambda run: run.choices.round({"change": SCORE_DIGITS}),
    "reconciliation.csv": lambda run: _opinion(run.assessment.opinions.totals),
    "backtest.csv": lambda run: _opinion(run.assessment.opinions.backtest),
    "grants.csv": lambda run: run.allocation.grants,
    "flags.csv": lambda run: _said(run.assessment.flags.round(SCORE_DIGITS), "binds"),
    "year_on_year.csv": _year_on_year,
    "scores.csv": lambda run: run.allocation.scores.round({"score_before": SCORE_DIGITS, "score_after": SCORE_DIGITS}),
}
"""Each result table by the name of its file."""


def write_tables(run: Run, folder: Path) -> None:
    """Write every table as plain UTF-8 without a mark at its head, which would become part of the first heading."""
    for name, table_of in TABLES.items():
        safe = table_of(run).copy()
        for column in safe.select_dtypes(exclude="number"):
            safe[column] = safe[column].map(plain_text)
        safe.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8")


def plain_text(text: str) -> str:
    """Make a text safe for any reader of CSV.

    One that begins like a formula gets an apostrophe before it; a pound sign is written GBP, as Excel takes a
    CSV for an older alphabet and would show two letters.
    """
    plain = str(text).replace("£", "GBP ")
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) else plain
