"""Cost lines for England: each before optimism bias and VAT, which are lines of their own for each category."""

import pandas as pd
from openpyxl import Workbook

from calculator.reference.vocabulary import CASES, PAYER_NAMES
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


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
        Column("Quantity (lifts)", styles.NUMBER, 14),
        Column("Price, central (£)", styles.NUMBER, 12),
        *(Column(f"Amount, {case} (£)", styles.POUNDS, 16) for case in CASES),
    ]
    sheet.table("cost_lines", columns, _rows(run), freeze=2)


def _rows(run: Run) -> list[list[object]]:
    debt, titles = run.debt, run.debt.models.titles
    quantity = debt.quantity.sum(axis=0)
    rows: list[list[object]] = []
    for category, title in titles.items():
        for position, line in enumerate(debt.models.lines):
            if line.category == category:
                local = f" (local price of {line.need.only})" if line.need.only else ""
                rows.append(
                    [
                        title,
                        line.says + local,
                        str(line.kind),
                        PAYER_NAMES[line.payer],
                        line.basis.quality,
                        line.unit,
                        float(quantity[position]),
                        float(debt.unit_cost[position, 1]),
                        *(float(quantity[position] * price) for price in debt.unit_cost[position]),
                    ]
                )
        mine = debt.lines[debt.lines["category"] == category]
        rows.extend(_added_rows(mine, title, "bias_gbp", "Optimism bias"))
        rows.extend(_added_rows(mine, title, "vat_gbp", "VAT that cannot be recovered"))
    return rows


def _added_rows(lines: pd.DataFrame, title: str, column: str, name: str) -> list[list[object]]:
    """What comes on top of the prices of a category, by kind and payer; nothing where there is none."""
    by = lines.groupby(["kind", "payer", "case"])[column].sum().unstack("case")
    by = by[(by != 0).any(axis=1)]
    return [
        [
            title,
            f"{name} on {kind}",
            kind,
            PAYER_NAMES[payer],
            "",
            "",
            "",
            "",
            *(float(by.at[(kind, payer), case]) for case in CASES),
        ]
        for kind, payer in by.index
    ]
