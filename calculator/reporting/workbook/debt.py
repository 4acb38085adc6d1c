"""Debt by kind from low to high: one row a system, for the workbook of a publication."""

from typing import Any

from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column
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
