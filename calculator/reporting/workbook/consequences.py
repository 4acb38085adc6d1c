"""What capital causes: running cost, depreciation, capital charge and refresh, year by year, beside debt and income."""

from math import isnan
from typing import Any

from openpyxl import Workbook

from calculator.costing.consequences import ITEMS, REVENUE_ITEMS
from calculator.costing.income import known_income
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, england, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

NAMES = {
    "capital": "Capital of the debt",
    "revenue": "One-off revenue of the debt",
    "running": "Running cost",
    "depreciation": "Depreciation",
    "capital_charge": "Capital charge",
    "refresh": "Refresh (capital)",
}


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of revenue consequences."""
    after = run.assessment.consequences
    sheet = Sheet(book, contents.CONSEQUENCES, "What closing the debt causes, over ten years")
    sheet.text(
        f"If every gap were closed from {after.years[0]}, spread over years as the cost pages say; {after.case} case, "
        f"{run.debt.price_year} prices, not discounted."
    )
    sheet.text(
        "What is spent in a year is in use from the next. Revenue caused is running cost, depreciation and the capital "
        "charge; refresh is capital."
    )
    _england(sheet, run)
    _by_ics(sheet, run)


def _england(sheet: Sheet, run: Run) -> None:
    after = run.assessment.consequences
    by = after.by_ics.sum() / MILLION
    charge = run.debt.models.finance.capital_charge.share
    names = {**NAMES, "capital_charge": f"{NAMES['capital_charge']} ({charge:.1%})"}
    rows = [["England", names[item], *(float(by[(item, year)]) for year in after.years)] for item in ITEMS]
    caused = [sum(float(by[(item, year)]) for item in REVENUE_ITEMS) for year in after.years]
    columns = [
        Column("Scope", styles.CODE, 9),
        Column("What", width=46),
        *(Column(f"{year} (£m)", styles.MILLIONS, 12) for year in after.years),
    ]
    sheet.heading("England")
    sheet.table("consequences_england", columns, rows, ["", "Revenue caused", *caused])


def _by_ics(sheet: Sheet, run: Run) -> None:
    after = run.assessment.consequences
    income = known_income(run.inputs, run.assessment.bodies.table, run.debt.price_year)
    caused = {year: after.revenue_in(year) for year in after.years}
    debt = run.debt.by_kind(after.case)[list(FUND_KINDS)].sum(axis=1)
    bodies = run.assessment.bodies.table.set_index("organisation_code")
    known = bodies["operating_income_gbp"].notna()
    borne = after.last_year.where(known, 0.0).groupby(bodies["ics_code"]).sum()
    rows: list[list[Any]] = []
    for code, name in systems(run):
        years = [float(caused[year][code]) / MILLION for year in after.years]
        rows.append([code, name, debt[code] / MILLION, *years, *_share(income.loc[code], float(borne[code]))])
    total = [*england([row[: 3 + len(after.years)] for row in rows]), "", "", ""]
    columns = [
        *ICS_COLUMNS,
        Column("Debt (£m)", styles.MILLIONS, 12),
        *(Column(f"Revenue caused {year} (£m)", styles.MILLIONS, 12) for year in after.years),
        Column("Income known (£m)", styles.MILLIONS, 12),
        Column("Staff it covers (share)", styles.PERCENT, 10),
        Column(f"Their revenue caused in {after.years[-1]} (share of income)", styles.PERCENT, 12),
    ]
    sheet.heading("By integrated care system: revenue caused, beside debt and operating income")
    sheet.text(
        "Income, in the same prices, is of the trusts whose accounts are published; beside it, what part of the staff "
        "of the ICS's trusts they have. The share sets what those trusts alone would bear beside their income."
    )
    sheet.table("consequences_by_ics", columns, rows, total)


def _share(income: Any, borne: float) -> list[Any]:
    """Income known (£m), the staff it covers, and what those trusts would bear as a share of it, or missing."""
    known, covered = float(income["income_gbp"]), float(income["staff_covered"])
    if isnan(known):
        return [None, 0.0, None]
    return [known / MILLION, covered, borne / known]


def write_categories(book: Workbook, run: Run) -> None:
    """Add the sheet of revenue caused by each category of each ICS."""
    after = run.assessment.consequences
    sheet = Sheet(book, contents.CAUSED, "Revenue caused by each category of each integrated care system")
    sheet.text(f"£m a year of {run.debt.price_year} prices: running cost, depreciation and the capital charge.")
    table = after.table[after.table["item"].isin(REVENUE_ITEMS)]
    by = table.pivot_table(index=["ics_code", "category"], columns="year", values="amount_gbp", aggfunc="sum") / MILLION
    by = by.reindex(columns=after.years).fillna(0.0)
    rows = [
        [code, name, title, *(float(value) for value in by.loc[(code, category)])]
        for code, name in systems(run)
        for category, title in run.debt.models.titles.items()
        if (code, category) in by.index
    ]
    columns = [
        *ICS_COLUMNS,
        Column("Category", width=26),
        *(Column(f"{year} (£m)", styles.MILLIONS, 12) for year in after.years),
    ]
    sheet.table("consequences_by_category", columns, rows, freeze=3)
