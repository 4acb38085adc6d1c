"""Grants by ICS: one row a system, by year and kind, and by rule."""

from openpyxl import Workbook

from calculator.reference.geography import ics_names
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the grants sheet, systems in order of name."""
    sheet = Sheet(book, contents.GRANTS, "Grants to each integrated care system")
    sheet.text(f"Whole pounds of {run.debt.price_year} prices. {run.scenario.status}. Every total adds up to its fund, "
               "less what is named as unspent.")  # fmt: skip
    years, rules = run.allocation.years, [used.rule for used in run.scenario.rules_in_use]
    columns = [Column("ICS code", styles.CODE, 9), Column("ICS", width=34)]
    for kind in FUND_KINDS:
        columns += [Column(f"{kind.capitalize()} {year} (£)", styles.POUNDS, 14) for year in years]
        columns += [
            Column(f"{kind.capitalize()} by {rule.replace('_', ' ')} (£)", styles.POUNDS, 14) for rule in rules
        ]
        columns.append(Column(f"{kind.capitalize()}, all (£)", styles.POUNDS, 15))
        columns.append(Column(f"{kind.capitalize()}, share of debt", styles.PERCENT, 10))
    columns.append(Column("All grants (£)", styles.POUNDS, 15))
    rows, total = _rows(run, years, rules)
    sheet.table("grants_by_ics", columns, rows, total, freeze=2)


def _rows(run: Run, years: list[str], rules: list[str]) -> tuple[list[list[object]], list[object]]:
    grants = run.allocation.grants
    by_year = grants.groupby(["ics_code", "kind", "year"])["amount_gbp"].sum()
    by_rule = grants.groupby(["ics_code", "kind", "rule"])["amount_gbp"].sum()
    debt = run.debt.of_ics(run.scenario.case).T.groupby(level="kind").sum().T
    names = ics_names(run.inputs)
    rows = [
        _row(code, str(names[code]), [
            ([int(by_year[code, kind, year]) for year in years],
             [int(by_rule[code, kind, rule]) for rule in rules], int(debt.at[code, kind]))
            for kind in FUND_KINDS
        ])
        for code in names.sort_values().index
    ]  # fmt: skip
    total = _row("", "England", [
        ([int(by_year[:, kind, year].sum()) for year in years],
         [int(by_rule[:, kind, rule].sum()) for rule in rules], int(debt[kind].sum()))
        for kind in FUND_KINDS
    ])  # fmt: skip
    return rows, total


def _row(code: str, name: str, kinds: list[tuple[list[int], list[int], int]]) -> list[object]:
    cells: list[object] = [code, name]
    for by_year, by_rule, debt in kinds:
        cells += [*by_year, *by_rule, sum(by_year), sum(by_year) / debt if debt else None]
    return [*cells, sum(sum(by_year) for by_year, _, _ in kinds)]
