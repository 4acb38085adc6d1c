"""The grid: every combination of the values that are varied, each as a scenario of its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from pathlib import Path as File
from typing import Any

from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.scenarios.lineage import Lineage
from calculator.scenarios.load_scenario import scenario_of
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.page_paths import Page, is_path, path_of, paths_in, put
from calculator.scenarios.sweep.plain_names import PLAIN_NAMES, VARY, WEIGHTS, refuse
from calculator.scenarios.sweep.varied import Varied

Settings = Mapping[str, Any]
"""A point: each setting that is varied, with its value there."""
MOST_POINTS = 100_000


def grid(scenario: Scenario, varied: Sequence[Varied]) -> list[dict[str, Any]]:
    """Return the settings of every point, in order of the names and values of what is varied.

    A value that no point can have is refused here; where only some combinations cannot be, their points say so.

    Raises:
        InputProblems: naming every key and value that is not known, with the near match.
    """
    problems = [_unknown(each, scenario) for each in varied if not _is_known(each.key, scenario)]
    if problems:
        raise InputProblems(problems)
    count = prod(len(each.values) for each in varied)
    if count > MOST_POINTS:
        fix = "Vary less at once."
        raise InputProblems([Problem(VARY, f"at most {MOST_POINTS:,} points", fix, value=f"{count:,} points")])
    points = [
        dict(zip((each.key for each in varied), values, strict=True))
        for values in product(*(each.values for each in varied))
    ]
    _stop_if_never(scenario, varied, points)
    return points


def at_point(scenario: Scenario, settings: Settings) -> Scenario:
    """Return the scenario with settings varied.

    Raises:
        InputProblems: if its page cannot have them.
    """
    held = scenario.lineage.merged()
    page: Page = held
    for key in sorted(settings, key=_order):
        page = _changed(page, key, settings[key])
    written = {key: value for key, value in page.items() if key not in held or value != held[key]}
    return scenario_of(page, Lineage(((File(VARY), written), *scenario.lineage.pages)), scenario.folder)


def identity(settings: Settings) -> str:
    """Return a text that is the same for the same settings, whatever their order."""
    return json.dumps(settings, sort_keys=True, default=str)


def _order(key: str) -> tuple[int, str]:
    """Plain names in the order they are told in, then the paths of the page."""
    plain = list(PLAIN_NAMES)
    return (plain.index(key) if key in plain else len(plain), key)


def _changed(page: Page, key: str, value: Any) -> Page:
    if key in PLAIN_NAMES:
        return PLAIN_NAMES[key].change(page, value)
    try:
        return put(page, path_of(_spelt_out(key)), value)
    except LookupError:
        raise refuse(key, value, "a table that the page has", "Name one that is there at this point.") from None


def _spelt_out(key: str) -> str:
    return key.replace(WEIGHTS, "maturity.measure_weights.", 1) if key.startswith(WEIGHTS) else key


def _is_known(key: str, scenario: Scenario) -> bool:
    return key in PLAIN_NAMES or is_path(path_of(_spelt_out(key)), scenario.lineage.merged())


def _unknown(each: Varied, scenario: Scenario) -> Problem:
    page = scenario.lineage.merged()
    weights = [f"{WEIGHTS}{measure}" for measure in scenario.maturity.measure_weights]
    known = [*PLAIN_NAMES, *weights, *(".".join(path) for path in paths_in(page))]
    fix = f"{near_match(each.key, known)} docs/sweep.md has the plain names, docs/scenario_page.md every setting."
    return Problem(each.file, "a setting of a scenario page, by its path or plain name", fix, value=each.key)


def _stop_if_never(scenario: Scenario, varied: Sequence[Varied], points: Sequence[Settings]) -> None:
    """Refuse each value that the page cannot have, neither alone nor at any point."""
    told: list[Problem] = []
    for each in varied:
        for value in each.values:
            alone = [replace(problem, file=each.file) for problem in _problems(scenario, {each.key: value})]
            having = (settings for settings in points if settings[each.key] == value)
            if alone and all(any(True for _ in _problems(scenario, settings)) for settings in having):
                told += alone
    if told:
        raise InputProblems(list(dict.fromkeys(told)))


def _problems(scenario: Scenario, settings: Settings) -> Iterator[Problem]:
    try:
        at_point(scenario, settings)
    except InputProblems as found:
        yield from found.problems
