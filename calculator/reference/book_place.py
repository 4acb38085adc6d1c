"""Where a table stands in a workbook, so that a problem names the sheet and the cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from calculator.reference.problems import Problem


@dataclass(frozen=True)
class BookPlace:
    """The workbook and sheet that a table was read from, and the letter of each of its columns."""

    file: str
    sheet: str
    letters: Mapping[str, str]

    def of(self, problem: Problem) -> Problem:
        """Return a problem of the table told by sheet, and by cell where its row and column are known."""
        letter = self.letters.get(problem.column)
        cell = f"{letter}{problem.row}" if letter and problem.row is not None else ""
        return replace(problem, file=self.file, sheet=self.sheet, cell=cell)
