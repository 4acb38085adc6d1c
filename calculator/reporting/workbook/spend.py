"""Technology spend: what shares of income would give, what is spent and lacking, and what imported accounts tell."""

from math import isnan
from typing import Any

import pandas as pd
from openpyxl import Workbook

from calculator.reference.money import MILLION
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of technology spend."""
    sheet = Sheet(book, contents.SPEND, "Technology spend against shares of operating income")
    sheet.text(
        "A second measure, independent of the cost lines. £m a year, in prices of the latest income. Present spend is "
        "assumed at 2% of income (NAO, 2018/19) unless a trust's own is given: so the gap to 2% is nil."
    )
    _by_ics(sheet, run)
    _accounts(sheet, run)


def write_trusts(book: Workbook, run: Run) -> None:
    """Add the sheet of technology spend by trust."""
    sheet = Sheet(book, contents.SPEND_BY_TRUST, "Technology spend of each trust whose income is known")
    sheet.text("£m a year, in prices of the year of the income. In order of name, not a league table.")
    _by_trust(sheet, run)


def _by_ics(sheet: Sheet, run: Run) -> None:
    table = run.assessment.spend.by_ics
    shares = sorted(table["share"].unique())
    by = table.set_index(["ics_code", "share"])
    rows: list[list[Any]] = []
    for code, name in systems(run):
        first = by.loc[(code, shares[0])]
        figures = [by.loc[(code, share)] for share in shares]
        rows.append(
            [
                code,
                name,
                _millions(first["operating_income_gbp"]),
                float(first["coverage"]),
                _millions(first["present_gbp"]),
                *(_millions(each["amount_gbp"]) for each in figures),
                *(_millions(each["gap_gbp"]) for each in figures),
                first["without_income"] or "none",
            ]
        )
    total = ["", "England", *(_total(rows, i) if i != 3 else "" for i in range(2, len(rows[0]) - 1)), ""]
    columns = [
        *ICS_COLUMNS,
        Column("Income known (£m)", styles.MILLIONS, 11),
        Column("Staff it covers (share)", styles.PERCENT, 9),
        Column("Present spend (£m)", styles.MILLIONS, 12),
        *(Column(f"{share:.1%} of income (£m)", styles.MILLIONS, 13) for share in shares),
        *(Column(f"Gap to {share:.1%} (£m)", styles.MILLIONS, 10) for share in shares),
        Column("Trusts whose income is not known", width=70),
    ]
    sheet.heading("By integrated care system")
    sheet.table("spend_by_ics", columns, rows, total, freeze=2)


def _by_trust(sheet: Sheet, run: Run) -> None:
    table = run.assessment.spend.by_organisation
    known = table[table["operating_income_gbp"].notna()]
    shares = sorted(table["share"].unique())
    wide = known.pivot(index="organisation_code", columns="share", values="gap_gbp")
    one = known[known["share"] == shares[0]].sort_values("organisation_name")
    rows = [
        [
            row.organisation_code,
            row.organisation_name,
            _millions(row.operating_income_gbp),
            row.financial_year,
            _millions(row.present_gbp),
            *(_millions(row.operating_income_gbp * share) for share in shares),
            *(_millions(wide.at[row.organisation_code, share]) for share in shares),
            f"income {row.operating_income_from}; present spend {row.present_from}",
        ]
        for row in one.itertuples()
    ]
    columns = [
        Column("Trust code", styles.CODE, 9),
        Column("Trust", width=46),
        Column("Income (£m)", styles.MILLIONS, 11),
        Column("Year", styles.CODE, 9),
        Column("Present spend (£m)", styles.MILLIONS, 12),
        *(Column(f"{share:.1%} of income (£m)", styles.MILLIONS, 13) for share in shares),
        *(Column(f"Gap to {share:.1%} (£m)", styles.MILLIONS, 10) for share in shares),
        Column("What it rests on", width=70),
    ]
    sheet.table("spend_by_trust", columns, rows, freeze=2)


def _accounts(sheet: Sheet, run: Run) -> None:
    accounts = run.assessment.accounts
    sheet.heading("The age of IT by the accounts")
    if accounts.by_trust.empty:
        sheet.text("No accounts were imported: digital-debt import tac reads the files that NHS England publishes.")
        return
    for says in accounts.with_scores["says"]:
        sheet.text(says)
    ages = ["age_equipment", "age_software", "age_all"]
    rows = [
        [
            row["organisation_code"],
            row["organisation_name"],
            _millions(row["net_gbp"]),
            *(None if isnan(row[age]) else row[age] for age in ages),
            _millions(row["additions_gbp"]),
            None if isnan(row["overall_score"]) else row["overall_score"],
        ]
        for row in accounts.by_trust.sort_values("organisation_name").to_dict("records")
    ]
    columns = [
        Column("Trust code", styles.CODE, 9),
        Column("Trust", width=46),
        Column("Net value of IT (£m)", styles.MILLIONS, 11),
        Column("Age of equipment", styles.PERCENT, 9),
        Column("Age of software", styles.PERCENT, 10),
        Column("Age of both", styles.PERCENT, 11),
        Column("Additions (£m)", styles.MILLIONS, 11),
        Column("Score (level)", styles.LEVEL, 11),
    ]
    sheet.text("Age is accumulated depreciation over gross cost: 0% is new, 100% is written off.")
    sheet.table("accounts", columns, rows)


def _millions(amount: float) -> float | None:
    return None if pd.isna(amount) else float(amount) / MILLION


def _total(rows: list[list[Any]], column: int) -> float:
    """The sum of what is known."""
    return float(sum(row[column] for row in rows if row[column] is not None))
