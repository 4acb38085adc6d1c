"""Read a scenario: by its name or from a file, checked as a whole, with every problem of its page at once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from calculator.reference.bundled import bundled
from calculator.reference.problems import InputProblems, Problem, UnknownName
from calculator.reference.toml_page import model_problems
from calculator.scenarios.approval import approval_problems
from calculator.scenarios.changes import change_problems
from calculator.scenarios.chosen_rules import SECOND_TIER, rule_problems, second_tier_problems
from calculator.scenarios.lineage import OWN, Lineage, lineage_of
from calculator.scenarios.scenario import Scenario


def scenario_files(folder: Path | None = None) -> dict[str, Path]:
    """Return the scenarios by name: the bundled ones, and over them those of `folder`/scenarios if it is there."""
    places = [bundled("inputs"), *([folder] if folder is not None else [])]
    return {path.stem: path for place in places for path in sorted((place / "scenarios").glob("*.toml"))}


def load_scenario(name: str | Path, folder: Path | None = None) -> Scenario:
    """Return a scenario by its name, or the scenario in a TOML file.

    Args:
        name: a name, or the path of a file that ends in .toml.
        folder: a folder of inputs whose scenarios come before the bundled ones.

    Raises:
        UnknownName: if there is no such scenario or file, with the near match.
        InputProblems: if the page is not as it should be.
    """
    known = scenario_files(folder)
    path = Path(name)
    if path.suffix != ".toml":
        if str(name) not in known:
            raise UnknownName("scenario", str(name), known)
        path = known[str(name)]
    elif not path.is_file():
        raise UnknownName("scenario file", str(name), known)
    lineage = lineage_of(path, known)
    scenario = _validated(lineage.merged(), lineage, path.parent)
    _stop_if_any([*_name_problems(path, scenario), *_problems(scenario)])
    return scenario


def scenario_of(held: Mapping[str, Any], lineage: Lineage, folder: Path) -> Scenario:
    """Return the scenario that a whole page states, checked as one that is read from a file.

    Args:
        held: what it states.
        lineage: the pages it was written on.
        folder: in which files that it names are looked for.

    Raises:
        InputProblems: if the page is not as it should be.
    """
    scenario = _validated(held, lineage, folder)
    _stop_if_any(_problems(scenario))
    return scenario


def _validated(held: Mapping[str, Any], lineage: Lineage, folder: Path) -> Scenario:
    try:
        scenario = Scenario.model_validate(held)
    except ValidationError as invalid:
        problems = model_problems(lineage.file_of, held, Scenario, invalid)
        raise InputProblems([_or_like(problem, held) for problem in problems]) from None
    scenario._lineage, scenario._folder = lineage, folder
    return scenario


def _problems(scenario: Scenario) -> list[Problem]:
    """What is wrong with settings that are each as they should be."""
    file_of, own, target = scenario.lineage.file_of, scenario.lineage.pages[0][0].name, scenario.maturity.target
    tier = scenario.second_tier
    years = {fund.year for fund in scenario.funds}
    return [
        *rule_problems(file_of(("rules",)), scenario.rules, target),
        *second_tier_problems(file_of((SECOND_TIER,)), tier, scenario.programme.recipients, target),
        *approval_problems(own, scenario.approval),
        *change_problems(own, scenario.late_change, scenario.committed, years),
    ]


def _stop_if_any(problems: list[Problem]) -> None:
    if problems:
        raise InputProblems(problems)


def _or_like(problem: Problem, held: Mapping[str, Any]) -> Problem:
    """What a page that stands alone lacks, it may also take from another."""
    alone = "like" not in held and problem.column in set(Scenario.model_fields) - OWN - set(held)
    words = ' Or begin the page with like = "central" and state only what differs.'
    return replace(problem, fix=problem.fix + words) if alone else problem


def _name_problems(path: Path, scenario: Scenario) -> list[Problem]:
    """The name becomes the folder of the outputs: a copied page must not write over the page it was copied from."""
    if scenario.name == path.stem:
        return []
    fix = f'Write name = "{path.stem}" (and a title of its own), or rename the file.'
    return [Problem(path.name, "the name of the file", fix, column="name", value=scenario.name)]
