"""England: its debt by category and kind, the account of each fund, and scores by year."""

from calculator.allocation.fund_accounts import fund_accounts
from calculator.reference.vocabulary import CASES, KINDS
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.england import score_table
from calculator.reporting.workbook.grants import KIND_TITLES
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run

ALL = "All categories"


def debt(run: Run, notes: NoteNumbers) -> Page:
    """Return England's debt and running cost by category and kind."""
    by = run.debt.mine.groupby(["category", "kind", "case"])["amount_gbp"].sum()
    totals = run.debt.mine.groupby(["kind", "case"])["amount_gbp"].sum()
    rows = [
        [title, KIND_TITLES[kind], *(int(by.get((category, kind, case), 0)) for case in CASES)]
        for category, title in run.debt.models.titles.items()
        for kind in KINDS
    ]
    rows += [[ALL, KIND_TITLES[kind], *(int(totals.get((kind, case), 0)) for case in CASES)] for kind in KINDS]
    return Page(
        contents.ENGLAND_DEBT,
        "england_debt",
        RESULTS,
        "England: digital debt and running cost, by category and kind",
        (
            f"Digital debt is capital and revenue together. {notes.mark('debt', 'scope')}",
            f"Units: pounds of {run.debt.price_year} prices; running cost in pounds a year. "
            f"{notes.mark('prices', 'rounding')}",
            f"Low, central and high are cases. {notes.mark('cases')}",
            f'Rows of "{ALL}" are the totals of those above them.',
        ),
        (
            Column("Category", width=24),
            Column("Kind", styles.CODE, 14),
            *(Column(f"{case.capitalize()} (£)", styles.POUNDS, 17) for case in CASES),
        ),
        rows,
    )


def funds(run: Run, notes: NoteNumbers) -> Page:
    """Return the account of each fund: what came in, what each rule gave, what was left."""
    accounts = fund_accounts(run.allocation)
    names = list(accounts.columns[2:])
    return Page(
        contents.ENGLAND_FUNDS,
        "england_funds",
        RESULTS,
        "England: funds, and what each rule gave of them",
        (
            f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding')}",
            "Every row adds up: the fund is what rules gave, what else was paid, and what is unspent. "
            f"{notes.mark('running')}",
        ),
        (
            Column("Year", styles.CODE, 10),
            Column("Kind", styles.CODE, 11),
            *(Column(f"{name.replace('_', ' ').capitalize()} (£)", styles.POUNDS, 16) for name in names),
        ),
        [
            [row["year"], KIND_TITLES[row["kind"]], *(row[name] for name in names)]
            for row in accounts.to_dict("records")
        ],
    )


def scores(run: Run, notes: NoteNumbers) -> Page:
    """Return lowest, mean and highest score, before any grant and after each year."""
    columns, rows = score_table(run)
    return Page(
        contents.ENGLAND_SCORES,
        "england_scores",
        RESULTS,
        f"England: lowest, mean and highest score of the {run.recipients.who}s",
        (f"Units: levels. {notes.mark('scores', 'stand_ins', 'funded')}",),
        columns,
        rows,
    )
