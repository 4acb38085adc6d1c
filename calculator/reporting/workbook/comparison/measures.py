"""Measures: each scenario's figures side by side; grants year by year, and scores with a chart."""

from dataclasses import asdict

import pandas as pd
from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reporting.measure_words import in_unit, needed
from calculator.reporting.workbook import charts, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.reporting.workbook.comparison.contents import MEASURES
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.compare import Comparison

FIGURES = 3  # the column of the first figures, after the measure and its unit
HALF_WIDTH = 18.0  # centimetres
BY_YEAR = {"lowest_score": "Lowest score", "mean_score": "Mean score"}
MONEY_BY_YEAR = {"grants_gbp": "Grants", "running_gbp": "Paid for running cost"}


def write(book: Workbook, comparison: Comparison) -> None:
    """Add the sheet of measures."""
    sheet = Sheet(book, MEASURES, "What each scenario comes to", pages=1)
    sheet.text(comparison.notes[0])
    _measures(sheet, comparison)
    sheet.under_table(
        "Scores begin at 1, so how unequal they are is a matter of the scale: compare scenarios, not with other fields."
    )
    anchors = [_by_year(sheet, comparison, column) for column in BY_YEAR]
    _money_by_year(sheet, comparison)
    first = sheet.row
    for position, (title, rows) in enumerate(zip(BY_YEAR.values(), anchors, strict=True)):
        columns = [2 + each for each in range(len(comparison.labels))]
        chart = charts.lines(sheet.ws, f"{title} of the ICSs", "level", columns, rows)
        chart.y_axis.scaling.min = 1
        chart.y_axis.scaling.max = comparison.basis.target
        describe(chart, f"{title} of the ICSs. One line a scenario over the years, levels 1 to the target.")
        charts.place(sheet.ws, chart, f"{'AE'[position]}{first}", HALF_WIDTH)


def _measures(sheet: Sheet, comparison: Comparison) -> None:
    shown = needed(comparison)
    floor = comparison.basis.floor_score
    held = [asdict(comparison.before), *(each.as_row() for each in comparison.measures)]
    rows = [[each.words, each.unit.name, *(in_unit(row, each, floor) for row in held), each.tells] for each in shown]
    columns = [
        Column("Measure", width=32),
        Column("Unit", width=12),
        *(Column(name, styles.MILLIONS, 16) for name in ("Before", *comparison.labels)),
        Column("What it tells", width=64),
    ]
    header = sheet.table("measures", columns, rows)
    for row, each in enumerate(shown, start=header + 1):  # every line has a unit of its own
        for column in range(FIGURES, FIGURES + len(held)):
            sheet.ws.cell(row, column).style = each.unit.style


def _by_year(sheet: Sheet, comparison: Comparison, column: str) -> tuple[int, int]:
    """Write a score by year and scenario, and return the rows of its header and its end."""
    wide = _wide(comparison, column)
    rows = [[f"After {year}" if year else "Before", *map(float, figures)] for year, *figures in wide.itertuples()]
    sheet.heading(f"{BY_YEAR[column]} by year (level)")
    header = sheet.table(f"{column}_by_year", _columns(comparison, BY_YEAR[column], styles.LEVEL), rows)
    return header, header + len(rows)


def _money_by_year(sheet: Sheet, comparison: Comparison) -> None:
    """Write all grants by year and scenario, and what of them was for running cost where there was any."""
    for column, title in MONEY_BY_YEAR.items():
        wide = _wide(comparison, column).drop(index="").astype("int64")
        if not wide.to_numpy().any():
            continue
        rows = [[year, *(int(amount) / MILLION for amount in amounts)] for year, *amounts in wide.itertuples()]
        total = ["All years", *(float(amount) / MILLION for amount in wide.sum())]
        sheet.heading(f"{title} by year (£m)")
        sheet.table(f"{column}_by_year", _columns(comparison, title, styles.MILLIONS), rows, total)


def _wide(comparison: Comparison, column: str) -> pd.DataFrame:
    """A figure by year (down) and scenario (across)."""
    return comparison.by_year.pivot(index="year", columns="scenario", values=column)[list(comparison.labels)]


def _columns(comparison: Comparison, title: str, style: str) -> list[Column]:
    labels = enumerate(comparison.labels)
    return [Column(title, width=32), *(Column(label, style, 16 if position else 12) for position, label in labels)]
