"""The sheets of inputs as they were made: built again in memory, and held against those of a workbook given back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose, isnan
from typing import Any, cast

from openpyxl.utils import get_column_letter, range_boundaries

from calculator.allocation.allocate import Allocation
from calculator.reference.problems import Problem, near_match
from calculator.reporting.given_back.edit import SAME
from calculator.reporting.given_back.opened import BLANK, Cells, GivenBook
from calculator.reporting.live import bodies, model, prices, settings
from calculator.reporting.live.book import InputCell, LiveBook
from calculator.reporting.workbook.styles import add_live_styles, add_styles
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.run import Run

SHEETS = (settings.SHEET, prices.SHEET, bodies.SHEET)
"""The sheets that hold inputs."""

AFRESH = "begin with a fresh workbook"
TOLD = 3
"""Rows of a table out of place that are told one by one."""


@dataclass(frozen=True)
class _Years:
    """What the sheets of inputs ask of an allocation: its years. Nothing is solved to know where cells stood."""

    years: list[str]


def as_made(assessment: Assessment) -> LiveBook:
    """Return the sheets of inputs that a run of this assessment writes."""
    years = _Years(sorted({fund.year for fund in assessment.scenario.funds}))
    book = LiveBook()
    add_styles(book)
    add_live_styles(book)
    model.write_inputs(book, Run(assessment, cast(Allocation, years), (), {}))
    return book


def in_place(book: GivenBook, made: LiveBook) -> tuple[list[InputCell], list[Problem]]:
    """Return the inputs that stand where they stood, and everything that does not stand there any more.

    Every other cell of a table of inputs is held against what it was: a label that is not there any more says that
    rows or columns were moved, and a figure that may not be edited must not be lost in silence.
    """
    inputs = {(cell.sheet, cell.coordinate): cell for cell in made.inputs}
    problems: list[Problem] = []
    lost: set[tuple[str, str]] = set()
    for sheet in SHEETS:
        if sheet not in book.cells:
            problems.append(_no_sheet(book, sheet))
            lost |= {key for key in inputs if key[0] == sheet}
            continue
        for table in made[sheet].tables.values():
            seen = _Table(book, sheet, made[sheet], book.cells[sheet], str(table.ref), inputs)
            problems += seen.problems()
            lost |= {(sheet, coordinate) for coordinate in seen.lost()}
    return [cell for key, cell in inputs.items() if key not in lost], problems


def _no_sheet(book: GivenBook, sheet: str) -> Problem:
    meant = near_match(sheet, set(book.sheets) - set(SHEETS))
    fix = f"Give the sheet its name again; if it was deleted, {AFRESH}."
    fix = f"{fix} {meant}" if meant.startswith("Did") else fix
    return book.problem(f"sheet '{sheet}'", "", f"the sheet '{sheet}', which holds inputs", fix)


@dataclass(frozen=True)
class _Table:
    """One table of inputs: as it was made (`sheet`, `ref`), and the cells of the sheet given back (`now`)."""

    book: GivenBook
    title: str
    sheet: Any
    now: Cells
    ref: str
    inputs: Mapping[tuple[str, str], InputCell]

    def problems(self) -> Iterator[Problem]:
        """Yield what stands elsewhere or was changed: headers, then rows, then single cells."""
        for letter in self.moved_columns[:1]:
            fix = f"{len(self.moved_columns)} columns do not stand where they did: undo what moved them, or {AFRESH}."
            yield self._problem(f"{letter}{self.head}", self._was(f"{letter}{self.head}"), fix)
        moved = self.moved_rows
        yield from (self._moved(row) for row in moved[:TOLD])
        if len(moved) > TOLD:
            at = f"{self.first_column}{moved[TOLD]}"
            fix = f"This and {len(moved) - TOLD - 1} further rows stand elsewhere too: undo what moved them."
            yield self._problem(at, self._was(at), fix)
        for at in self._single():
            if not self._same(at):
                fix = "Only yellow cells are read: put it back, and change it in the tables or pages instead."
                yield self._problem(at, self._was(at), fix)

    def lost(self) -> Iterator[str]:
        """Yield every cell of rows and columns that stand elsewhere."""
        rows, columns = set(self.moved_rows), set(self.moved_columns)
        for row in self.rows:
            yield from (f"{letter}{row}" for letter in self.letters if row in rows or letter in columns)

    @property
    def _bounds(self) -> tuple[int, int, int, int]:
        return cast(tuple[int, int, int, int], range_boundaries(self.ref))

    @property
    def head(self) -> int:
        """The row of headers."""
        return self._bounds[1]

    @property
    def letters(self) -> list[str]:
        """The columns."""
        return [get_column_letter(column) for column in range(self._bounds[0], self._bounds[2] + 1)]

    @property
    def first_column(self) -> str:
        """The column whose words name the rows."""
        return self.letters[0]

    @property
    def rows(self) -> range:
        """The rows under the headers."""
        return range(self._bounds[1] + 1, self._bounds[3] + 1)

    @property
    def moved_columns(self) -> list[str]:
        """Columns that have another header."""
        return [letter for letter in self.letters if not self._same(f"{letter}{self.head}")]

    @property
    def moved_rows(self) -> list[int]:
        """Rows that have another name."""
        return [row for row in self.rows if not self._same(f"{self.first_column}{row}")]

    def _single(self) -> Iterator[str]:
        """Cells that are no inputs, in rows and columns that stand where they stood."""
        gone = set(self.lost())
        for row in self.rows:
            for letter in self.letters[1:]:
                at = f"{letter}{row}"
                if at not in gone and (self.title, at) not in self.inputs:
                    yield at

    def _moved(self, row: int) -> Problem:
        at = f"{self.first_column}{row}"
        name = self._was(at)
        now = next((each for each, typed in self.now.items() if typed.value == name), "")
        stands = f"'{name}' now stands in {now}" if now else f"'{name}' is nowhere on the sheet"
        fix = (
            f"Rows must stand as they did: {stands}. Undo what moved them (inserting, deleting, sorting), or {AFRESH}."
        )
        return self._problem(at, name, fix)

    def _problem(self, at: str, expected: str, fix: str) -> Problem:
        typed = self.now.get(at, BLANK)
        return self.book.problem(f"{self.title}!{at}", _shown(typed.value), f"'{expected}'", fix)

    def _was(self, at: str) -> str:
        return _shown(self.sheet[at].value)

    def _same(self, at: str) -> bool:
        was, now = self.sheet[at].value, self.now.get(at, BLANK).value
        if isinstance(was, int | float) and isinstance(now, int | float) and not isnan(was):
            return isclose(was, now, rel_tol=SAME, abs_tol=SAME)
        return bool((was or None) == (now or None))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)
