"""Perspectives: how others see an organisation, beside how it sees itself. Only where they were asked."""

from openpyxl import Workbook

from calculator.reference.vocabulary import PERSPECTIVES
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of perspectives, organisations in order of name; none without perspectives."""
    maturity = run.assessment.maturity
    if maturity.views.empty:
        return
    sheet = Sheet(book, contents.PERSPECTIVES, "Perspectives: how others see an organisation")
    weights = run.scenario.maturity.perspective_weights
    told = ", ".join(f"{name} {weight:.0%}" for name, weight in weights.items() if weight)
    sheet.text(
        "Mean level by those asked, weighted by respondents. "
        + (f"Their share of the score: {told}." if told else "They are shown, and move no score.")
    )
    columns = [
        Column("Organisation", width=56),
        Column("Code", styles.CODE, 9),
        Column("Measure", width=24),
        Column("Score used (level)", styles.LEVEL, 10),
        *(Column(f"{name.capitalize()} (level)", styles.LEVEL, 12) for name in PERSPECTIVES),
        *(Column(f"{name.capitalize()} asked (number)", styles.COUNT, 12) for name in PERSPECTIVES),
    ]
    bodies = run.assessment.bodies.table.set_index("organisation_code")["organisation_name"]
    wide = maturity.views.pivot(index=["organisation_code", "measure"], columns="perspective")
    wide = wide.reindex(columns=[(part, name) for part in ("score", "respondents") for name in PERSPECTIVES])
    rows = []
    for (code, measure), row in wide.iterrows():
        own = maturity.scores.levels.at[code, measure]
        rows.append([bodies[code], code, run.inputs.framework.titles[measure], own, *row])
    sheet.table("perspectives", columns, sorted(rows, key=lambda row: tuple(row[:3])), freeze=3)
