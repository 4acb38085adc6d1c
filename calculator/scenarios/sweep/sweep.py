"""Sweep a scenario over points, by whoever works, and go on where a sweep before it was stopped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.costing.pages.load_models import models_of
from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.scenarios.estimate import bodies_of, estimate_debt
from calculator.scenarios.limit_checks import stop_if_unknown
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.follow_point import Followed, Swept, debt_key, follow_point
from calculator.scenarios.sweep.grid import Settings, at_point, identity
from calculator.scenarios.sweep.journal import Journal
from calculator.scenarios.work.each import each
from calculator.scenarios.work.workers import Workers

Telling = Callable[[Iterable[tuple[int, Followed]], int], Iterator[tuple[int, Followed]]]
"""Passes results on as they come, of so many, and says how far they are."""


@dataclass(frozen=True)
class Sweep:
    """`points`: the settings of each, in order; `followed`: what each came to. `taken_up`: how many the journal had."""

    scenario: Scenario
    inputs: Inputs
    points: tuple[dict[str, Any], ...]
    followed: tuple[Followed, ...]
    taken_up: int


def sweep(
    scenario: Scenario,
    inputs: Inputs,
    points: Sequence[dict[str, Any]],
    journal: Journal,
    workers: Workers | None = None,
    telling: Telling = lambda results, _total: iter(results),
) -> Sweep:
    """Follow a scenario to every point that the journal does not hold yet; each goes there as it is done.

    Args:
        scenario: what is swept.
        inputs: the checked tables.
        points: the settings of each point.
        journal: opened.
        workers: who works; this process alone unless told.
        telling: says how far it is; silent unless told.

    Raises:
        InputProblems: if inputs or models are not as they should be.
        NoWorkers: if the workers cannot be had.
    """
    workers = workers or Workers()
    _refuse_files_of_ours(scenario, workers)
    before = [settings for settings in points if identity(settings) in journal.done]
    left = [settings for settings in points if identity(settings) not in journal.done]
    ordered = sorted(left, key=lambda settings: _estimate_of(scenario, settings))
    if ordered:
        swept = Swept(scenario, inputs, models_of(inputs), bodies_of(inputs))
        for position, followed in telling(each(follow_point, swept, ordered, workers), len(ordered)):
            journal.add(ordered[position], followed)
    followed_in_order = tuple(journal.done[identity(settings)] for settings in points)
    return Sweep(scenario, inputs, tuple(points), followed_in_order, len(before))


def stop_if_misnamed(scenario: Scenario, inputs: Inputs, points: Sequence[Settings]) -> None:
    """Refuse, before anything is solved, what only inputs and models can say is not known.

    Such are the names of categories, regions and national products in tables of any keys. The first point at which
    each setting is varied is looked at; of combinations, their own points say what is wrong.

    Raises:
        InputProblems: naming each, with the near match.
    """
    base = at_point(scenario, {})
    known = {debt_key(base): estimate_debt(inputs, base)}
    stop_if_unknown(known[debt_key(base)])
    for key in points[0] if points else ():
        alone = _alone(scenario, key, points[0][key])
        if alone is None:
            continue
        at = debt_key(alone)
        known[at] = known[at].under(alone) if at in known else estimate_debt(inputs, alone)
        stop_if_unknown(known[at])


def _alone(scenario: Scenario, key: str, value: Any) -> Scenario | None:
    """The scenario with one setting varied; None where it needs others varied with it."""
    try:
        return at_point(scenario, {key: value})
    except InputProblems:
        return None


def _estimate_of(scenario: Scenario, settings: Settings) -> str:
    """Points with the same debt come after each other, so that it is estimated once."""
    try:
        return debt_key(at_point(scenario, settings))
    except InputProblems:
        return ""


def _refuse_files_of_ours(scenario: Scenario, workers: Workers) -> None:
    """A worker on another machine has no file that stands beside the page here."""
    if workers.scheduler and scenario.committed is not None:
        fix = "Use --workers, or a scenario without [committed]: workers of a cluster cannot read its file."
        file = scenario.file_of("committed > file")
        raise InputProblems([Problem(file, "no file beside the page", fix, column="committed > file")])
