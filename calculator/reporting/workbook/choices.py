"""Choices: how far England's debt moves when one choice of the scenario is made otherwise."""

from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of choices."""
    sheet = Sheet(book, contents.CHOICES, "How far the total moves with each choice", pages=1)
    sheet.text(
        f"England, £m of {run.debt.price_year} prices. One choice is made otherwise, all others stay as they are."
    )
    rows = [
        [
            row.question,
            row.choice,
            *(getattr(row, case) / MILLION for case in CASES),
            row.running / MILLION,
            row.change,
        ]
        for row in run.choices.itertuples()
    ]
    columns = [
        Column("Question", width=26),
        Column("Choice", width=46),
        *(Column(f"Debt, {case} (£m)", styles.MILLIONS, 13) for case in CASES),
        Column("Running cost (£m a year)", styles.MILLIONS, 13),
        Column("Change of central debt (share)", styles.PERCENT, 12),
    ]
    sheet.table("choices", columns, rows, freeze=1)
