"""Benefits of closing the gaps: planned by year, of what sort and to whom, beside what was had."""

from math import isnan
from typing import Any

from openpyxl import Workbook

from calculator.costing.pages.lines import BenefitLine
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, england, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of benefits."""
    plan = run.assessment.benefits
    sheet = Sheet(book, contents.BENEFITS, "Benefits of closing the gaps")
    sheet.text(
        f"£m of {run.debt.price_year} prices, from {plan.years[0]}, if every gap were closed. Not taken off the debt. "
        "Cash-releasing money can be spent again; the rest is time or capacity worth money."
    )
    if not plan.lines:
        sheet.text("No cost page holds a benefit.")
        return
    _lines(sheet, run)
    _years(sheet, run)
    _by_ics(sheet, run)
    _actuals(sheet, run)


def _lines(sheet: Sheet, run: Run) -> None:
    plan, titles = run.assessment.benefits, run.debt.models.titles
    full = plan.full_year_by_line()
    rows = [
        [
            titles[line.category],
            _name(line),
            line.release.replace("_", "-"),
            line.to,
            line.basis.quality,
            *(float(full.at[line.name, case]) / MILLION if line.name in full.index else 0.0 for case in CASES),
        ]
        for line in plan.lines
    ]
    columns = [
        Column("Category", width=22),
        Column("Benefit", width=46),
        Column("Sort", styles.CODE, 15),
        Column("To", styles.CODE, 13),
        Column("Quality", styles.CODE, 9),
        *(Column(f"A full year, {case} (£m)", styles.MILLIONS, 12) for case in CASES),
    ]
    sheet.heading("Each benefit, for England")
    sheet.table("benefit_lines", columns, rows)


def _years(sheet: Sheet, run: Run) -> None:
    plan, titles = run.assessment.benefits, run.debt.models.titles
    by = plan.england().pivot(index="benefit", columns="year", values="central") / MILLION
    rows: list[list[Any]] = [
        [titles[line.category], _name(line), *(float(value) for value in by.loc[line.name])]
        for line in plan.lines
        if line.name in by.index
    ]
    total = plan.counted.groupby("year")["central"].sum() / MILLION
    columns = [
        Column("Category", width=22),
        Column("Benefit", width=46),
        *(Column(f"{year} (£m)", styles.MILLIONS, 12) for year in plan.years),
    ]
    sheet.heading("Planned by year, central, England")
    sheet.table("benefits_by_year", columns, rows, ["", "England", *(float(total[year]) for year in plan.years)])


def _name(line: BenefitLine) -> str:
    """What a benefit is called, and whether another holds it already."""
    return f"{line.says} (inside another, not added)" if line.inside else line.says


def _by_ics(sheet: Sheet, run: Run) -> None:
    plan = run.assessment.benefits
    full = plan.full_year()
    bodies = run.assessment.bodies.table
    paper = bodies.groupby("ics_code")["paper_records_gbp"].sum(min_count=1)
    rows: list[list[Any]] = []
    for code, name in systems(run):
        worth = [float(full.at[code, case]) / MILLION if code in full.index else 0.0 for case in CASES]
        rows.append([code, name, *worth, None if isnan(paper[code]) else float(paper[code]) / MILLION])
    columns = [
        *ICS_COLUMNS,
        *(Column(f"A full year, {case} (£m)", styles.MILLIONS, 12) for case in CASES),
        Column("Spent on paper records a year (£m)", styles.MILLIONS, 14),
    ]
    sheet.heading("By integrated care system: a full year's benefit, and what paper records cost")
    sheet.text("Paper records: what trusts return for storing and handling them, on and off site, latest year.")
    sheet.table("benefits_by_ics", columns, rows, england(rows))


def _actuals(sheet: Sheet, run: Run) -> None:
    told = run.assessment.benefits_had
    sheet.heading("What was had, beside what was planned")
    if told.empty:
        sheet.text("No actuals were given. They go beside the inputs: digital-debt template benefit_actuals.")
        return
    names = dict(systems(run))
    says = {line.name: line.says for line in run.assessment.benefits.lines}
    rows = [
        [
            row.ics_code,
            names[row.ics_code],
            says[row.benefit],
            row.year,
            row.central,
            row.actual_gbp,
            row.variance_gbp,
            row.standing,
            row.source,
        ]
        for row in told.itertuples()
    ]
    columns = [
        *ICS_COLUMNS,
        Column("Benefit", width=46),
        Column("Year", styles.CODE, 9),
        Column("Planned, central (£)", styles.POUNDS, 15),
        Column("Actual (£)", styles.POUNDS, 15),
        Column("Variance (£)", styles.POUNDS, 15),
        Column("Standing", styles.CODE, 16),
        Column("Source", width=40),
    ]
    sheet.table("benefit_variance", columns, rows)
