"""Gainers and losers: for each scenario after the first, what each ICS would be given against the first."""

from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from calculator.reporting.workbook import styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS
from calculator.reporting.workbook.comparison.contents import GAINERS
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.compare import Comparison

PER_HEAD = 7
"""The column of the change per head."""


def write(book: Workbook, comparison: Comparison) -> list[tuple[int, int]]:
    """Add the sheet of gainers and losers, and return the rows of each table: its header and its last ICS."""
    sheet = Sheet(book, GAINERS, "What each integrated care system would be given, and how that differs")
    base, *others = comparison.labels
    sheet.text(
        f"Whole pounds of {comparison.basis.price_year} prices, all years, all grants together. A head is a person "
        f"weighted for need; debt and scores are on the basis of {base}."
    )
    if _any_running(comparison):
        sheet.text("Running cost paid from a fund is in the grants and their change, and is not part of the debt.")
    sheet.text("In order of name: NHS England asks that scores are not read as a league table.")
    by = {label: part.set_index("ics_code") for label, part in comparison.by_ics.groupby("scenario", sort=False)}
    placed = []
    for position, label in enumerate(others, start=1):
        if position > 1:
            sheet.ws.row_breaks.append(Break(id=sheet.row - 1))
        sheet.heading(f"{label} against {base}")
        rows = _rows(comparison, by[base], by[label])
        total = _england(comparison, by[base], by[label])
        freeze = 2 if len(others) == 1 else None
        columns = _columns(comparison, base, label)
        header = sheet.table(f"gainers_{position}", columns, rows, total, freeze=freeze)
        placed.append((header, header + len(rows)))
    return placed


def _columns(comparison: Comparison, base: str, label: str) -> list[Column]:
    return [
        *ICS_COLUMNS,
        Column("Debt (£)", styles.POUNDS, 15),
        Column(f"Grants, {base} (£)", styles.POUNDS, 16),
        Column(f"Grants, {label} (£)", styles.POUNDS, 16),
        Column("Change (£)", styles.POUNDS, 15),
        Column("Change per head (£)", styles.NUMBER, 12),
        Column("Change as share of debt", styles.PERCENT, 12),
        Column("Score before (level)", styles.LEVEL, 10),
        Column(f"Score after, {base} (level)", styles.LEVEL, 16),
        Column(f"Score after, {label} (level)", styles.LEVEL, 16),
        *(
            Column(f"Running cost in grants, {each} (£)", styles.POUNDS, 16)
            for each in (base, label)
            if _any_running(comparison)
        ),
    ]


def _any_running(comparison: Comparison) -> bool:
    """Whether any of the compared pays running cost: else there is no column of it."""
    return any(each.given_running_gbp for each in comparison.measures)


def _rows(comparison: Comparison, first: pd.DataFrame, other: pd.DataFrame) -> list[list[Any]]:
    debt = dict(zip(comparison.basis.codes, comparison.basis.debt.sum(axis=1), strict=True))
    return [
        [
            ours.Index,
            ours.ics_name,
            int(debt[ours.Index]),
            int(ours.grants_gbp),
            int(theirs.grants_gbp),
            int(theirs.more_gbp),
            float(theirs.more_per_head_gbp),
            "" if pd.isna(theirs.more_of_debt) else float(theirs.more_of_debt),
            float(ours.score_before),
            float(ours.score_after),
            float(theirs.score_after),
            *(int(each.running_gbp) for each in (ours, theirs) if _any_running(comparison)),
        ]
        for ours, theirs in zip(first.itertuples(), other.itertuples(), strict=True)
    ]


def _england(comparison: Comparison, first: pd.DataFrame, other: pd.DataFrame) -> list[Any]:
    """The sums, the change over all heads and all debt, and the mean scores weighted by target share."""
    basis = comparison.basis
    debt, ours, theirs = int(basis.debt.sum()), int(first["grants_gbp"].sum()), int(other["grants_gbp"].sum())
    more = theirs - ours
    means = [basis.mean(part.loc[list(basis.codes), "score_after"].to_numpy(dtype=float)) for part in (first, other)]
    per_head = float(more / basis.heads.sum())
    money = [debt, ours, theirs, more, per_head, more / debt if debt else ""]
    running = [int(part["running_gbp"].sum()) for part in (first, other) if _any_running(comparison)]
    return ["", "England (scores: mean)", *money, comparison.before.mean_score, *means, *running]
