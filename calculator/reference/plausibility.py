"""Figures that fit their column and cannot be right: a slip of thousands, two tables that disagree."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from calculator.reference.problems import Problem
from calculator.reference.read import ReadRow, ReadTables

LARGEST_STEP = 0.25
"""Share by which prices may move in a year before a deflator is not believed."""
MOST_STAFF, LEAST_STAFF = 6.0, 0.05
"""Staff over the median of trusts of the same type. In the published figures the range is 0.16 to 4.3."""
MOST_PER_POUND = 5.0
"""Staff per pound of income over the median of acute trusts, either way. In the published figures, 0.6 to 2.3."""
SHARE_APART = 0.05
"""Percentage points by which a fair share may differ from the weighted population beside it."""


def plausibility_problems(tables: ReadTables) -> Iterator[Problem]:
    """Yield every figure that cannot be believed."""
    yield from _deflators(tables)
    yield from _staff(tables)
    yield from _income(tables)
    yield from _fair_shares(tables)
    yield from _practices(tables)
    yield from _names(tables)


def _deflators(tables: ReadTables) -> Iterator[Problem]:
    """A slip in a deflator moves every price of its year, so an unlikely step is refused."""
    rows = [row for row in tables.get("gdp_deflators", []) if row.checked is not None]
    rows.sort(key=lambda row: str(row.text("financial_year")))
    for before, after in pairwise(rows):
        old, new = _number(before, "deflator_index"), _number(after, "deflator_index")
        if old and new and abs(new / old - 1) > LARGEST_STEP:
            year = before.text("financial_year")
            fix = f"Check the index of this year and of {year}: prices would move by {new / old - 1:+.0%}."
            yield _at(after, "deflator_index", "an index near its neighbours", fix, "gdp_deflators.csv")


def _number(row: ReadRow, column: str) -> float | None:
    value = getattr(row.checked, column, None)
    return None if value is None else float(value)


def _staff(tables: ReadTables) -> Iterator[Problem]:
    """Staff far from that of trusts of the same type."""
    types = {row.text("trust_code"): row.text("trust_type") for row in tables.get("trusts", [])}
    by_type: dict[str | None, list[tuple[ReadRow, float]]] = {}
    for row in tables.get("trust_size", []):
        staff = _number(row, "staff_fte")
        if staff is not None:
            by_type.setdefault(types.get(row.text("trust_code")), []).append((row, staff))
    for kind, rows in by_type.items():
        middle = median(staff for _, staff in rows)
        for row, staff in rows:
            if not LEAST_STAFF <= staff / middle <= MOST_STAFF:
                fix = f"Check the figure: trusts of the type {kind} have {middle:,.0f} FTE in the middle."
                yield _at(row, "staff_fte", "staff near that of trusts of its type", fix)


def _income(tables: ReadTables) -> Iterator[Problem]:
    """Income that does not fit the staff: most often £m or £000 typed for pounds."""
    fits = []
    for row in tables.get("trust_size", []):
        staff, income = _number(row, "staff_fte"), _number(row, "operating_income_gbp")
        if staff and income:
            fits.append((row, staff / income))
    usual = median(ratio for _, ratio in fits) if fits else 1.0
    staff_of = {row.text("trust_code"): _number(row, "staff_fte") for row in tables.get("trust_size", [])}
    stated = [(row, "trust_size.csv") for row, _ in fits]
    stated += [(row, "trust_accounts.csv") for row in tables.get("trust_accounts", [])]
    for row, file in stated:
        staff, income = staff_of.get(row.text("trust_code")), _number(row, "operating_income_gbp")
        if staff and income and income > 0 and not 1 / MOST_PER_POUND <= staff / income / usual <= MOST_PER_POUND:
            fix = f"Check the figure and the staff: its staff suggest about £{staff / usual:,.0f}."
            yield _at(row, "operating_income_gbp", "income in pounds that fits the staff", fix, file)


def _fair_shares(tables: ReadTables) -> Iterator[Problem]:
    """The published share stands beside the weighted population it comes from; the worst of a year is told."""
    years: dict[str, list[tuple[ReadRow, float, float]]] = {}
    for row in tables.get("population_need", []):
        people, share = _number(row, "weighted_pop_core"), _number(row, "core_fair_share_pct")
        if people is not None and share is not None:
            years.setdefault(str(row.text("financial_year")), []).append((row, people, share))
    for rows in years.values():
        people_in_all, share_in_all = sum(people for _, people, _ in rows), sum(share for _, _, share in rows)
        apart = [abs(people / people_in_all - share / max(share_in_all, 1e-9)) * 100 for _, people, share in rows]
        worst = max(apart)
        if worst > SHARE_APART:
            fix = "Check this row: its core_fair_share_pct says otherwise. For populations of your own, change both."
            expected = "a weighted population that gives the share beside it"
            yield _at(rows[apart.index(worst)][0], "weighted_pop_core", expected, fix, "population_need.csv")


def _practices(tables: ReadTables) -> Iterator[Problem]:
    """GP practices stand in two tables, for the same year."""
    need = [row for row in tables.get("population_need", []) if row.checked is not None]
    latest = max((str(row.text("financial_year")) for row in need), default="")
    known = {row.text("icb_code"): row for row in need if row.text("financial_year") == latest}
    for row in tables.get("primary_care", []):
        other = known.get(row.text("icb_code"))
        if (
            row.checked is not None
            and other is not None
            and _number(row, "gp_practices") != _number(other, "gp_practices")
        ):
            fix = f"population_need.csv says {other.text('gp_practices')} in {latest}; correct one of the two."
            yield _at(row, "gp_practices", "the same number in both tables", fix, "primary_care.csv")


def _names(tables: ReadTables) -> Iterator[Problem]:
    """Two systems of one name could not be told apart by a reader."""
    rows = tables.get("icbs", [])
    seen = Counter(row.text("icb_name") for row in rows)
    for row in rows:
        if row.text("icb_name") is not None and seen[row.text("icb_name")] > 1:
            yield _at(row, "icb_name", "a name of its own", "Correct the name of one of the two.", "icbs.csv")


def _at(row: ReadRow, column: str, expected: str, fix: str, file: str = "trust_size.csv") -> Problem:
    return Problem(file, expected, fix, row=row.line, column=column, value=row.text(column) or "")
