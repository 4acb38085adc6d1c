"""Reasons: every grant, and every time a rule gave nothing, with why and what stopped it growing."""

from typing import Any

import numpy as np
from openpyxl import Workbook

from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the reasons sheet."""
    sheet = Sheet(book, contents.REASONS, "Every grant with its reason")
    sheet.text(limits_said(run))
    sheet.table("reasons", reason_columns(run), reason_rows(run), freeze=3)


def limits_said(run: Run) -> str:
    """Return what a limit is."""
    return (
        f"Limit: what stopped the grant growing: the fund, the {run.recipients.who}'s own debt, what it can absorb "
        "in a year, or the rule itself. A grant of 0 has its reason too."
    )


def reason_columns(run: Run) -> list[Column]:
    """Return the columns of a table of reasons."""
    return [
        Column("Year", styles.CODE, 9),
        *recipient_columns(run),
        Column("Kind", styles.CODE, 9),
        Column("Rule", styles.CODE, 14),
        Column("Grant (£)", styles.POUNDS, 14),
        Column("Limit", styles.CODE, 11),
        Column("Reason", width=104),
    ]


def reason_rows(run: Run) -> list[list[Any]]:
    """Return every grant with its reason, by year and then by recipient in order of name."""
    grants, names = run.allocation.grants, run.recipients.names
    # A stable sort keeps kinds and rules in the order of the account.
    in_order = grants.iloc[np.lexsort((grants["ics_code"].map(names), grants["year"]))]
    return [
        [
            row.year,
            row.ics_code,
            names[row.ics_code],
            row.kind,
            row.rule.replace("_", " "),
            row.amount_gbp,
            row.limit,
            row.reason,
        ]
        for row in in_order.itertuples()
    ]
