"""What is varied: settings by name, each with the values it takes, from the command line or a page."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.toml_page import Part, read_page
from calculator.scenarios.sweep.plain_names import VARY

OUTSIDE_BRACKETS = re.compile(r",(?![^\[{]*[\]}])")


@dataclass(frozen=True)
class Varied:
    """A setting and the values it takes. `file`: where that was written."""

    key: str
    values: tuple[Any, ...]
    file: str = VARY


class SweepPage(Part):
    """A page of a sweep: settings and the values they take."""

    vary: Mapping[str, Any]


def varied(written: Iterable[str], page: Path | None = None) -> tuple[Varied, ...]:
    """Return what is varied, in order of name.

    Args:
        written: texts such as "floor=2.4,2.6".
        page: a TOML page with a table [vary].

    Raises:
        InputProblems: telling everything that is not as it should be.
    """
    problems: list[Problem] = []
    found: list[Varied] = []
    if page is not None:
        for key, values in _by_path(read_page(page, SweepPage).vary):
            listed = isinstance(values, list)
            found.append(Varied(key, tuple(values) if listed else (values,), page.name))
            if not listed:
                fix = f"Write [{values}] for one value, and commas between more."
                problems.append(Problem(page.name, "a list in square brackets", fix, column=key, value=str(values)))
    for text in written:
        key, equals, values = text.partition("=")
        if not equals or not key.strip():
            problems.append(Problem(VARY, "a setting and its values", "Write floor=2.4,2.6, say.", value=text))
            continue
        found.append(Varied(key.strip(), tuple(value_of(each) for each in OUTSIDE_BRACKETS.split(values))))
    problems += [problem for each in found for problem in _problems(each, [one.key for one in found])]
    if problems:
        raise InputProblems(problems)
    return tuple(sorted(found, key=lambda each: each.key))


def _by_path(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting of the page by its path: without quotation marks TOML reads a dotted path as tables."""
    for key, values in table.items():
        if isinstance(values, Mapping):
            yield from _by_path(values, f"{at}{key}.")
        else:
            yield f"{at}{key}", values


def value_of(text: str) -> Any:
    """Return a value as a TOML page would hold it; what is none there is taken as a text."""
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except tomllib.TOMLDecodeError:
        return text.strip()


def shown(value: Any) -> Any:
    """Return a value as a table shows it: numbers and texts as they are, others as JSON writes them."""
    return value if isinstance(value, int | float | str) else json.dumps(value, default=str)


def _problems(each: Varied, keys: list[str]) -> Iterable[Problem]:
    if keys.count(each.key) > 1:
        fix = "Write it once, with all its values."
        yield Problem(each.file, "each setting once", fix, column=each.key)
    if not each.values or "" in each.values:
        fix = f"Write {each.key}=1,2, say, with no comma at the end."
        yield Problem(each.file, "values between commas", fix, column=each.key)
    told = [json.dumps(value, default=str) for value in each.values]
    for value in sorted({one for one in told if told.count(one) > 1}):
        yield Problem(each.file, "each value once", "Take one of the two out.", column=each.key, value=value)
    for value in each.values:
        if isinstance(value, bool):
            fix = "Write a number, or a text; no setting is true or false."
            yield Problem(each.file, "a number or a text", fix, column=each.key, value=str(value).lower())
