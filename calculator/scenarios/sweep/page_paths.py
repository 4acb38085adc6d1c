"""Settings of a scenario page by their dotted paths, such as limits.absorption_share: which there are, putting one."""

from collections.abc import Iterator, Mapping
from typing import Any, get_origin

from pydantic import BaseModel

from calculator.allocation.rules import all_rules
from calculator.reference.expectations import all_args, model_in
from calculator.scenarios.lineage import OWN
from calculator.scenarios.scenario import Scenario

Page = Mapping[str, Any]
Path = tuple[str, ...]
RULES = "rules"
NAMED_BY = ("rule", "kind")
"""The settings by which one table of a list is named, besides its place in the list."""


def path_of(key: str) -> Path:
    """Return the steps of a dotted path."""
    return tuple(key.split("."))


def paths_in(page: Page) -> dict[Path, bool]:
    """Return the path of every setting that a page has or could have, and whether any keys may stand at it."""
    return {path: any_keys for path, any_keys in _of_model(Scenario, page) if path[0] not in OWN}


def is_path(path: Path, page: Page) -> bool:
    """Say whether a page could have a setting at a path; which keys may stand at it, its reader says."""
    known = paths_in(page)
    return path in known or known.get(path[:-1], False)


def put(page: Page, path: Path, value: Any) -> dict[str, Any]:
    """Return a page with a value put at a path; tables that are not there are made.

    Raises:
        LookupError: if a list has no such table.
    """
    return dict(_put(page, path, value))


def _put(held: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(held, list | tuple):
        at = _place(held, step)
        return [*held[:at], _put(held[at], rest, value), *held[at + 1 :]]
    under = held if isinstance(held, Mapping) else {}
    return {**under, step: _put(under.get(step), rest, value)}


def _place(tables: Any, step: str) -> int:
    """The place of a table in a list by its number, from 1, or by what it is named by where that is one alone."""
    named = [at for at, table in enumerate(tables) if step in _names(table)]
    if len(named) == 1:
        return named[0]
    if step.isdigit() and 1 <= int(step) <= len(tables):
        return int(step) - 1
    raise LookupError(step)


def _names(table: Any) -> list[str]:
    return [str(table[key]) for key in NAMED_BY if isinstance(table, Mapping) and key in table]


def _of_model(model: type[BaseModel], held: Any, at: Path = ()) -> Iterator[tuple[Path, bool]]:
    written = held if isinstance(held, Mapping) else {}
    for key, field in model.model_fields.items():
        inner, path = model_in(field.annotation), (*at, key)
        if path == (RULES,):
            yield from _of_rules(written.get(key, ()))
        elif not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            yield path, Mapping in {get_origin(arg) for arg in all_args(field.annotation)}
        elif get_origin(field.annotation) is tuple:
            yield from _of_list(inner, written.get(key, ()), path)
        else:
            yield from _of_model(inner, written.get(key), path)


def _of_list(model: type[BaseModel], tables: Any, at: Path) -> Iterator[tuple[Path, bool]]:
    for step, table in _steps(tables):
        yield from _of_model(model, table, (*at, step))


def _of_rules(tables: Any) -> Iterator[tuple[Path, bool]]:
    for step, table in _steps(tables):
        rule = all_rules().get(str(table.get("rule")))
        if rule is not None:
            yield from _of_model(rule.settings, table, (RULES, step))


def _steps(tables: Any) -> Iterator[tuple[str, Any]]:
    """Each table of a list by what names it, where that is it alone, and by its number."""
    for number, table in enumerate(tables, start=1):
        for step in (*_names(table), str(number)):
            if tables[_place(tables, step)] is table:
                yield step, table
