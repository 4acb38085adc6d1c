"""Edited scores, and prices of an organisation's own, as rows of the table of local figures."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from calculator.reference.guarded_csv import csv_of
from calculator.reference.inputs import Inputs
from calculator.reference.problems import Problem
from calculator.reference.rows.local import LocalFigure
from calculator.reference.tables import TABLES
from calculator.reporting.given_back.edit import Edit, label, shown, where
from calculator.reporting.given_back.opened import GivenBook
from calculator.reporting.template import LOCAL

TABLE = TABLES[LOCAL]
SCORE, PRICE = "score", "price"
OWN_PRICE = re.compile(r"(.+) \((\w+)\)")
"""How the sheet of prices names a local price: category.line (CODE)."""
REASON, ROLE = "Edited in a workbook", "editor of the workbook"
Key = tuple[str, str, str]
"""Organisation code, subject and name: what tells rows of local figures apart."""


def key_of(place: Sequence[str]) -> Key | None:
    """Return the row of local figures in which an input stands; None where it stands elsewhere."""
    if place[0] == SCORE:
        return place[1], SCORE, place[2]
    own = OWN_PRICE.fullmatch(place[1])
    return (own[2], PRICE, own[1]) if own else None


def edited_table(inputs: Inputs, edits: Sequence[Edit], on: date) -> str:
    """Return the table of local figures with what was edited, as CSV.

    Args:
        inputs: that the workbook was made from.
        edits: of scores and local prices; the last of one row counts.
        on: the day that new rows are given on.
    """
    rows: dict[Key, dict[str, Any]] = {
        (row["organisation_code"], row["subject"], row["name"]): row for row in inputs[LOCAL].to_dict("records")
    }
    for edit in edits:
        key = key_of(edit.place)
        if key is None:
            raise ValueError(f"{edit.place} is no local figure")
        before = rows.get(key, {})
        rows[key] = {**_new(key), **before, "value": edit.new, "given_on": on, "author_role": ROLE}
        rows[key]["reason"] = _reason(before, edit)
    table = pd.DataFrame(list(rows.values()), columns=list(LocalFigure.model_fields))
    return csv_of(table.sort_values(list(TABLE.key), ignore_index=True))


def _new(key: Key) -> dict[str, Any]:
    return dict(zip(TABLE.key, key, strict=True))


def _reason(before: Mapping[str, Any], edit: Edit) -> str:
    was = f"{REASON}, where it was {shown(edit.old)}"
    return f"{was}. Before: {before['reason']}" if before.get("reason") else was


def uneven(book: GivenBook, edits: Sequence[Edit], now: Mapping[tuple[str, ...], Any]) -> list[Problem]:
    """Return a problem for each local price whose three cases are no longer one: it is the same in every case.

    Args:
        book: the workbook.
        edits: of local prices.
        now: by place, what each price holds now.
    """
    problems: dict[str, Problem] = {}
    for edit in edits:
        cases = {value for place, value in now.items() if place[:2] == edit.place[:2]}
        if len(cases) > 1:
            expected = "one price in all three cases: an organisation's own price has no range"
            fix = "Type the price into low, central and high alike."
            place = f"{where(edit.cell)}, {label(edit.cell)}"
            problems.setdefault(edit.place[1], book.problem(place, shown(edit.new), expected, fix))
    return list(problems.values())
