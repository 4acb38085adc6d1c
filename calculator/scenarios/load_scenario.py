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
from calculator.scenarios.lineage import OWN, lineage_of
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
    held = lineage.merged()
    try:
        scenario = Scenario.model_validate(held)
    except ValidationError as invalid:
        problems = model_problems(lineage.file_of, held, Scenario, invalid)
        raise InputProblems([_or_like(problem, held) for problem in problems]) from None
    scenario._lineage, scenario._folder = lineage, path.parent
    problems = [
        *_name_problems(path, scenario),
        *rule_problems(lineage.file_of(("rules",)), scenario.rules, scenario.maturity.target),
        *second_tier_problems(
            lineage.file_of((SECOND_TIER,)),
            scenario.second_tier,
            scenario.programme.recipients,
            scenario.maturity.target,
        ),
        *approval_problems(path.name, scenario.approval),
        *change_problems(path.name, scenario.late_change, scenario.committed, {fund.year for fund in scenario.funds}),
    ]
    if problems:
        raise InputProblems(problems)
    return scenario


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
