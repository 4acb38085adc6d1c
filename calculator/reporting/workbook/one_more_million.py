"""One more million: who would have it, what it would lift, and what it would take to be next in line."""

from typing import Any

from openpyxl import Workbook

from calculator.allocation.told_prices import told_prices
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns, recipients
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.next_in_line import chosen_anew, next_in_line
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of what £1m more of each fund would bring each recipient."""
    sheet = Sheet(book, contents.MILLION, "One more million: who would be given it")
    sheet.text(
        "Each fund of each year is made £1m larger in turn and the whole allocation done again, later years too. "
        f"Pounds of {run.debt.price_year} prices, all years together; below 0 where a system would be given less."
    )
    for words in chosen_anew(run):
        sheet.text(words)
    if none := run.marginal.impossible:
        which = ", ".join(f"{kind} {year}" for year, kind in none)
        sheet.text(f"Left out, as the limits could not all hold if that fund alone were larger: {which}.")
    gains = run.marginal.gains.set_index(["ics_code", "kind", "year"])["gain_gbp"]
    pairs = [(fund.kind.value, fund.year) for fund in run.allocation.funds if fund.amount_gbp]
    pairs = [(kind, year) for kind, year in pairs if (year, kind) not in run.marginal.impossible]
    columns = [
        *recipient_columns(run),
        *(Column(f"Of £1m {kind} {year} (£)", styles.POUNDS, 15) for kind, year in pairs),
    ]
    rows: list[list[Any]] = [
        [code, name, *(int(gains[code, kind, year]) for kind, year in pairs)] for code, name in recipients(run)
    ]
    sheet.table("one_more_million", columns, rows, freeze=2)


def write_next(book: Workbook, run: Run) -> None:
    """Add the sheet of what would move each recipient, in words: beside the figures both would print too small."""
    sheet = Sheet(book, contents.NEXT, "What would give each £1m more, and what it would take to be next in line")
    columns = [*recipient_columns(run), Column("In words", width=100)]
    rows = [[code, name, " ".join(next_in_line(run, code))] for code, name in recipients(run)]
    sheet.table("next_in_line", columns, rows, freeze=2)


def write_prices(book: Workbook, run: Run) -> None:
    """Add the sheet of shadow prices: what a little more of each fund and limit would lift."""
    sheet = Sheet(book, contents.PRICES, "What each fund and limit is worth")
    sheet.text(
        "What £1m more of a fund, or of a limit, would have done for those who stood lowest when it held them down. "
        "Economists call these shadow prices; they hold for a small change only."
    )
    columns = [
        Column("Year", styles.CODE, 9),
        Column("Rule", styles.CODE, 20),
        Column("Limit", styles.CODE, 24),
        Column("Kind", styles.CODE, 9),
        Column("ICS code", styles.CODE, 9),
        Column("In words", width=120),
    ]
    table = told_prices(run.allocation, run.recipients.names)
    rows = [
        [row.year, row.rule.replace("_", " "), row.limit, row.kind, _one_code(row.ics_code), row.says]
        for row in table.itertuples()
    ]
    sheet.table("shadow_prices", columns, rows, freeze=1)


def _one_code(codes: str) -> str:
    """The code of the one recipient whose limit it is; of several, how many they are, as the words name them."""
    count = len(codes.split())
    return codes if count <= 1 else f"{count} of them"
