"""Scores: each ICS before and after each year, and its levels to go on each measure."""

from openpyxl import Workbook

from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the scores sheet, systems in order of name."""
    maturity = run.assessment.maturity
    sheet = Sheet(book, contents.SCORES, "Scores before and after, and levels to go")
    sheet.text(
        f"Levels 1 to 5, target {maturity.target:g}. Self-assessed (Digital Maturity Assessment 2025), for the "
        "whole place. NHS England asks that scores are not read as a league table. A score rises by the lesser of "
        "capital and revenue funded."
    )
    years = run.allocation.years
    after = run.allocation.scores.pivot(index="ics_code", columns="year", values="score_after")
    before = run.allocation.scores[run.allocation.scores["year"] == years[0]].set_index("ics_code")["score_before"]
    measures = run.inputs.framework.titles
    columns = [
        *ICS_COLUMNS,
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
            *(float(maturity.ics_gaps.at[code, measure]) for measure in measures),
        ]
        for code, name in systems(run)
    ]
    sheet.table("scores", columns, rows, freeze=2)
