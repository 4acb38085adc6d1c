"""Problems of pages and tables that an edited workbook was written out as, told by the cells they came from."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from calculator.reference.local_figures import FILE as LOCAL_FILE
from calculator.reference.problems import Problem
from calculator.reporting.given_back import local_table, model_pages, scenario_page
from calculator.reporting.given_back.edit import Edit, label, shown, where
from calculator.reporting.given_back.opened import GivenBook
from calculator.reporting.live.book import InputCell
from calculator.scenarios.assessment import Assessment

STEP = " > "
BIAS_OF_LINE = f"{STEP}optimism_bias"
AGAIN = "Write that in place of"
"""How a fix begins that only repeats what is written on a page."""
THOUSANDS = re.compile(r"(?<=\d)_(?=\d)")
Place = tuple[str, str]
"""The file (empty for the page of the scenario) and the place in it, as problems name them."""


@dataclass(frozen=True)
class ByCell:
    """Which cell stands for which place of the text. `inputs`: every input; `edits`: those that were changed."""

    book: GivenBook
    assessment: Assessment
    inputs: Sequence[InputCell]
    edits: Sequence[Edit]

    def told(self, problems: Collection[Problem]) -> list[Problem]:
        """Return problems with the sheet and cell in place of file and setting, each once."""
        return list(dict.fromkeys(self._told(problem) for problem in problems))

    def cells(self, problem: Problem) -> list[InputCell]:
        """Return the cells that a problem of the text is about: the edited ones of them, or the first."""
        of, at = self._place_of(problem)
        near = [
            cell
            for (file, place), cell in self._by_place.items()
            if file == of and (_within(place, at) or _within(at, place))
        ]
        edited = [edit.cell for edit in self.edits]
        return [cell for cell in near if cell in edited] or near[:1]

    def _told(self, problem: Problem) -> Problem:
        cells = self.cells(problem)
        if not cells:
            place = STEP.join(part for part in (problem.file, problem.column) if part)
            return replace(problem, file=self.book.name, column=place)
        first, *others = cells
        beside = "".join(f", {other.coordinate}" for other in others)
        now = [shown(edit.new) for edit in self.edits if edit.cell in cells]
        return Problem(
            self.book.name,
            as_typed(problem.expected),
            "Mend one of these cells." if others else _fix(problem),
            column=f"{where(first)}{beside}, {label(first)}",
            value=", ".join(now) or problem.value,
        )

    def _place_of(self, problem: Problem) -> Place:
        """The file and place that a problem names, as inputs are known by."""
        if problem.column.endswith(BIAS_OF_LINE):  # a class that does not fit a line, whose bound was edited
            return model_pages.page_place((model_pages.BIAS, problem.value, "upper_bound"), {})
        file = problem.file if problem.file in {file for file, _ in self._by_place} else ""
        if file != LOCAL_FILE:
            return file, problem.column
        _, named, row = problem.column.rpartition(" of ")  # its place or its value says which row it is of
        return file, row if named else problem.value

    @cached_property
    def _by_place(self) -> dict[Place, InputCell]:
        lines = self.assessment.national_models.lines
        shares = {line.name: line.share_of is not None for line in lines}
        return {self._place(cell, shares): cell for cell in self.inputs}

    def _place(self, cell: InputCell, shares: dict[str, bool]) -> Place:
        if cell.place[0] == scenario_page.SCENARIO:
            return "", scenario_page.column_of(cell.place, self.assessment.scenario)
        if (key := local_table.key_of(cell.place)) is not None:
            end = f"{STEP}{cell.place[2]}" if key[1] == local_table.PRICE else ""
            return LOCAL_FILE, ", ".join(key) + end
        return model_pages.page_place(cell.place, shares)


def _within(place: str, of: str) -> bool:
    return bool(of) and (place == of or place.startswith(of + STEP))


def _fix(problem: Problem) -> str:
    """What to do in the cell, where the words are for a page."""
    if problem.column.endswith(BIAS_OF_LINE):
        return "Type 0: lines that save are of this class."
    return "Type a figure that keeps to that." if problem.fix.startswith(AGAIN) else as_typed(problem.fix)


def as_typed(words: str) -> str:
    """Words on a figure of a page, for one that is typed into a cell: no signs between thousands."""
    return THOUSANDS.sub("", words)
