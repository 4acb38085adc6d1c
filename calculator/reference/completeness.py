"""What must be there before anything is computed: rows for everybody, and the sizes of open trusts."""

from collections.abc import Iterator

from calculator.reference.problems import Problem
from calculator.reference.read import ReadTables
from calculator.reference.tables import TABLES


def completeness_problems(tables: ReadTables, measures: frozenset[str]) -> Iterator[Problem]:
    """Yield every problem of something that is not there."""
    yield from _missing_bodies(tables)
    yield from _missing_measures("dma_trust_scores", ("trust_code", "care_setting"), tables, measures)
    yield from _missing_measures("dma_icb_scores", ("icb_code",), tables, measures)
    yield from _incomplete_years(tables)
    yield from _open_trusts(tables)
    yield from _blank_board_scores(tables)


# Tables that must hold one row for every member of another table, so that nobody is dropped in silence.
_ONE_ROW_EACH = (
    ("population_need", "icb_code", "icbs"),
    ("primary_care", "icb_code", "icbs"),
    ("dma_icb_scores", "icb_code", "icbs"),
    ("icb_mergers_2026", "icb_code_2025", "icbs"),
    ("trust_size", "trust_code", "trusts"),
)


def _missing_bodies(tables: ReadTables) -> Iterator[Problem]:
    for name, column, parent in _ONE_ROW_EACH:
        if name not in tables or parent not in tables:
            continue
        present = {row.text(column) for row in tables[name]}
        key = TABLES[parent].key[0]
        absent = [code for row in tables[parent] if (code := row.text(key)) is not None and code not in present]
        if absent:
            some = ", ".join(absent[:5]) + (f" and {len(absent) - 5} more" if len(absent) > 5 else "")
            yield Problem(
                TABLES[name].file,
                f"at least one row for every {key} of {TABLES[parent].file}",
                f"Add the rows of {some}, or remove them from {TABLES[parent].file}.",
                column=column,
            )


def _missing_measures(
    name: str, assessed: tuple[str, ...], tables: ReadTables, measures: frozenset[str]
) -> Iterator[Problem]:
    """A body that was assessed was assessed on every measure; primary care is the exception."""
    scored: dict[tuple[str, ...], set[str]] = {}
    for row in tables.get(name, []):
        if row.cells.get("body") != "primary_care":
            body = tuple(str(row.text(column)) for column in assessed)
            scored.setdefault(body, set()).add(str(row.text("measure")))
    for body, present in scored.items():
        for measure in sorted(measures - present):
            yield Problem(
                TABLES[name].file,
                f"a row for each of the {len(measures)} measures",
                f"Add the row of {' '.join(body)} for '{measure}'.",
                column="measure",
            )


def _incomplete_years(tables: ReadTables) -> Iterator[Problem]:
    """Populations are shares of England: a year without one ICB would share its part among the others."""
    if "population_need" not in tables or "icbs" not in tables:
        return
    everyone = {row.text("icb_code") for row in tables["icbs"]}
    by_year: dict[str, set[str | None]] = {}
    for row in tables["population_need"]:
        by_year.setdefault(str(row.text("financial_year")), set()).add(row.text("icb_code"))
    for year, present in sorted(by_year.items()):
        absent = sorted(str(code) for code in everyone - present)
        if absent and len(absent) < len(everyone):
            fix = f"Add the rows of {', '.join(absent[:5])}, or remove the year."
            yield Problem("population_need.csv", f"every ICB in {year}", fix, column="icb_code")


def _open_trusts(tables: ReadTables) -> Iterator[Problem]:
    """An open trust is priced by its type and its staff."""
    if "trusts" not in tables or "trust_size" not in tables:
        return
    size = {row.text("trust_code"): row for row in tables["trust_size"]}
    capital = False
    for trust in tables["trusts"]:
        if trust.text("status") != "open":
            continue
        code = str(trust.text("trust_code"))
        if trust.text("trust_type") is None:
            fix = f"Fill in the type of {code}, or say that it is closed."
            yield Problem("trusts.csv", "the type of an open trust", fix, row=trust.line, column="trust_type")
        mine = size.get(code)
        if mine is not None and mine.text("staff_fte") is None:
            fix = f"Fill in the staff of {code}: every cost line that counts staff needs it."
            yield Problem("trust_size.csv", "the staff of an open trust", fix, row=mine.line, column="staff_fte")
        capital = capital or (mine is not None and mine.text("operational_capital_4_years_gbp") is not None)
    if not capital:
        fix = "Fill in at least the published envelopes: what a trust can absorb is judged by them."
        column = "operational_capital_4_years_gbp"
        yield Problem("trust_size.csv", "the capital envelope of at least one open trust", fix, column=column)


def _blank_board_scores(tables: ReadTables) -> Iterator[Problem]:
    """Only primary care has measures it is not assessed on; an ICB without a score would have no gap to price."""
    for row in tables.get("dma_icb_scores", []):
        if row.checked is not None and row.text("body") == "icb" and row.text("score") is None:
            fix = f"Fill in the level of {row.text('icb_code')} on {row.text('measure')}."
            yield Problem("dma_icb_scores.csv", "the score of an ICB", fix, row=row.line, column="score")
