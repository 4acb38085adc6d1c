"""What a workbook was made from: scenario, inputs and cost models, found again and held against its fingerprints."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reporting.given_back.opened import GivenBook
from calculator.reporting.lint.allowed import (
    INPUTS_FINGERPRINT,
    SCENARIO_FINGERPRINT,
    SCENARIO_PROPERTY,
    VERSION_PROPERTY,
)
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.program import program_version
from calculator.scenarios.scenario import Scenario

TEXT = "edited"
"""The folder beside a workbook that holds the text of what was edited in the one before it."""
INPUTS, MODELS = "inputs", "models"
"""The folders in it: of all tables, and of all cost models, where one of them was edited."""


@dataclass(frozen=True)
class MadeFrom:
    """What a workbook was made from. `known`: the scenarios that there are, by name."""

    scenario: Scenario
    inputs: Inputs
    known: Mapping[str, Path]


def made_from(book: GivenBook, page: Path | None, folder: Path | None, models: Path | None) -> MadeFrom:
    """Return what a workbook was made from.

    What is not told is looked for in the folder `edited` beside the workbook, and then among what is bundled.

    Args:
        book: the workbook.
        page: the page of its scenario.
        folder: of its input tables.
        models: of its cost models.

    Raises:
        InputProblems: if the scenario is not there, or scenario or inputs are others than the workbook was made from.
    """
    beside = book.path.parent / TEXT
    inputs = load_inputs(folder or _there(beside / INPUTS), models or _there(beside / MODELS))
    known = scenario_files(inputs.folder)
    name = book.properties.get(SCENARIO_PROPERTY, "")
    place = page or (_there(beside / f"{name}.toml") if Path(name).name == name else None)
    if place is None and name not in known:
        raise InputProblems([_unknown(book, name)])
    scenario = load_scenario(place or name, inputs.folder)
    problems = list(_differences(book, scenario, inputs))
    if problems:
        raise InputProblems(problems)
    return MadeFrom(scenario, inputs, known)


def _there(path: Path) -> Path | None:
    return path if path.exists() else None


def _unknown(book: GivenBook, name: str) -> Problem:
    fix = (
        f"Give its page: digital-debt run {book.name} --scenario {name or 'page'}.toml. If it was itself made from an "
        f"edited workbook, the page is in the folder '{TEXT}' beside that one."
    )
    return book.problem("document properties, scenario", name, "the name of a scenario that is there", fix)


def _differences(book: GivenBook, scenario: Scenario, inputs: Inputs) -> list[Problem]:
    """Return what is not what the workbook was made from, in words."""
    other = book.properties.get(VERSION_PROPERTY, "")
    version = f" It was made by version {other} of the program, and this is {program_version()}."
    told = version if other != program_version() else ""
    what = (
        (SCENARIO_FINGERPRINT, scenario_fingerprint(scenario), f"the scenario {scenario.name} as it stands here",
         "Give the page it was made from with --scenario PAGE."),
        (INPUTS_FINGERPRINT, inputs_fingerprint(inputs), "the inputs and cost models as they stand here",
         "Give those it was made from with --inputs DIR and --models DIR."),
    )  # fmt: skip
    return [
        book.problem(
            f"document properties, {name}",
            book.properties.get(name, "")[:12],
            f"{mine[:12]}, that of {says}",
            f"{fix}{told} Or write a fresh workbook from what is here, and edit that.",
        )
        for name, mine, says, fix in what
        if book.properties.get(name) != mine
    ]
