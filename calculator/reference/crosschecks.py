"""Checks between rows and between tables: repeated keys and unknown codes."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from calculator.reference.completeness import completeness_problems
from calculator.reference.plausibility import plausibility_problems
from calculator.reference.problems import Problem
from calculator.reference.prospectus_checks import prospectus_problems
from calculator.reference.read import ReadRow, ReadTables
from calculator.reference.rows.opinions import BETWEEN
from calculator.reference.tables import CATEGORIES, MEASURES, ORGANISATIONS, TABLES, Table
from calculator.reference.vocabulary import PRIMARY_CARE_SUFFIX


def cross_problems(tables: ReadTables, measures: frozenset[str], categories: frozenset[str]) -> list[Problem]:
    """Return every problem between rows of the tables that could be read."""
    problems: list[Problem] = []
    for name, rows in tables.items():
        problems.extend(_repeated_keys(TABLES[name], rows))
    problems.extend(_unknown_codes(tables, {MEASURES: measures, CATEGORIES: categories}))
    problems.extend(completeness_problems(tables, measures))
    problems.extend(plausibility_problems(tables))
    problems.extend(prospectus_problems(tables))
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


_NOT_TABLES = {
    MEASURES: "models/wgll.toml",
    CATEGORIES: "models/wgll.toml (closed_by)",
    ORGANISATIONS: "trusts.csv (open trusts) or icbs.csv",
}
"""Where the values are written that stand in no one table."""


def _unknown_codes(tables: ReadTables, words: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """A code that no table knows: told once, at its first place, with the number of rows it stands in."""
    for target, column, known in _referred(tables, words):
        places = _places_of_unknown(tables, target, column, known)
        where = _NOT_TABLES.get(target) or TABLES[target].file
        for value, found in places.items():
            file, at, line = found[0]
            files = sorted({name for name, _, _ in found})
            again = f" It stands in {len(found)} rows of {', '.join(files)}." if len(found) > 1 else ""
            nearest = get_close_matches(value, known, n=1)
            near = f" The nearest known is {nearest[0]}." if nearest else ""
            fix = f"Correct it, or add its row to {where}.{near}{again}"
            yield Problem(file, f"a value found in {where}", fix, row=line, column=at, value=value)


def _referred(tables: ReadTables, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every table and column that others refer to, with the values it holds; none if it could not be read."""
    targets = sorted({target for table in TABLES.values() for target in table.refers.values()})
    for target, column in targets:
        if target in words:
            yield target, column, words[target]
        elif target == ORGANISATIONS:
            if "trusts" in tables and "icbs" in tables:
                yield target, column, _organisation_codes(tables)
        elif target in tables:
            yield target, column, frozenset(str(row.text(column)) for row in tables[target])


def _organisation_codes(tables: ReadTables) -> frozenset[str]:
    """The open trusts, the ICBs and the primary care of each: whoever has a score."""
    trusts = {str(row.text("trust_code")) for row in tables["trusts"] if row.text("status") == "open"}
    icbs = {str(row.text("icb_code")) for row in tables["icbs"]}
    return frozenset(trusts | icbs | {f"{code}{PRIMARY_CARE_SUFFIX}" for code in icbs})


def _places_of_unknown(
    tables: ReadTables, target: str, target_column: str, known: frozenset[str]
) -> dict[str, list[tuple[str, str, int]]]:
    """Unknown values, each with every file, column and line it stands in."""
    unknown: dict[str, list[tuple[str, str, int]]] = {}
    for name, rows in tables.items():
        for column in (c for c, goal in TABLES[name].refers.items() if goal == (target, target_column)):
            for row in rows:
                for value in (row.text(column) or "").split(BETWEEN):
                    if row.checked is not None and value and value.strip() not in known:
                        unknown.setdefault(value.strip(), []).append((TABLES[name].file, column, row.line))
    return unknown
