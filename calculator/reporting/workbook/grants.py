"""Grants: one row a system, on one sheet by year and kind, on others by rule beside its debt, and by category."""

from typing import Any

from openpyxl import Workbook

from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.reporting.recipient_words import recipients_line
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import england, recipient_columns, recipients
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

KIND_TITLES = {"capital": "Capital", "revenue": "Revenue", "running": "Running cost"}


def write_years(book: Workbook, run: Run) -> None:
    """Add the sheet of grants by year and kind, systems in order of name."""
    sheet = Sheet(book, contents.GRANTS, f"Grants to each {_who(run)}, by year")
    sheet.text(
        f"Whole pounds of {run.debt.price_year} prices. {run.scenario.status}. With what is unspent, turned "
        "into revenue or lost by that (see England), the columns of a year and fund add up to it; running cost is paid "
        "from the revenue fund."
    )
    if line := recipients_line(run):
        sheet.text(line)
    by = run.allocation.grants.groupby(["ics_code", "kind", "year"])["amount_gbp"].sum()
    pairs = [(kind, year) for kind in KIND_TITLES if kind in by.index.unique("kind") for year in run.allocation.years]
    columns = [
        *recipient_columns(run),
        *(Column(f"{KIND_TITLES[kind]} {year} (£)", styles.POUNDS, 13) for kind, year in pairs),
        Column("All grants (£)", styles.POUNDS, 14),
    ]
    rows: list[list[Any]] = []
    for code, name in recipients(run):
        amounts = [int(by[code, kind, year]) for kind, year in pairs]
        rows.append([code, name, *amounts, sum(amounts)])
    sheet.table("grants_by_year", columns, rows, england(rows), freeze=2)


def write_rules(book: Workbook, run: Run) -> None:
    """Add the sheet of grants by rule, beside the debt they go towards."""
    sheet = Sheet(book, contents.RULES, f"Grants to each {_who(run)}, by rule and beside its debt")
    sheet.text(f"Whole pounds of {run.debt.price_year} prices, all years together. {run.scenario.status}.")
    by = run.allocation.grants.groupby(["ics_code", "kind", "rule"])["amount_gbp"].sum()
    debts = run.allocation.grants[run.allocation.grants["kind"].isin(FUND_KINDS)]
    rules = list(dict.fromkeys(debts["rule"]))
    debt = run.assessment.owed(run.scenario.case).T.groupby(level="kind").sum().T
    columns = [*recipient_columns(run)]
    for kind in FUND_KINDS:
        columns += [Column(f"{kind.capitalize()} by {rule.replace('_', ' ')} (£)", styles.POUNDS, 18) for rule in rules]
        columns += [
            Column(f"{kind.capitalize()} debt (£)", styles.POUNDS, 15),
            Column(f"{kind.capitalize()} debt funded (share)", styles.PERCENT, 13),
        ]
    rows: list[list[Any]] = []
    for code, name in recipients(run):
        cells: list[Any] = [code, name]
        for kind in FUND_KINDS:
            cells += _kind_cells([int(by.get((code, kind, rule), 0)) for rule in rules], int(debt.at[code, kind]))
        rows.append(cells)
    total: list[Any] = ["", "England"]
    for kind in FUND_KINDS:
        total += _kind_cells([int(by[:, kind, rule].sum()) for rule in rules], int(debt[kind].sum()))
    sheet.table("grants_by_rule", columns, rows, total, freeze=2)
    _running_left_out(sheet, run)


def write_categories(book: Workbook, run: Run) -> None:
    """Add the sheet of grants by category: each ICS's grants in proportion to its debt of that kind."""
    sheet = Sheet(book, contents.MIX, f"Grants to each {_who(run)}, by category")
    sheet.text(
        f"Whole pounds of {run.debt.price_year} prices, all years and both kinds together. {_how(run)} "
        f"{run.scenario.status}."
    )
    by = run.split.groupby(["ics_code", "category"])["amount_gbp"].sum()
    titles = run.debt.models.titles
    columns = [
        *recipient_columns(run),
        *(Column(f"{title} (£)", styles.POUNDS, 15) for title in titles.values()),
        Column("All grants (£)", styles.POUNDS, 15),
    ]
    rows: list[list[Any]] = []
    for code, name in recipients(run):
        amounts = [int(by[code, category]) for category in titles]
        rows.append([code, name, *amounts, sum(amounts)])
    sheet.table("grants_by_category", columns, rows, england(rows), freeze=2)
    _running_left_out(sheet, run)


def _running_left_out(sheet: Sheet, run: Run) -> None:
    """Say what a table of grants towards debt leaves out, so that it can be brought together with the funds."""
    grants = run.allocation.grants
    if paid := int(grants.loc[grants["kind"] == Kind.RUNNING.value, "amount_gbp"].sum()):
        sheet.under_table(
            f"Left out: £{paid:,} of running cost, paid from the revenue fund by no rule and towards no debt; "
            f"it stands by year in {contents.GRANTS}, and in {contents.ENGLAND}."
        )


def _who(run: Run) -> str:
    """What a recipient is called in a title."""
    return "integrated care system" if run.recipients.who == "ICS" else run.recipients.who


def _how(run: Run) -> str:
    """How a grant comes to categories."""
    if run.scenario.programme.mix == "best":
        return "Categories are bought one by one, where a pound lifts scores most."
    return "A grant goes to categories in proportion to what is owed for each."


def _kind_cells(given: list[int], debt: int) -> list[Any]:
    return [*given, debt, sum(given) / debt if debt else None]
