"""Edited prices, optimism bias and VAT on the pages of cost models: comments and all that was not edited stay."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import tomlkit

from calculator.costing.pages.finance import FINANCE_FILE
from calculator.costing.pages.load_models import BIAS_FILE
from calculator.reference.vocabulary import CASES
from calculator.reporting.given_back.edit import Edit, shown

LINE, BIAS, FINANCE = "line", "bias", "finance"
"""How the places of inputs begin that stand on the pages of cost models."""
JUDGEMENT = "RED"
FIXED, SPREAD = "fixed", "triangular"
"""The shapes of a range without a width, and of one that has got a width."""


def page_place(place: Sequence[str], shares: Mapping[str, bool]) -> tuple[str, str]:
    """Return the file and the place in it, as problems name it, of an input of a cost model page.

    Args:
        place: of the input.
        shares: by line, whether it is a share of another line's price.
    """
    kind, name, key = place
    if kind == FINANCE:
        return FINANCE_FILE, f"{name} > {key}"
    if kind == BIAS:
        return BIAS_FILE, f"class '{name}' > " + (f"mitigation > {key}" if key in CASES else key)
    category, _, line = name.partition(".")
    return f"{category}.toml", f"line '{line}' > {'share' if shares[name] else 'unit_cost'} > {key}"


def write_edits(folder: Path, edits: Iterable[Edit], on: str) -> None:
    """Write edits onto the pages of a folder. The evidence beside a figure is of the one before: it is a judgement now.

    Args:
        folder: of pages, which are changed.
        edits: of cost model pages.
        on: the day, as the note tells it.
    """
    by_file = sorted(edits, key=lambda edit: (_file(edit.place), edit.place[1]))
    for file, of_file in groupby(by_file, key=lambda edit: _file(edit.place)):
        path = folder / file
        page = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
        for name, of_part in groupby(of_file, key=lambda edit: edit.place[1]):
            _edit_part(_part(page, file, name), list(of_part), on)
        path.write_text(tomlkit.dumps(page), encoding="utf-8", newline="")


def _file(place: Sequence[str]) -> str:
    return {FINANCE: FINANCE_FILE, BIAS: BIAS_FILE}.get(place[0], f"{place[1].partition('.')[0]}.toml")


def _part(page: Any, file: str, name: str) -> Any:
    """The table that holds a figure: a rate, a class of bias, or a line."""
    if file == FINANCE_FILE:
        return page[name]
    if file == BIAS_FILE:
        return next(each for each in page["class"] if each["id"] == name)
    return next(each for each in page["line"] if each["id"] == name.partition(".")[2])


def _edit_part(part: Any, edits: Sequence[Edit], on: str) -> None:
    for edit in edits:
        key = edit.place[2]
        _holder(part, key)[key] = edit.new
    _mend_shape(part)
    was = ", ".join(f"{edit.place[2]} was {shown(edit.old)}" for edit in edits)
    part["note"] = f"Edited in a workbook on {on} ({was}); the evidence is of the figures before. {part['note']}"
    part["quality"] = JUDGEMENT


def _holder(part: Any, key: str) -> Any:
    """The table in which a figure stands."""
    if key not in CASES:
        return part
    return next(part[name] for name in ("unit_cost", "share", "mitigation") if name in part)


def _mend_shape(part: Any) -> None:
    """Low and high that are one figure have no shape but "fixed", and no others have it."""
    of: Any = next((part[name] for name in ("unit_cost", "share") if name in part), None)
    if not isinstance(of, dict) or (of["low"] == of["high"]) == (of["shape"] == FIXED):
        return
    of["shape"] = FIXED if of["low"] == of["high"] else SPREAD
