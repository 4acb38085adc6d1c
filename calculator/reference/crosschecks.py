"""Checks between rows and between tables: repeated keys, unknown codes, totals that must hold."""

from collections.abc import Iterator, Mapping

from calculator.reference.problems import Problem, near_match
from calculator.reference.read import ReadRow
from calculator.reference.tables import TABLES, Table


def cross_problems(tables: Mapping[str, list[ReadRow]], measures: frozenset[str]) -> list[Problem]:
    """Return every problem between rows of the tables that could be read."""
    problems: list[Problem] = []
    for name, rows in tables.items():
        problems.extend(_repeated_keys(TABLES[name], rows))
        problems.extend(_unknown_codes(TABLES[name], rows, tables, measures))
    problems.extend(_missing_bodies(tables))
    problems.extend(_missing_measures("dma_trust_scores", ("trust_code", "care_setting"), tables, measures))
    problems.extend(_missing_measures("dma_icb_scores", ("icb_code",), tables, measures))
    return problems


def _repeated_keys(table: Table, rows: list[ReadRow]) -> Iterator[Problem]:
    seen: dict[tuple[str | None, ...], int] = {}
    for row in rows:
        key = tuple(row.text(column) for column in table.key)
        if key in seen:
            yield Problem(
                table.file,
                f"one row per {', '.join(table.key)}",
                f"Row {seen[key]} has the same {' and '.join(table.key)}; delete or correct one of the two.",
                row=row.line,
                column=table.key[0],
                value=", ".join(str(part) for part in key),
            )
        else:
            seen[key] = row.line


def _unknown_codes(
    table: Table, rows: list[ReadRow], tables: Mapping[str, list[ReadRow]], measures: frozenset[str]
) -> Iterator[Problem]:
    for column, (target, target_column) in table.refers.items():
        if target == "measures":
            known, where = measures, "models/wgll.toml"
        elif target in tables:
            known = frozenset(str(row.text(target_column)) for row in tables[target])
            where = TABLES[target].file
        else:
            continue  # the table referred to is itself reported as unreadable
        unknown: dict[str, list[int]] = {}
        for row in rows:
            value = row.text(column)
            if row.checked is not None and value is not None and value not in known:
                unknown.setdefault(value, []).append(row.line)
        for value, lines in unknown.items():
            again = f" It stands in {len(lines)} rows, of which this is the first." if len(lines) > 1 else ""
            fix = f"Correct the code, or add it to {where}. {near_match(value, known)}{again}"
            yield Problem(table.file, f"a value found in {where}", fix, row=lines[0], column=column, value=value)


# Tables that must hold one row for every member of another table, so that nobody is dropped in silence.
_ONE_ROW_EACH = (
    ("population_need", "icb_code", "icbs"),
    ("primary_care", "icb_code", "icbs"),
    ("dma_icb_scores", "icb_code", "icbs"),
    ("icb_mergers_2026", "icb_code_2025", "icbs"),
    ("trust_size", "trust_code", "trusts"),
)


def _missing_bodies(tables: Mapping[str, list[ReadRow]]) -> Iterator[Problem]:
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
    name: str, assessed: tuple[str, ...], tables: Mapping[str, list[ReadRow]], measures: frozenset[str]
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
