"""Second tier: what each recipient would give its organisations, and what is left with it. Only where asked for."""

from typing import Any

from openpyxl import Workbook

from calculator.allocation.second_tier import SecondTier
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns, recipients
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of the second tier, one row per recipient and organisation; none without a second tier."""
    tier = run.second_tier
    if tier is None:
        return
    who, rule = run.recipients.who, tier.rule.replace("_", " ")
    sheet = Sheet(book, contents.SECOND_TIER, f"What each {who} would give its organisations")
    sheet.text(
        f"Whole pounds of {run.debt.price_year} prices. Each year's grants of each {who} are shared inside it by "
        f"{rule}. {run.scenario.status}."
    )
    sheet.text(
        f"What organisations cannot take is left with the {who}: a row of its own, with the reason of every year in "
        "second_tier.csv. The organisations of an ICS that was split stand in each of its parts."
    )
    pairs = [(kind, year) for kind in FUND_KINDS for year in run.allocation.years]
    columns = [
        *recipient_columns(run),
        Column("Organisation code", styles.CODE, 13),
        Column("Organisation", width=52),
        *(Column(f"{kind.capitalize()} {year} (£)", styles.POUNDS, 13) for kind, year in pairs),
        Column("All years (£)", styles.POUNDS, 14),
        Column("Before (level)", styles.LEVEL, 10),
        Column("After (level)", styles.LEVEL, 10),
    ]
    rows = [row for code, name in recipients(run) for row in _rows(tier, code, name, pairs)]
    total = ["", "England", "", "", *(sum(row[i] for row in rows) for i in range(4, 5 + len(pairs))), "", ""]
    sheet.table("second_tier", columns, rows, total, freeze=4)


def _rows(tier: SecondTier, code: str, name: str, pairs: list[tuple[str, str]]) -> list[list[Any]]:
    """The organisations of a recipient in order of name, and what is left with it."""
    mine = tier.grants[tier.grants["ics_code"] == code]
    amount = mine.groupby(["organisation_code", "kind", "year"])["amount_gbp"].sum()
    scores = tier.scores[tier.scores["ics_code"] == code].groupby("organisation_code")
    before, after = scores["score_before"].first(), scores["score_after"].last()
    rows: list[list[Any]] = []
    for body in sorted(before.index, key=lambda each: tier.names[each]):
        given = [int(amount.get((body, kind, year), 0)) for kind, year in pairs]
        rows.append([code, name, body, tier.names[body], *given, sum(given), float(before[body]), float(after[body])])
    left = [int(amount.get(("", kind, year), 0)) for kind, year in pairs]
    if any(left):
        rows.append([code, name, "", "Left with it", *left, sum(left), "", ""])
    return rows
