"""Debt by ICS: one row a system, by kind, low to high, and by category."""

from openpyxl import Workbook

from calculator.reference.geography import ics_names, successors
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the debt sheet, systems in order of name: it is not a league table."""
    sheet = Sheet(book, contents.DEBT, "Digital debt of each integrated care system")
    sheet.text(f"Pounds of {run.debt.price_year} prices, central case unless said; optimism bias included; lines "
               "that the nation or a supplier pays are left out. In order of name, not a league table.")  # fmt: skip
    columns = [
        Column("ICS code", styles.CODE, 9),
        Column("ICS", width=34),
        Column("ICS from April 2026", width=34),
        Column("Score (level)", styles.LEVEL, 9),
        *(Column(header, styles.POUNDS, 15) for header in (
            "Capital (£)", "One-off revenue (£)", "Debt (£)", "Debt, low (£)", "Debt, high (£)",
            "Running cost (£ a year)")),
        Column("Debt per head (£)", styles.POUNDS, 11),
        *(Column(f"{title} (£)", styles.POUNDS, 15) for title in run.debt.models.titles.values()),
    ]  # fmt: skip
    rows = _rows(run)
    total: list[object] = ["", "England", "", ""]
    total += [sum(row[i] for row in rows) for i in range(4, 10)]
    heads = run.assessment.bodies.table["registered_population"].sum()
    total += [total[6] / heads, *(sum(row[i] for row in rows) for i in range(11, len(columns)))]  # type: ignore[operator]
    sheet.table("debt_by_ics", columns, rows, total, freeze=2)


def _rows(run: Run) -> list[list[object]]:
    central, low, high = (run.debt.of_ics(case) for case in ("central", "low", "high"))
    names, today = ics_names(run.inputs), successors(run.inputs)
    heads = run.assessment.bodies.table.groupby("ics_code")["registered_population"].sum()
    rows = []
    for code in names.sort_values().index:
        mine = central.loc[code]
        capital, revenue, running = (int(mine.xs(kind, level="kind").sum()) for kind in (*FUND_KINDS, "running"))
        outer = [int(sum(at.loc[code].xs(kind, level="kind").sum() for kind in FUND_KINDS)) for at in (low, high)]
        by = [int(sum(mine[category, kind] for kind in FUND_KINDS)) for category in run.debt.models.titles]
        rows.append([code, names[code], today[code], float(run.assessment.maturity.ics_scores[code]), capital,
                     revenue, capital + revenue, *outer, running, (capital + revenue) / heads[code], *by])  # fmt: skip
    return rows
