"""docs/scenario_page.md names every setting that a scenario page may have, each with its table, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from calculator.allocation.prospectus.gains import EQUAL
from calculator.allocation.recipients import SHARES
from calculator.allocation.rules import all_rules
from calculator.reference.vocabulary import CASES
from calculator.scenarios.scenario import Scenario

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = (DOCS / "scenario_page.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([^`]+)`")
HEADS = {"at the head": "", "setting": "rules.fair_shares.pace"}
"""Tables of the document whose first cell does not name the table of a page."""


def parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from parts_of(inner)


def settings_of(page: type[BaseModel], table: str) -> Iterator[tuple[str, str, Any]]:
    """Every setting as table, key and annotation; of a table that holds others, theirs too."""
    for key, field in page.model_fields.items():
        yield table, key, field.annotation
        within = f"{table}.{key}" if table else key
        for part in parts_of(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from settings_of(part, within)


SETTINGS = [
    *settings_of(Scenario, ""),
    *(each for name, rule in all_rules().items() for each in settings_of(rule.settings, f"rules.{name}")),
]
TABLES = {f"{table}.{key}".strip(".") for table, key, _ in SETTINGS}
VALUES = {
    *SHARES, *CASES, EQUAL, *all_rules(), "rule",
    *(part for _, _, annotation in SETTINGS for part in parts_of(annotation) if isinstance(part, str)),
}  # fmt: skip


def rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every row of the document's tables: the table of a page that it tells of, and what it names."""
    head: str | None = None
    lines = text.splitlines()
    for line, under in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith("|") or set(line) <= set("|- "):
            continue
        first = line.split(" | ")[0].strip("| ")
        if set(under) <= set("|- ") and under:  # a header
            named = re.match(r"`\[+([a-z_.]+)\]+`", first)
            head = named[1] if named else HEADS.get(first, "rules." if first == "`rule`" else None)
        elif head is None or head == "rules.":
            for name in NAMED.findall(first):
                yield (head or "") + name.strip("[]"), NAMED.findall(line.removeprefix(f"| {first}"))
        else:
            yield head, NAMED.findall(line)


def told(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, names in rows(text):
        found.setdefault(table, set()).update(names)
    return found


TOLD = told(PAGE)


def unnamed(told_of: dict[str, set[str]]) -> list[str]:
    """Settings that the row or table of their own does not name, nor that of the table around it."""
    missing = []
    for table, key, annotation in SETTINGS:
        holds = any(isinstance(part, type) and issubclass(part, BaseModel) for part in parts_of(annotation))
        around = [table, *(table.rsplit(".", n)[0] for n in range(1, table.count(".") + 1))]
        by_itself = (holds or key in {"rules", "second_tier"}) and f"[{f'{table}.{key}'.strip('.')}]" in PAGE
        apart = table == "approval" or (key == "basis" and table.startswith("limits"))
        if not by_itself and not apart and not any(key in told_of.get(each, ()) for each in around):
            missing.append(f"{table} > {key}")
    return missing


def unknown(text: str) -> list[str]:
    """Words in the shape of a setting that are neither a setting of their table nor a value that one may have."""
    keys: dict[str, set[str]] = {}
    for table, key, _ in SETTINGS:
        for prefix in [table, *(table.rsplit(".", n)[0] for n in range(1, table.count(".") + 1))]:
            keys.setdefault(prefix, set()).add(key)
    odd = [
        f"{table} > {name}"
        for table, names in rows(text)
        for name in names
        if re.fullmatch(r"[a-z][a-z_0-9]*", name) and name not in keys.get(table, set()) | VALUES
    ]
    every = {key for _, key, _ in SETTINGS} | {"rule"}
    written = [re.match(r"([a-z_]+) = ", name) for name in NAMED.findall(text)]
    tables = [name.strip("[]") for name in NAMED.findall(text) if re.fullmatch(r"\[+[a-z_.]+\]+", name)]
    odd += [each[1] for each in written if each and each[1] not in every]
    return (
        odd + [name for name in tables if name not in TABLES] + [name for name, _ in rows(text) if not _is_table(name)]
    )


def _is_table(name: str) -> bool:
    return not name or name in TABLES or name.removeprefix("rules.") in all_rules()


def test_every_setting_is_named_with_its_table():
    assert unnamed(TOLD) == []
    assert "Each table needs a `basis`" in PAGE
    approval = (DOCS / "quality.md").read_text(encoding="utf-8").split("[[approval]]")[1]
    assert all(f"\n{key} = " in approval for table, key, _ in SETTINGS if table == "approval")


def test_no_setting_is_named_that_there_is_not():
    assert unknown(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| `horizon` |", "| `horizons` |"),
        ("`price` (0)", "`prices` (0)"),
        ("`within` (0): ", ""),
        ("`least_growth`, ", ""),
        ("`[limits.match]`", "`[limits.matched]`"),
        ("`equal_losses`, ", "`equal_gains`, "),
    ],
)
def test_a_setting_left_out_or_made_up_is_found(old: str, new: str):
    """Or the two tests above could pass by looking at nothing."""
    assert old in PAGE
    changed = PAGE.replace(old, new)
    assert unnamed(told(changed)) or unknown(changed)
