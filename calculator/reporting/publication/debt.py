"""Debt of each system: by kind beside its people, and by category and kind."""

from calculator.reference.organisations import latest_need
from calculator.reference.vocabulary import CASES, KINDS
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.debt import KIND_COLUMNS, by_kind
from calculator.reporting.workbook.grants import KIND_TITLES
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run

PEOPLE = {
    "registered_population": "Registered population (people)",
    "weighted_pop_core": "Weighted population (people)",
}


def kinds(run: Run, notes: NoteNumbers) -> Page:
    """Return each system's people, debt and running cost."""
    need = latest_need(run.inputs).set_index("icb_code")
    rows, _ = by_kind(run)
    return Page(
        contents.DEBT,
        "debt_by_ics",
        RESULTS,
        "Digital debt of each integrated care system",
        (
            f"Debt is capital and one-off revenue together. {notes.mark('debt', 'scope')}",
            f"Units: pounds of {run.debt.price_year} prices, central case unless said. "
            f"{notes.mark('prices', 'cases', 'rounding')}",
            f"Population of {need['financial_year'].iloc[0]}. {notes.mark('share')}",
            f"Score: levels 1 to 5. {notes.mark('scores', 'stand_ins')}",
            f"Totals are in worksheet {contents.ENGLAND_DEBT}.",
        ),
        (*ICS_COLUMNS, *(Column(header, styles.COUNT, 12) for header in PEOPLE.values()), *KIND_COLUMNS[2:]),
        [[*row[:2], *(round(float(need.at[row[0], column])) for column in PEOPLE), *row[2:]] for row in rows],
    )


def categories(run: Run, notes: NoteNumbers) -> Page:
    """Return each system's debt and running cost by category and kind."""
    by_case = {case: run.debt.of_ics(case) for case in CASES}
    return Page(
        contents.CATEGORIES,
        "debt_by_category",
        RESULTS,
        "Digital debt and running cost of each integrated care system, by category and kind",
        (
            f"Debt is capital and revenue together; running cost is in pounds a year. {notes.mark('debt', 'scope')}",
            f"Units: pounds of {run.debt.price_year} prices. {notes.mark('prices', 'cases', 'rounding')}",
        ),
        (
            *ICS_COLUMNS,
            Column("Category", width=24),
            Column("Kind", styles.CODE, 14),
            *(Column(f"{case.capitalize()} (£)", styles.POUNDS, 16) for case in CASES),
        ),
        [
            [code, name, title, KIND_TITLES[kind], *(int(by_case[case].at[code, (category, kind)]) for case in CASES)]
            for code, name in systems(run)
            for category, title in run.debt.models.titles.items()
            for kind in KINDS
        ],
    )
