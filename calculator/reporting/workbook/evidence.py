"""Evidence: the published figures that estimate and opinions rest on, in the words and units of their sources."""

from math import isnan

from openpyxl import Workbook

from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the evidence sheet: only what is cited."""
    sheet = Sheet(book, contents.EVIDENCE, "Evidence that prices, benefits and second opinions rest on")
    sheet.text(
        "Quality: A primary official text, B official figure through a secondary source, C press, supplier or "
        "independent estimate. [x] means the source gives no such value."
    )
    models = run.assessment.national_models
    cited = {id_ for line in models.lines for id_ in (*line.basis.evidence, *line.bias.evidence)}
    cited |= {id_ for benefit in models.benefits for id_ in benefit.basis.evidence}
    opinions = run.assessment.opinions
    cited |= {*opinions.totals["evidence"], *opinions.backtest["evidence"], *opinions.risk_page.cited}
    evidence = run.inputs["cost_evidence"]
    columns = [
        Column("Id", styles.CODE, 18),
        Column("What it measures", width=42),
        Column("Quality", styles.CODE, 8),
        Column("Price year", width=16),
        Column("Unit", width=22),
        Column("Low", styles.NUMBER, 12),
        Column("Central", styles.NUMBER, 12),
        Column("High", styles.NUMBER, 12),
        Column("Source and address", width=64),
    ]
    rows = [
        [
            row.id,
            row.quantity,
            row.quality,
            row.price_year,
            row.unit,
            *(None if isnan(value) else value for value in (row.low, row.central, row.high)),
            f"{row.publisher}: {row.source_title} ({row.published}) {row.url}",
        ]
        for row in evidence[evidence["id"].isin(cited)].itertuples()
    ]
    sheet.table("evidence", columns, rows, freeze=2)
