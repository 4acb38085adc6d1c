"""The scenario of an edited workbook as a page of text, which states only what differs from a known scenario."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import tomlkit

from calculator.reporting.given_back.edit import Edit, Value, shown
from calculator.scenarios.lineage import OWN, Lineage
from calculator.scenarios.scenario import Scenario

EDITED = "-edited"
AGAIN = re.compile(rf"(.+){EDITED}(?:-(\d+))?")
LONGEST_NAME = 60
TITLE = " (edited)"
SCENARIO, FUND, RULES = "scenario", "fund", "rules"
"""How the place of an input of the scenario begins, and which of its settings are lists."""


def next_name(name: str) -> str:
    """Return the name of a scenario once edited: central, central-edited, central-edited-2 and so on."""
    again = AGAIN.fullmatch(name)
    base, count = (again[1], int(again[2] or 1) + 1) if again else (name, 1)
    end = EDITED if count == 1 else f"{EDITED}-{count}"
    return base[: LONGEST_NAME - len(end)] + end


def edited_page(scenario: Scenario, known: Mapping[str, Path], edits: Sequence[Edit]) -> str:
    """Return the page of a scenario with what was edited, as TOML.

    It is like the nearest known scenario of the lineage, and states all that differs from that one: a page by itself
    would be lost with the folder it came from. Nobody has approved it.

    Args:
        scenario: that the workbook was made from.
        known: the scenarios that a page may be like, by name.
        edits: of the scenario's settings and funds; others are passed over.
    """
    own = [edit for edit in edits if edit.place[0] == SCENARIO]
    nearer, like = _unknown_pages(scenario.lineage, known)
    changed = Lineage(((Path(next_name(scenario.name)), _changed(scenario, own)), *nearer))
    title = scenario.title if not edits or scenario.title.endswith(TITLE) else scenario.title + TITLE
    head = {"name": next_name(scenario.name), "title": title, "question": scenario.question, "status": scenario.status}
    settings = {key: value for key, value in changed.merged().items() if key not in OWN}
    page = tomlkit.dumps({**head, **({"like": like} if like else {}), **settings})
    return f"# Written from an edited workbook of {scenario.name}.\n\n{page}"


def column_of(place: Sequence[str], scenario: Scenario) -> str:
    """Return where a setting stands on the page, as problems name it, such as "rules 1 > floor_score"."""
    _, part, *rest = place
    if part == RULES:
        return " > ".join([f"{RULES} {int(rest[0]) + 1}", *rest[1:]])
    if part == FUND:
        kind, year = rest
        return f"{FUND} {_fund_with(_written(scenario)[FUND], kind, year) + 1} > amounts_gbp > {year}"
    return " > ".join([part, *rest])


def _unknown_pages(
    lineage: Lineage, known: Mapping[str, Path]
) -> tuple[list[tuple[Path, Mapping[str, Any]]], str | None]:
    """The pages nearer than the first known scenario, and the name of that; None where no page is known."""
    nearer: list[tuple[Path, Mapping[str, Any]]] = []
    for path, written in lineage.pages:
        if path.stem in known and known[path.stem].resolve() == path.resolve():
            return nearer, path.stem
        nearer.append((path, {key: value for key, value in written.items() if key not in OWN}))
    return nearer, None


def _written(scenario: Scenario) -> dict[str, Any]:
    return scenario.lineage.merged()


def _changed(scenario: Scenario, edits: Sequence[Edit]) -> dict[str, Any]:
    """What the edits alone state. A list is stated whole."""
    changed: dict[str, Any] = {}
    for edit in edits:
        _, part, *rest = edit.place
        if part in (FUND, RULES) and part not in changed:
            changed[part] = deepcopy(_written(scenario)[part])
        if part == FUND:
            _set_fund(changed[FUND], rest[0], rest[1], edit)
        elif part == RULES:
            _set(changed[RULES][int(rest[0])], rest[1:], edit.new)
        else:
            _set(changed, [part, *rest], edit.new)
    return changed


def _set(table: dict[str, Any], keys: Sequence[str], value: Value) -> None:
    """Set a key of a table in a table; no limit is a key that is not there."""
    for key in keys[:-1]:
        table = table.setdefault(key, {})
    if value is None:
        table.pop(keys[-1], None)
    else:
        table[keys[-1]] = value


def _fund_with(funds: Sequence[Mapping[str, Any]], kind: str, year: str) -> int:
    """The position of the first fund of a kind and year, else of that kind; behind the last where there is none."""
    of_kind = [position for position, fund in enumerate(funds) if fund["kind"] == kind]
    with_year = [position for position in of_kind if year in funds[position]["amounts_gbp"]]
    return next(iter([*with_year, *of_kind, len(funds)]))


def _set_fund(funds: list[dict[str, Any]], kind: str, year: str, edit: Edit) -> None:
    """Let one fund hold the whole amount of a kind and year, and say in its source what it was."""
    position = _fund_with(funds, kind, year)
    if position == len(funds):
        funds.append({"kind": kind, "amounts_gbp": {}, "source": "No fund of this kind before."})
    for fund in funds:
        if fund["kind"] == kind:
            fund["amounts_gbp"] = {each: amount for each, amount in fund["amounts_gbp"].items() if each != year}
    amount = edit.new
    whole = int(amount) if isinstance(amount, float) and amount.is_integer() else amount
    one = funds[position]
    one["amounts_gbp"] = dict(sorted({**one["amounts_gbp"], year: whole}.items()))
    one["source"] = f"Edited in a workbook: {year} was £{shown(edit.old)}. As written before: {one['source']}"
    funds[:] = [fund for fund in funds if fund["amounts_gbp"]]
