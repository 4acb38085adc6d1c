"""Priorities: which spending closes the most gap for a pound, by system and by cost line. It moves no money."""

from math import isnan
from typing import Any

from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

THOUSAND = 1000


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of priorities: systems in order of name, then cost lines in the order of the pages."""
    sheet = Sheet(book, contents.PRIORITIES, "Priorities: what closes the most gap for a pound")
    sheet.text(
        "For planning; no money is shared by it. Which category closes which measure is judgement (RED), so that what "
        "is cheap for its share of the score stands first, not what is most needed. Where a debt is under £1m, the "
        "figure is a rate and not a purchase of £1m."
    )
    _systems(sheet, run)
    _lines(sheet, run)


def _systems(sheet: Sheet, run: Run) -> None:
    sheet.heading("Thousandths of a level of the ICS score for each £1m of debt, by category")
    sheet.text("The levels that closing the category's whole debt adds to the score, over that debt: central case.")
    titles = run.debt.models.titles
    table = run.assessment.opinions.by_category
    wide = table.pivot(index="ics_code", columns="category", values="levels_per_million") * THOUSAND
    best = table[table["first"]].groupby("ics_code")["category"].agg(lambda names: ", ".join(titles[n] for n in names))
    columns = [
        *ICS_COLUMNS,
        *(Column(f"{title} (levels a £m)", styles.NUMBER, 13) for title in titles.values()),
        Column("Most for a pound", styles.CODE, 26),
    ]
    rows = [
        [code, name, *(_known(wide.at[code, category]) for category in titles), best.get(code, "")]
        for code, name in systems(run)
    ]
    sheet.table("priorities_by_ics", columns, rows)


def _lines(sheet: Sheet, run: Run) -> None:
    sheet.heading("What a level costs the mean organisation a cost line applies to, England")
    sheet.text(
        f"Pounds of {run.debt.price_year} prices, central case, optimism bias included: from level 1 to the target, "
        "over the levels between. Lines of one measure are bought together: each is a part of what a level takes."
    )
    titles, measures = run.debt.models.titles, run.inputs.framework.titles
    columns = [
        Column("Kind", styles.CODE, 9),
        Column("Cost line", width=46),
        Column("Category", width=13),
        Column("Measure", width=13),
        Column("Quality", styles.CODE, 13),
        Column("Organisations", styles.CODE, 13),
        Column("A level, each organisation (£)", styles.POUNDS, 13),
        Column("A level, all of them (£m)", styles.MILLIONS, 13),
    ]
    rows: list[list[Any]] = [
        [
            row.kind,
            row.says,
            titles[row.category],
            measures[row.measure],
            row.quality,
            str(row.organisations),
            _known(row.level_gbp),
            _known(row.level_gbp * row.organisations / MILLION),
        ]
        for row in run.assessment.opinions.by_line.itertuples()
    ]
    sheet.table("priorities_by_line", columns, rows)


def _known(value: float) -> float | str:
    return "" if isnan(value) else float(value)
