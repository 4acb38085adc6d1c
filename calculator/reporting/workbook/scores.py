"""Scores: each recipient before and after each year, and its levels to go on each measure."""

from openpyxl import Workbook

from calculator.allocation.recipients import gaps_of
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns, recipients
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the scores sheet, recipients in order of name."""
    maturity, gaps = run.assessment.maturity, gaps_of(run.assessment.assessed, run.recipients)
    sheet = Sheet(book, contents.SCORES, "Scores before and after, and levels to go")
    whole = "each body" if run.recipients.kind == "organisation" else "the whole place"
    sheet.text(
        f"Levels 1 to 5, target {maturity.target:g}. Self-assessed (Digital Maturity Assessment 2025), for {whole}. "
        "NHS England asks that scores are not read as a league table. A score rises by the lesser of "
        "capital and revenue funded."
    )
    years = run.allocation.years
    after = run.allocation.scores.pivot(index="ics_code", columns="year", values="score_after")
    before = run.allocation.scores[run.allocation.scores["year"] == years[0]].set_index("ics_code")["score_before"]
    measures = run.inputs.framework.titles
    columns = [
        *recipient_columns(run),
        Column("Before (level)", styles.LEVEL, 10),
        *(Column(f"After {year} (level)", styles.LEVEL, 11) for year in years),
        Column("Rise (levels)", styles.LEVEL, 10),
        *(Column(f"To go: {title} (levels)", styles.LEVEL, 13) for title in measures.values()),
    ]
    rows = [
        [
            code,
            name,
            float(before[code]),
            *(float(after.at[code, year]) for year in years),
            float(after.at[code, years[-1]] - before[code]),
            *(float(gaps.at[code, measure]) for measure in measures),
        ]
        for code, name in recipients(run)
    ]
    sheet.table("scores", columns, rows, freeze=2)
