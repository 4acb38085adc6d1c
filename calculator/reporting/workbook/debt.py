"""Debt: one row a system, on one sheet by kind from low to high, on another by category."""

from typing import Any

from openpyxl import Workbook

from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, england, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

SCOPE = (
    "optimism bias included; lines that national bodies or suppliers pay are left out. "
    "In order of name, not a league table."
)

KIND_COLUMNS = (
    *ICS_COLUMNS,
    Column("Score (level)", styles.LEVEL, 8),
    Column("Capital (£)", styles.POUNDS, 15),
    Column("One-off revenue (£)", styles.POUNDS, 15),
    Column("Debt (£)", styles.POUNDS, 15),
    Column("Debt, low (£)", styles.POUNDS, 15),
    Column("Debt, high (£)", styles.POUNDS, 15),
    Column("Running cost (£ a year)", styles.POUNDS, 15),
    Column("Debt per head (£)", styles.POUNDS, 9),
)
"""Of the sheet of debt by kind."""


def write_kinds(book: Workbook, run: Run) -> None:
    """Add the sheet of debt by kind, systems in order of name."""
    sheet = Sheet(book, contents.DEBT, "Digital debt of each integrated care system")
    sheet.text(f"Pounds of {run.debt.price_year} prices, central case unless said; {SCOPE}")
    rows, heads = by_kind(run)
    sums = [sum(row[i] for row in rows) for i in range(3, 9)]
    sheet.table("debt_by_ics", KIND_COLUMNS, rows, ["", "England", "", *sums, sums[2] / heads], freeze=2)


def by_kind(run: Run) -> tuple[list[list[Any]], float]:
    """Return a row for each system in order of name, in the order of KIND_COLUMNS, and the people registered in all."""
    by_case = {case: run.debt.by_kind(case) for case in CASES}
    heads = run.assessment.bodies.table.groupby("ics_code")["registered_population"].sum()
    rows = []
    for code, name in systems(run):
        capital, revenue, running = (int(by_case["central"].at[code, kind]) for kind in KINDS)
        low, high = (int(by_case[case].loc[code, list(FUND_KINDS)].sum()) for case in ("low", "high"))
        score = float(run.assessment.maturity.ics_scores[code])
        per_head = (capital + revenue) / float(heads[code])
        rows.append([code, name, score, capital, revenue, capital + revenue, low, high, running, per_head])
    return rows, float(heads.sum())


def write_categories(book: Workbook, run: Run) -> None:
    """Add the sheet of debt by category, systems in order of name."""
    sheet = Sheet(book, contents.CATEGORIES, "Digital debt of each integrated care system, by category")
    sheet.text(f"Pounds of {run.debt.price_year} prices, central case: capital plus one-off revenue; {SCOPE}")
    titles = run.debt.models.titles
    columns = [
        *ICS_COLUMNS,
        *(Column(f"{title} (£)", styles.POUNDS, 15) for title in titles.values()),
        Column("Debt (£)", styles.POUNDS, 15),
    ]
    debt = run.debt.of_ics("central")
    rows: list[list[Any]] = []
    for code, name in systems(run):
        by = [int(sum(debt.at[code, (category, kind)] for kind in FUND_KINDS)) for category in titles]
        rows.append([code, name, *by, sum(by)])
    sheet.table("debt_by_category", columns, rows, england(rows), freeze=2)
