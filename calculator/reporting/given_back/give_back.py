"""Follow a workbook that is given back: read what was edited, write it out as text, and follow that."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reporting.given_back import local_table, model_pages
from calculator.reporting.given_back.edit import Edit, Value, differs, differs_from, label, shown
from calculator.reporting.given_back.edited_from import EditedFrom
from calculator.reporting.given_back.layout import SHEETS, as_made, in_place
from calculator.reporting.given_back.made_from import made_from
from calculator.reporting.given_back.opened import BLANK, GivenBook, open_given
from calculator.reporting.given_back.told_by_cell import ByCell
from calculator.reporting.given_back.typed import value_of
from calculator.reporting.given_back.written_out import written_out
from calculator.reporting.live.book import InputCell
from calculator.reporting.whole_folder import NotWritten
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.run import Run
from calculator.scenarios.run import run as follow
from calculator.scenarios.scenario import Scenario


@dataclass(frozen=True)
class GivenBack:
    """A workbook given back, and all that follows from it.

    `scenario`, `inputs`: as edited. `text`: the folder that holds them as text: it is gone once the work is done.
    """

    book: GivenBook
    edits: tuple[Edit, ...]
    scenario: Scenario
    inputs: Inputs
    text: Path
    by_cell: ByCell

    def follow(self) -> Run:
        """Return the run of what was edited.

        Raises:
            InputProblems: by sheet and cell.
            NotSolved: if no allocation satisfies the limits.
            CheckFailed: if an invariant does not hold.
        """
        try:
            return follow(self.scenario, self.inputs)
        except InputProblems as found:
            raise InputProblems(self.by_cell.told(found.problems)) from None

    def edited_from(self, run: Run) -> EditedFrom:
        """Return what the outputs of its run tell of it."""
        levels = run.assessment.maturity.scores.levels
        otherwise = [
            f"{label(edit.cell)} was typed as {shown(edit.new)} and counts as {level:.2f}: reviews, perspectives and "
            "moderation of the scenario are laid over it."
            for edit in self.edits
            if edit.place[0] == local_table.SCORE and differs_from(edit.new, level := levels.at[edit.place[1:]])
        ]
        return EditedFrom(self.book.path, self.book.properties, self.edits, self.text, otherwise)


@contextmanager
def given_back(
    path: Path, page: Path | None = None, folder: Path | None = None, models: Path | None = None
) -> Iterator[GivenBack]:
    """Read a workbook that a run wrote and somebody edited; the file is never written to.

    Args:
        path: the workbook.
        page: the page of the scenario it was made from, where that is neither bundled nor beside the workbook.
        folder: the inputs it was made from, where they are neither bundled nor beside it.
        models: the cost models, likewise.

    Raises:
        InputProblems: every problem found, by sheet and cell.
        NotWritten: if the folder for temporary files is full.
    """
    book = open_given(path, SHEETS)
    base = made_from(book, page, folder, models)
    assessment = estimate_debt(base.inputs, base.scenario)
    made = as_made(assessment)
    inputs, problems = in_place(book, made)
    edits, wrong = _edits(book, inputs)
    by_cell = ByCell(book, assessment, made.inputs, edits)
    problems += wrong
    with tempfile.TemporaryDirectory(prefix="digital-debt-") as place:
        try:
            text, loaded, found = written_out(Path(place), base, by_cell)
        except OSError as error:
            why = error.strerror or error
            raise NotWritten(f"What was edited could not be written to {place}: {why}. Nothing was changed.") from error
        problems += found
        if problems or loaded is None:
            raise InputProblems(problems)
        yield GivenBack(book, tuple(edits), *loaded, text, by_cell)


def _edits(book: GivenBook, inputs: Sequence[InputCell]) -> tuple[list[Edit], list[Problem]]:
    """What was changed, and what cannot be read."""
    edits, problems = [], []
    held: dict[tuple[str, ...], Value] = {}
    for cell in inputs:
        value, problem = value_of(book, cell, book.cells[cell.sheet].get(cell.coordinate, BLANK))
        if problem is not None:
            problems.append(problem)
            continue
        held[cell.place] = value
        if differs(cell, value):
            edits.append(Edit(cell, value))
    own = [edit for edit in edits if edit.place[0] == model_pages.LINE and local_table.key_of(edit.place)]
    return edits, problems + local_table.uneven(book, own, held)
