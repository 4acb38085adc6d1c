"""What was edited in a workbook, written out as text and read back as the program reads any text."""

import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TypeVar

from calculator.costing.pages.load_models import models_of
from calculator.reference.bundled import bundled
from calculator.reference.clock import day_in_words, now
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reporting.given_back import local_table, model_pages, scenario_page
from calculator.reporting.given_back.edit import Edit
from calculator.reporting.given_back.made_from import INPUTS, MODELS, MadeFrom
from calculator.reporting.given_back.told_by_cell import ByCell
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.scenario import Scenario

Given = TypeVar("Given")


def write_text(folder: Path, base: MadeFrom, edits: Sequence[Edit]) -> None:
    """Write all that is not bundled into a folder: the scenario page, and tables and cost models if they differ.

    Args:
        folder: that is there and empty.
        base: what the workbook was made from.
        edits: what was changed in it.
    """
    made, source = now().date(), base.inputs
    page = scenario_page.edited_page(base.scenario, base.known, edits)
    (folder / f"{scenario_page.next_name(base.scenario.name)}.toml").write_text(page, encoding="utf-8", newline="")
    if base.scenario.committed is not None:
        shutil.copy(base.scenario.folder / base.scenario.committed.file, folder)
    local = [edit for edit in edits if _is_local(edit)]
    pages = [edit for edit in edits if _is_of_page(edit)]
    if local or source.folder != bundled(INPUTS):
        _copy(source.folder, folder / INPUTS)
        if source.folder != bundled(INPUTS) and (source.folder / "scenarios").is_dir():
            _copy(source.folder / "scenarios", folder / INPUTS / "scenarios")
    if local:
        table = local_table.edited_table(source, local, made)
        (folder / INPUTS / local_table.TABLE.file).write_text(table, encoding="utf-8", newline="")
    if pages or source.models_folder != bundled(MODELS):
        _copy(source.models_folder, folder / MODELS)
        model_pages.write_edits(folder / MODELS, pages, day_in_words(made))


def _is_local(edit: Edit) -> bool:
    return edit.place[0] in (local_table.SCORE, model_pages.LINE) and local_table.key_of(edit.place) is not None


def _is_of_page(edit: Edit) -> bool:
    return edit.place[0] != scenario_page.SCENARIO and not _is_local(edit)


def _copy(source: Path, target: Path) -> None:
    """Copy tables and pages, and nothing else that may lie there."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.suffix in (".csv", ".toml"):
            shutil.copy(path, target)


Loaded = tuple[Scenario, Inputs]


def written_out(place: Path, base: MadeFrom, by_cell: ByCell) -> tuple[Path, Loaded | None, list[Problem]]:
    """Write the edits out as text and read that back, until all is well without those edits that are not.

    One fault hides others that are looked for later: taking it out shows them, so that all are told at once.

    Args:
        place: an empty folder, in which folders of text are made.
        base: what the workbook was made from.
        by_cell: its edits, and where each stands in the text.

    Returns:
        The last folder, what was read from it (None if that is at fault), and every problem, by sheet and cell.
    """
    edits, problems = list(by_cell.edits), []
    for attempt in count():
        text = place / str(attempt)
        text.mkdir()
        write_text(text, base, edits)
        loaded, found = _load(text, base)
        if loaded is not None:
            break
        problems += by_cell.told(found)
        wrong = [cell for problem in found for cell in by_cell.cells(problem)]
        sound = [edit for edit in edits if edit.cell not in wrong]
        if len(sound) == len(edits):
            break
        edits = sound
    return text, loaded, problems


def _load(text: Path, base: MadeFrom) -> tuple[Loaded | None, list[Problem]]:
    """Read what was written, with every problem of tables, cost models and scenario, and of the three together."""
    folder, models = (
        text / name if (text / name).is_dir() else given
        for name, given in ((INPUTS, base.inputs.folder), (MODELS, base.inputs.models_folder))
    )
    inputs, problems = _tried(lambda: load_inputs(folder, models))
    priced, found = _tried(lambda: models_of(inputs)) if inputs is not None else (None, [])
    page = text / f"{scenario_page.next_name(base.scenario.name)}.toml"
    scenario, amiss = _tried(lambda: load_scenario(page, folder))
    problems += [*found, *amiss]
    if inputs is None or scenario is None or problems:
        return None, problems
    problems = _tried(lambda: estimate_debt(inputs, scenario, priced))[1]
    return (None if problems else (scenario, inputs)), problems


def _tried(load: Callable[[], Given]) -> tuple[Given | None, list[Problem]]:
    try:
        return load(), []
    except InputProblems as found:
        return None, list(found.problems)
