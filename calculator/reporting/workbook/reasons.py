"""Reasons: every grant, and every time a rule gave nothing, with why and what stopped it growing."""

import numpy as np
from openpyxl import Workbook

from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the reasons sheet."""
    sheet = Sheet(book, contents.REASONS, "Every grant with its reason")
    sheet.text(
        f"Limit: what stopped the grant growing: the fund, the {run.recipients.who}'s own debt, what it can absorb "
        "in a year, or the rule itself. A grant of 0 has its reason too."
    )
    names = run.recipients.names
    columns = [
        Column("Year", styles.CODE, 9),
        *recipient_columns(run),
        Column("Kind", styles.CODE, 9),
        Column("Rule", styles.CODE, 14),
        Column("Grant (£)", styles.POUNDS, 14),
        Column("Limit", styles.CODE, 11),
        Column("Reason", width=104),
    ]
    grants = run.allocation.grants
    # A stable sort keeps kinds and rules in the order of the account.
    in_order = grants.iloc[np.lexsort((grants["ics_code"].map(names), grants["year"]))]
    rows = [
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
    sheet.table("reasons", columns, rows, freeze=3)
