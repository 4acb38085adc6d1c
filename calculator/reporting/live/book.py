"""The live workbook as it is being written: what is stored beside its formulas, and which of its cells are inputs."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from openpyxl.cell import Cell
from openpyxl.workbook.defined_name import DefinedName

from calculator.reporting.live.expression import Expr
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import OpeningBook, Sheet

Stored = float | int | str | bool

STALE, MASTER = "Stale", "Master_check"
"""The names of the two cells that every sheet shows: whether inputs were edited, and whether every check holds."""

WORKINGS, RESULTS, INPUTS, INFORMATION = "Workings", "Results", "Inputs", "Information"
"""What a sheet can hold; the line under its title begins with it."""

INFORMATION_SHEETS = frozenset({
    contents.COVER, contents.CONTENTS_SHEET, contents.NOTES, contents.SOURCES, contents.EVIDENCE, contents.ASSUMPTIONS,
    contents.TERMS, contents.SCENARIO, contents.BASIS, contents.PROGRAM_CHECKS, contents.CHANGE_LOG,
})  # fmt: skip
REST_ON_NO_INPUT = frozenset({contents.CONTENTS_SHEET, contents.SOURCES, contents.EVIDENCE, contents.CHANGE_LOG})
"""Sheets that stay true whatever is edited."""
REASONS = "Reasons by ICS"
HOLD_SOLVED_WORDS = frozenset({"One ICS", "One region"})
"""Live sheets that hold words of the program too, which do not follow the yellow cells."""


@dataclass(frozen=True)
class Allowed:
    """What may be typed into a cell, and the prompt beside it.

    One of `choices`, or of those in the cells `choices_from`; or a number from `low` to `high`, or a word for none.
    """

    prompt: str
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    low: float | None = None
    high: float | None = None
    whole: bool = False
    or_none: bool = False


@dataclass(frozen=True)
class InputCell:
    """A cell that a user may edit, and what it is.

    `place`: what it means, such as ("scenario", "maturity", "target") or ("line", "cyber.hardening", "low").
    `label`: what it is, for readers. `value`: as it was when the workbook was made; NaN where there was none.
    `allowed`: what may be typed into it.
    """

    place: tuple[str, ...]
    label: str
    sheet: str
    coordinate: str
    value: float | str
    allowed: Allowed


class LiveBook(OpeningBook):
    """A workbook of formulas.

    `stored`: by sheet and cell, what each formula comes to. `inputs`: every cell that may be edited. `told`: what
    the named cells of words say; `showing`: the sheet and cell that shows one, and its name. `purpose`: what each
    live sheet is for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.remove(self.worksheets[0])
        self.stored: dict[str, dict[str, Stored]] = {}
        self.inputs: list[InputCell] = []
        self.told: dict[str, str] = {}
        self.showing: list[tuple[str, str, str]] = []
        self.purpose: dict[str, str] = {}
        self.to_describe: list[tuple[Sheet, int]] = []

    def opened(self, sheet: Sheet) -> None:
        """Say of a sheet of values what it holds, whether that is stale, and whether all checks hold."""
        sheet.ws.protection.sheet = True
        if sheet.live:
            return
        name = sheet.ws.title
        if name in INFORMATION_SHEETS:
            sheet.text(f"{INFORMATION}: values.")
        else:
            sheet.text(f"{RESULTS}: values, solved by the program; they do not follow the yellow cells.")
        self.describe_later(sheet)
        if name not in REST_ON_NO_INPUT:
            self.show(sheet, STALE)
        self.show(sheet, MASTER)

    def describe_later(self, sheet: Sheet) -> None:
        """Keep a row for what can be said of a sheet once all of it stands."""
        self.to_describe.append((sheet, sheet.row))
        sheet.row += 1

    def show(self, sheet: Sheet, name: str) -> None:
        """Show a named cell of words in the next row of a sheet."""
        cell = cast(Cell, sheet.ws.cell(sheet.row, 1))
        cell.value = f"={name}"
        sheet.look(cell, styles.STANDING)
        self.showing.append((sheet.ws.title, cell.coordinate, name))
        sheet.row += 1

    def tell(self, name: str, sheet: str, absolute: str, words: str) -> None:
        """Name a cell of words that every sheet shows, and keep what it says now."""
        self.call_cell(name, sheet, absolute)
        self.told[name] = words

    def settle(self) -> None:
        """Store beside every cell that shows a named cell of words what that says, once all of it is known."""
        for sheet, row in self.to_describe:
            sheet.describe(row)
        for title, coordinate, name in self.showing:
            self.stored.setdefault(title, {})[coordinate] = self.told[name]

    def call_cell(self, name: str, sheet: str, absolute: str) -> None:
        """Give one cell a name that formulas of every sheet may use."""
        self.defined_names[name] = DefinedName(name, attr_text=f"'{sheet}'!{absolute}")


def named(name: str, value: Stored) -> Expr:
    """Return a cell with a name and what it holds."""
    kind = object if isinstance(value, str) else float
    return Expr(np.array([[value]], dtype=kind), lambda *_: name)
