"""Back-test: what the cost pages say of programmes bought or tendered, against what they cost, with every error."""

from math import isnan
from typing import Any

import pandas as pd
from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES
from calculator.reporting.terminal import backtest_line
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the back-test: figures, errors and their summary, programmes in order of name."""
    sheet = Sheet(book, contents.BACKTEST, "Back-test of the cost pages against named programmes")
    opinions = run.assessment.opinions
    sheet.text(backtest_line(opinions.backtest_summary))
    sheet.text(
        f"£m of {run.debt.price_year} prices, without VAT. The pages price a trust of today's staff that starts from "
        "nothing: capital, one-off revenue and the years of running cost beside each."
    )
    sheet.text("The pages are not fitted to these figures. An error is the pages less the observed: above 0, too dear.")
    _figures(sheet, opinions.backtest)
    _errors(sheet, opinions.backtest)
    _summary(sheet, opinions.backtest_summary)


def _figures(sheet: Sheet, table: pd.DataFrame) -> None:
    sheet.heading("Observed, and what the pages say")
    columns = [
        Column("Programme", width=36),
        Column("Observed (£m)", styles.MILLIONS, 11),
        *(Column(f"Pages, {case} (£m)", styles.MILLIONS, 11) for case in CASES),
        *(Column(f"Before bias, {case} (£m)", styles.MILLIONS, 11) for case in CASES),
        Column("Staff (FTE)", styles.NUMBER, 12),
        Column("Years of running cost", width=12),
        Column("Bought", width=12),
        Column("Figure is a", width=12),
        Column("Evidence", styles.CODE, 16),
        Column("Scope", width=72),
    ]
    rows = [
        [
            row["programme"],
            *_millions(row, "observed_gbp", *(f"{case}_gbp" for case in CASES)),
            *_millions(row, *(f"{case}_before_bias_gbp" for case in CASES)),
            row["staff_fte"],
            f"{row['running_years']} ({row['years_from']})",
            row["bought"],
            row["basis"],
            row["evidence"],
            row["scope"],
        ]
        for _, row in table.iterrows()
    ]
    sheet.table("backtest", columns, rows)


def _errors(sheet: Sheet, table: pd.DataFrame) -> None:
    sheet.heading("Errors of the central case")
    sheet.text("Left out: median cost per FTE of the other programmes of its sector (acute or not), times its staff.")
    columns = [
        Column("Programme", width=36),
        Column("Error (£m)", styles.MILLIONS, 11),
        Column("Error (%)", styles.PERCENT, 11),
        Column("Within low to high", styles.CODE, 11),
        Column("Error before bias (£m)", styles.MILLIONS, 11),
        Column("Error before bias (%)", styles.PERCENT, 11),
        Column("Within, before bias", styles.CODE, 11),
        Column("Left out (£m)", styles.MILLIONS, 11),
        Column("Error, left out (£m)", styles.MILLIONS, 12),
        Column("Error, left out (%)", styles.PERCENT, 12),
        Column("Sector", styles.CODE, 12),
        Column("Cited by a price", styles.CODE, 12),
    ]
    rows = [
        [
            row["programme"],
            *_millions(row, "error_gbp"),
            _known(row["error_share"]),
            _yes(row["in_range"]),
            *_millions(row, "before_bias_error_gbp"),
            _known(row["before_bias_error_share"]),
            _yes(row["before_bias_in_range"]),
            *_millions(row, "left_out_gbp", "left_out_error_gbp"),
            _known(row["left_out_error_share"]),
            row["sector"],
            _yes(row["in_sample"]),
        ]
        for _, row in table.iterrows()
    ]
    sheet.table("backtest_errors", columns, rows)


def _summary(sheet: Sheet, summary: pd.DataFrame) -> None:
    sheet.heading("Summary of the errors")
    columns = [
        Column("Programmes, and the estimate", width=36),
        Column("Number", styles.CODE, 11),
        Column("Median error (%)", styles.PERCENT, 11),
        Column("Median absolute error (%)", styles.PERCENT, 11),
        Column("Within low to high (%)", styles.PERCENT, 11),
    ]
    rows = [
        [
            f"{row.group}: {row.estimate}",
            str(row.programmes),
            _known(row.median_error),
            _known(row.median_absolute_error),
            "" if row.estimate.startswith("others") else _known(row.in_range),
        ]
        for row in summary.itertuples()
    ]
    sheet.table("backtest_summary", columns, rows)


def _millions(row: Any, *columns: str) -> list[float | None]:
    return [_known(row[column] / MILLION) for column in columns]


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _yes(holds: bool | float) -> str | None:
    return None if pd.isna(holds) else "yes" if holds else "no"
