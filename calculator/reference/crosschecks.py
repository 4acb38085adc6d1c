"""Checks between rows and between tables: repeated keys, unknown codes, totals that must hold."""

from collections.abc import Iterator, Mapping

from calculator.reference.problems import Problem, near_match
from calculator.reference.read import CheckedRows
from calculator.reference.tables import TABLES, Table


def cross_problems(tables: Mapping[str, CheckedRows], measures: frozenset[str]) -> list[Problem]:
    """Return every problem between rows of the tables that could be read."""
    problems: list[Problem] = []
    for name, checked in tables.items():
        problems.extend(_repeated_keys(TABLES[name], checked))
        problems.extend(_unknown_codes(TABLES[name], checked, tables, measures))
    problems.extend(_missing_bodies(tables))
    problems.extend(_missing_measures("dma_trust_scores", ("trust_code", "care_setting"), tables, measures))
    problems.extend(_missing_measures("dma_icb_scores", ("icb_code",), tables, measures))
    return problems


def _repeated_keys(table: Table, checked: CheckedRows) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for line, row in checked:
        key = tuple(getattr(row, column) for column in table.key)
        if key in seen:
            yield Problem(
                table.file,
                f"one row per {', '.join(table.key)}",
                f"Row {seen[key]} has the same {' and '.join(table.key)}; delete or correct one of the two.",
                row=line,
                column=table.key[0],
                value=", ".join(str(part) for part in key),
            )
        else:
            seen[key] = line


def _unknown_codes(
    table: Table, checked: CheckedRows, tables: Mapping[str, CheckedRows], measures: frozenset[str]
) -> Iterator[Problem]:
    for column, (target, target_column) in table.refers.items():
        if target == "measures":
            known, where = measures, "models/wgll.toml"
        elif target in tables:
            known = frozenset(str(getattr(row, target_column)) for _, row in tables[target])
            where = TABLES[target].file
        else:
            continue  # the table referred to is itself reported as unreadable
        for line, row in checked:
            value = getattr(row, column)
            if value is not None and value not in known:
                fix = f"Correct the code, or add it to {where}. {near_match(str(value), known)}"
                yield Problem(table.file, f"a value found in {where}", fix, row=line, column=column, value=str(value))


# Tables that must hold one row for every member of another table, so that nobody is dropped in silence.
_ONE_ROW_EACH = (
    ("population_need", "icb_code", "icbs"),
    ("primary_care", "icb_code", "icbs"),
    ("dma_icb_scores", "icb_code", "icbs"),
    ("icb_mergers_2026", "icb_code_2025", "icbs"),
    ("trust_size", "trust_code", "trusts"),
)


def _missing_bodies(tables: Mapping[str, CheckedRows]) -> Iterator[Problem]:
    for name, column, parent in _ONE_ROW_EACH:
        if name not in tables or parent not in tables:
            continue
        present = {getattr(row, column) for _, row in tables[name]}
        for _, row in tables[parent]:
            code = getattr(row, TABLES[parent].key[0])
            if code not in present:
                yield Problem(
                    TABLES[name].file,
                    f"at least one row for every {TABLES[parent].key[0]} of {TABLES[parent].file}",
                    f"Add the row of {code}, or remove {code} from {TABLES[parent].file}.",
                    column=column,
                )


def _missing_measures(
    name: str, assessed: tuple[str, ...], tables: Mapping[str, CheckedRows], measures: frozenset[str]
) -> Iterator[Problem]:
    """A body that was assessed was assessed on every measure; primary care is the exception."""
    scored: dict[tuple[str, ...], set[str]] = {}
    for _, row in tables.get(name, []):
        if getattr(row, "body", "") != "primary_care":
            body = tuple(str(getattr(row, column)) for column in assessed)
            scored.setdefault(body, set()).add(getattr(row, "measure", ""))
    for body, present in scored.items():
        for measure in sorted(measures - present):
            yield Problem(
                TABLES[name].file,
                f"a row for each of the {len(measures)} measures",
                f"Add the row of {' '.join(body)} for '{measure}'.",
                column="measure",
            )
