"""From gap to grant: debt, match, what each rule gave and what is left, one row a recipient and kind."""

from typing import Any

from openpyxl import Workbook

from calculator.reporting.waterfall import waterfall
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns, recipients
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet."""
    sheet = Sheet(book, contents.WATERFALL, "From gap to grant")
    sheet.text(
        f"Whole pounds of {run.debt.price_year} prices, all years together. Each row adds up: the debt, less "
        f"what each rule gives, is what is left. {run.scenario.status}."
    )
    if run.scenario.limits.match is not None:
        sheet.text(
            "Local match stands apart: its part of what is bought is paid beside its grants; its part of what is left "
            "is paid by nobody yet. What is not bought is both columns of what is left together."
        )
    table = waterfall(run)
    steps = [step for step in dict.fromkeys(table["step"]) if step not in {"debt", "left"}]
    by = table.set_index(["ics_code", "kind", "step"])
    amount, says = by["amount_gbp"], by["says"]
    columns = [
        *recipient_columns(run),
        Column("Kind", styles.CODE, 9),
        Column("Debt (£)", styles.POUNDS, 14),
        *(Column(f"{step.capitalize()} (£)", styles.POUNDS, 14) for step in steps),
        Column("Left for a fund (£)" if run.scenario.limits.match else "Left (£)", styles.POUNDS, 14),
        Column("Left, and why", width=60),
    ]
    rows: list[list[Any]] = []
    for code, name in recipients(run):
        for kind in dict.fromkeys(table["kind"]):
            middle = [int(amount.get((code, kind, step), 0)) for step in steps]
            left = -int(amount[code, kind, "left"])
            rows.append([code, name, kind, int(amount[code, kind, "debt"]), *middle, left, says[code, kind, "left"]])
    sheet.table("from_gap_to_grant", columns, rows, freeze=3)
