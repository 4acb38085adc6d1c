"""The live sheets of a workbook, built and not saved: where each figure stands, and what it comes to by NumPy."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.reporting.live import as_made, checks, model
from calculator.reporting.live.book import InputCell, LiveBook
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import Programme
from calculator.reporting.workbook.styles import add_live_styles, add_styles
from calculator.scenarios.run import Run

COMMAND = "digital-debt run digital-debt.xlsx"

Key = tuple[str, ...]
"""What a column of figures is: "debt", "owed", "score", "gap", "grant" and what it is of."""


@dataclass(frozen=True)
class LiveModel:
    """`book`: as far as it was built. `shared`: None where the program alone can solve grants."""

    run: Run
    book: LiveBook
    given: model.Inputs
    found: model.Estimate
    shared: model.Sharing | None

    @cached_property
    def codes(self) -> list[str]:
        """The ICSs, in the order of the rows."""
        return [str(code) for code in self.found.standing.code.value[:, 0]]

    @cached_property
    def inputs(self) -> dict[Key, InputCell]:
        """Every cell that may be edited, by what it means."""
        return {cell.place: cell for cell in self.book.inputs}

    @cached_property
    def columns(self) -> dict[Key, Placed]:
        """Every column that is held against the program, by what it is: ICS by ICS, or of one row."""
        return dict([*self._estimate(), *self._sharing()])

    def values(self) -> dict[Key, np.ndarray]:
        """Return what each column comes to by its NumPy side."""
        return {key: np.asarray(column.value[:, 0], dtype=float) for key, column in self.columns.items()}

    def _estimate(self):
        stands = self.found.standing
        for (case, category, kind), column in self.found.owed.cells.items():
            yield ("debt", case, category, kind), column
        for case in CASES:
            for kind in KINDS:
                yield ("owed", case, kind), stands.owed[case, kind]
        for kind in KINDS:
            yield ("owed", "chosen", kind), stands.debt[kind]
        yield ("absorption",), stands.absorption
        yield ("score", "before"), stands.score
        for measure, column in stands.gap.items():
            yield ("gap", measure), column

    def _sharing(self):
        if self.shared is None:
            return
        for title, programme in self.shared.programmes.items():
            yield from _programme(title, programme)
        yield from _programme(WHAT_IF, self.shared.other)
        for (year, kind), column in self.shared.funds.amount.items():
            yield ("what-if fund", year, kind), column


WHAT_IF = "what if"


def _programme(title: str, programme: Programme):
    for (year, rule, kind), column in programme.grants.items():
        yield ("grant", title, year, rule, kind), column
    for year, column in programme.score.items():
        yield ("score", title, year), column
    for (year, kind), amount in programme.left.items():
        if isinstance(amount, Placed):
            yield ("left", title, year, kind), amount
    for kind in FUND_KINDS:
        yield ("granted", title, kind), programme.held[kind]


def live_model(run: Run, pages: bool = True) -> LiveModel:
    """Build the live sheets of a run, as its workbook has them.

    Args:
        run: what they tell of.
        pages: whether the pages of results, checks and inputs as made are built too; else workings alone.
    """
    book = LiveBook()
    add_styles(book)
    add_live_styles(book)
    given = model.write_inputs(book, run)
    found = model.write_estimate(book, run, given)
    shared = model.write_sharing(book, run, given, found)
    if pages:
        known = model.known_to_checks(run, given, found, shared)
        figures = checks.write_figures(book, known, checks.write_solved(book, known))
        if shared is not None:
            model.write_results(book, run, found, shared, given)
        model.write_debt(book, run, found)
        checks.write(book, figures)
        as_made.write(book, COMMAND, given.settings, given.prices, given.bodies)
    return LiveModel(run, book, given, found, shared)
