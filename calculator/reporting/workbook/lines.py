"""Cost lines for England: each line before optimism bias, and the bias of each category as lines of its own."""

import pandas as pd
from openpyxl import Workbook

from calculator.reference.vocabulary import CASES
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

PAYERS = {"ics": "ICS", "national": "national bodies", "supplier": "supplier"}


def write(book: Workbook, run: Run) -> None:
    """Add the cost lines sheet."""
    sheet = Sheet(book, contents.LINES, "Cost lines, England")
    sheet.text(
        f"Amount = quantity x price, in pounds of {run.debt.price_year} prices. A line that closes a gap counts "
        "its driver once for each full lift (levels to go over the levels the price buys)."
    )
    columns = [
        Column("Category", width=22),
        Column("Cost line", width=46),
        Column("Kind", styles.CODE, 9),
        Column("Payer", styles.CODE, 14),
        Column("Quality", styles.CODE, 9),
        Column("Unit of price", styles.CODE, 19),
        Column("Quantity (full lifts)", styles.NUMBER, 14),
        Column("Price, central (£)", styles.NUMBER, 12),
        *(Column(f"Amount, {case} (£)", styles.POUNDS, 16) for case in CASES),
    ]
    sheet.table("cost_lines", columns, _rows(run), freeze=2)


def _rows(run: Run) -> list[list[object]]:
    lines = run.debt.lines
    by_line = lines.groupby(["category", "line", "case"])[["amount_gbp", "bias_gbp", "quantity"]].sum()
    titles = run.debt.models.titles
    rows: list[list[object]] = []
    for category, title in titles.items():
        for position, line in enumerate(run.debt.models.lines):
            if line.category != category:
                continue
            amounts = [_sum(by_line, "amount_gbp", category, line.id, case) for case in CASES]
            rows.append(
                [
                    title,
                    line.says,
                    str(line.kind),
                    PAYERS[line.payer],
                    line.quality,
                    line.unit,
                    _sum(by_line, "quantity", category, line.id, "central"),
                    float(run.debt.unit_cost[position, 1]),
                    *amounts,
                ]
            )
        rows.extend(_bias_rows(lines[lines["category"] == category], title))
    return rows


def _sum(by_line: pd.DataFrame, column: str, category: str, line: str, case: str) -> float:
    """The figure of a line, or 0 where no organisation needs it."""
    key = (category, line, case)
    return float(by_line.at[key, column]) if key in by_line.index else 0.0


def _bias_rows(lines: pd.DataFrame, title: str) -> list[list[object]]:
    by = lines.groupby(["kind", "payer", "case"])["bias_gbp"].sum().unstack("case")
    return [
        [
            title,
            f"Optimism bias on {kind}",
            kind,
            PAYERS[payer],
            "",
            "",
            "",
            "",
            *(float(by.at[(kind, payer), case]) for case in CASES),
        ]
        for kind, payer in by.index
    ]
