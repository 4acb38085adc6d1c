"""England on one page: debt by category, grants by year, scores by year, and a chart of each."""

from typing import Any

from openpyxl import Workbook

from calculator.allocation.fund_accounts import FUND, LOST, TURNED, UNSPENT, fund_accounts
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.reporting.late_changes import late_changes
from calculator.reporting.later_support import later_support
from calculator.reporting.unspent_words import lost_lines, unspent_lines
from calculator.reporting.workbook import charts, contents, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

HALF_WIDTH = 14.8  # centimetres: two charts are as wide as the tables
CHART_ROWS = 17  # rows that a chart covers


def write(book: Workbook, run: Run) -> None:
    """Add the England sheet."""
    sheet = Sheet(book, contents.ENGLAND, "England: debt, grants and scores", landscape=False, pages=1)
    sheet.text(f"£m of {run.debt.price_year} prices. Debt is capital plus one-off revenue, with optimism bias.")
    sheet.widths(34)
    debt_rows = _debt(sheet, run)
    grant_rows, given = _grants(sheet, run)
    score_rows = _scores(sheet, run)
    sheet.under_table(
        "A score rises by the lesser of capital and revenue funded: capital without its revenue closes no gap."
    )
    _published(sheet, run)
    first = sheet.row
    by_category = charts.bars(sheet.ws, "Debt by category, central case", "£m", [2, 3], debt_rows, horizontal=True)
    by_year = charts.bars(sheet.ws, "Grants by year and rule", "£m", given, grant_rows)
    by_score = charts.lines(sheet.ws, f"Scores of the {run.recipients.who}s", "level", [2, 3, 4], score_rows)
    by_score.y_axis.scaling.min, by_score.y_axis.scaling.max = 1, run.scenario.maturity.target
    describe(by_category, "Lying bars, one for each category: capital and one-off revenue in the central case, £m.")
    describe(by_year, "Standing bars, one for each year and kind: what each rule gave, £m.")
    describe(by_score, "Three lines over the years: the lowest, plain mean and highest score, levels 1 to the target.")
    charts.place(sheet.ws, by_category, f"A{first}", HALF_WIDTH)
    charts.place(sheet.ws, by_year, f"D{first}", HALF_WIDTH)
    charts.place(sheet.ws, by_score, f"A{first + CHART_ROWS}", 2 * HALF_WIDTH)


def _debt(sheet: Sheet, run: Run) -> tuple[int, int]:
    by = run.debt.mine.groupby(["category", "case", "kind"])["amount_gbp"].sum() / MILLION
    titles = run.debt.models.titles
    rows: list[list[Any]] = []
    for category, title in titles.items():
        kinds = {case: [by.get((category, case, kind), 0.0) for kind in KINDS] for case in CASES}
        capital, revenue, running = kinds["central"]
        low, high = (sum(kinds[case][: len(FUND_KINDS)]) for case in ("low", "high"))
        rows.append([title, capital, revenue, capital + revenue, low, high, running])
    total = ["England", *(sum(row[i] for row in rows) for i in range(1, 7))]
    columns = [
        Column("Category", width=34),
        *(
            Column(name, styles.MILLIONS, 15)
            for name in (
                "Capital (£m)",
                "One-off revenue (£m)",
                "Debt, central (£m)",
                "Debt, low (£m)",
                "Debt, high (£m)",
                "Running cost (£m a year)",
            )
        ),
    ]
    sheet.heading("Digital debt by category")
    header = sheet.table("england_debt", columns, rows, total)
    return header, header + len(rows)


def _grants(sheet: Sheet, run: Run) -> tuple[tuple[int, int], list[int]]:
    """The table of funds, and the columns of it that are grants."""
    accounts = fund_accounts(run.allocation)
    names = list(accounts.columns[2:])
    rows = [
        [f"{account['year']} {account['kind']}", *(account[name] / MILLION for name in names)]
        for account in accounts.to_dict("records")
    ]
    total = ["All years", *(sum(row[i] for row in rows) for i in range(1, len(names) + 1))]
    columns = [
        Column("Year and kind", width=34),
        *(Column(f"{name.replace('_', ' ').capitalize()} (£m)", styles.MILLIONS, 15) for name in names),
    ]
    sheet.heading("Funds, and the grants of each rule")
    header = sheet.table("england_grants", columns, rows, total)
    for words in late_changes(run):
        sheet.under_table(words)
    for words in (*lost_lines(run.allocation), *unspent_lines(run.allocation, least=1), *later_support(run)):
        sheet.under_table(words)
    given = [2 + position for position, name in enumerate(names) if name not in {FUND, TURNED, LOST, UNSPENT}]
    return (header, header + len(rows)), given


def _scores(sheet: Sheet, run: Run) -> tuple[int, int]:
    columns, rows = score_table(run)
    sheet.heading("Scores")
    header = sheet.table("england_scores", columns, rows)
    return header, header + len(rows)


def score_table(run: Run) -> tuple[list[Column], list[list[Any]]]:
    """Return the columns and rows of lowest, mean and highest score, before any grant and after each year."""
    scores = run.allocation.scores
    first = scores[scores["year"] == run.allocation.years[0]]["score_before"]
    rows: list[list[Any]] = [["Before", float(first.min()), float(first.mean()), float(first.max())]]
    for year, after in scores.groupby("year")["score_after"]:
        rows.append([f"After {year}", float(after.min()), float(after.mean()), float(after.max())])
    columns = [
        Column(f"Scores of the {run.recipients.who}s", width=34),
        *(Column(name, styles.LEVEL, 15) for name in ("Lowest (level)", "Plain mean (level)", "Highest (level)")),
    ]
    return columns, rows


def _published(sheet: Sheet, run: Run) -> None:
    rows = [
        [
            row.kind.capitalize(),
            row.estimate_gbp / MILLION,
            row.published_gbp / MILLION,
            row.ratio,
            f"{row.largest_line} {row.largest_share:.0%}",
        ]
        for row in run.assessment.reconciled.itertuples()
    ]
    columns = [
        Column("Kind", width=34),
        Column("This estimate (£m)", styles.MILLIONS, 15),
        Column("Published (£m)", styles.MILLIONS, 15),
        Column("Ratio (ratio)", styles.LEVEL, 15),
        Column("Largest line, share of this estimate", styles.CODE, 22),
    ]
    sheet.heading("Beside the published estimate for England (PA Consulting for the Health Foundation, 2025)")
    sheet.text("Its scope is wider (primary care and publicly funded residential care too). Running cost is a year's.")
    sheet.text(
        "This estimate was built up from lines, not fitted to that total. Where the two differ, look first at the"
    )
    sheet.text("largest line.")
    sheet.table("england_published", columns, rows)
