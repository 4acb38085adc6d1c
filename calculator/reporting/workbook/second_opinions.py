"""Second opinions: this estimate beside every published total, in the same prices, each with its scope."""

from math import isnan

from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

COLUMNS = (
    Column("Published total", width=34),
    Column("Evidence", styles.CODE, 17),
    Column("This estimate (£m)", styles.MILLIONS, 11),
    Column("Published (£m)", styles.MILLIONS, 11),
    Column("Ratio (ratio)", styles.LEVEL, 8),
    Column("Difference (£m)", styles.MILLIONS, 11),
    Column("Difference (% of published)", styles.PERCENT, 12),
    Column("What of this estimate is counted", width=30),
    Column("Its largest line, and share", width=22),
    Column("What theirs has and ours has not", width=64),
)


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of published totals, in order of title."""
    sheet = Sheet(book, contents.OPINIONS, "Second opinions: beside published totals for England")
    sheet.text(
        f"£m of {run.debt.price_year} prices, central case. Published figures are brought to these prices with the GDP "
        "deflator; a range is taken at its middle."
    )
    sheet.text(
        "This estimate is built up from lines and fitted to none of these. A difference is ours less theirs. "
        "Read the scope before the ratio: no two of them price the same thing."
    )
    says = {line.name: line.says for line in run.debt.models.lines}
    rows = [
        [
            row.title,
            row.evidence,
            row.estimate_gbp / MILLION,
            row.published_gbp / MILLION,
            row.ratio,
            row.difference_gbp / MILLION,
            row.difference_share,
            row.holds,
            "" if isnan(row.largest_share) else f"{says[row.largest_line]}, {row.largest_share:.0%}",
            row.scope,
        ]
        for row in run.assessment.opinions.totals.itertuples()
    ]
    sheet.table("published_totals", COLUMNS, rows, freeze=1)
