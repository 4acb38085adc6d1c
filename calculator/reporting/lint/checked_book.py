"""The workbook under check: opened twice, for its formulas and for their stored results, and each thing read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from calculator.reporting.lint.allowed import COVER, MODEL
from calculator.reporting.lint.area import Area
from calculator.reporting.lint.colours import theme_colours
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.formula import Formula, take_apart
from calculator.reporting.lint.look import Looks
from calculator.reporting.lint.names import Names
from calculator.reporting.lint.parts import Parts
from calculator.reporting.lint.sheet import SheetSeen
from calculator.reporting.lint.stored_results import Stored


@dataclass(frozen=True)
class FormulaCell:
    """A cell with a formula: where it stands, its parts, and the cells each of its references stands for."""

    sheet: SheetSeen
    cell: Any
    formula: Formula

    def fault(self, found: object, expected: str) -> Fault:
        """A fault in this cell."""
        return self.sheet.fault(self.cell, found, expected)


@dataclass(frozen=True)
class CheckedBook:
    """A workbook that is held against the rules.

    Args:
        path: the file.
        style: MODEL or PUBLICATION.
        book: openpyxl's workbook, with formulas.
        results: the stored results of its formulas, by sheet and then by row and column.
        parts: what the archive holds beside its cells.
        twin: another run's file of the same inputs, if one was given.
    """

    path: Path
    style: str
    book: Any
    results: dict[str, dict[tuple[int, int], Stored]]
    parts: Parts
    twin: Path | None = None

    @property
    def is_model(self) -> bool:
        """Whether it is a live model and not a publication."""
        return self.style == MODEL

    @cached_property
    def sheets(self) -> tuple[SheetSeen, ...]:
        """Its worksheets in order."""
        looks = Looks(self.parts.style_names)
        return tuple(
            SheetSeen(position, ws, self.results[ws.title], looks) for position, ws in enumerate(self.book.worksheets)
        )

    @cached_property
    def theme(self) -> list[str]:
        """The colours of its theme, by their number."""
        return theme_colours(self.book.loaded_theme)

    def read_all(self) -> None:
        """Read the parts that can be damaged, so that damage is told at once and not in the middle of a check."""
        _ = self.theme, [sheet.tables for sheet in self.sheets], self.names

    @cached_property
    def names(self) -> Names:
        """Its defined names and tables."""
        return Names(self.book, self.sheets)

    @cached_property
    def formulas(self) -> tuple[FormulaCell, ...]:
        """Every cell with a formula, sheet by sheet."""
        return tuple(
            FormulaCell(sheet, cell, take_apart(formula_text(cell), cell.row, cell.column))
            for sheet in self.sheets
            for cell in sheet.filled
            if cell.data_type == "f"
        )

    @cached_property
    def formula_at(self) -> dict[tuple[int, int, int], FormulaCell]:
        """The same by position of the sheet, row and column."""
        return {(each.sheet.position, each.cell.row, each.cell.column): each for each in self.formulas}

    @cached_property
    def properties(self) -> dict[str, str]:
        """Its custom document properties as texts."""
        return custom_properties(self.book)

    @cached_property
    def _areas(self) -> dict[tuple[str, str], tuple[Area, ...] | None]:
        return {}

    def areas(self, written: str, at: FormulaCell) -> tuple[Area, ...] | None:
        """The cells a reference of a formula stands for, or None where there is nothing of that name."""
        if "[" in written:  # "this row" of a table differs from row to row
            return self.names.areas(written, at.sheet.name, at.cell.row)
        key = (written, at.sheet.name)
        if key not in self._areas:
            self._areas[key] = self.names.areas(written, at.sheet.name)
        return self._areas[key]

    def sheet(self, name: str) -> SheetSeen | None:
        """The sheet of a name, or None."""
        return self.names.sheets.get(name.casefold())

    @property
    def figures(self) -> Iterator[SheetSeen]:
        """The sheets that hold figures: all but cover, contents, notes and logs."""
        return (sheet for sheet in self.sheets if not sheet.informs)

    @property
    def cover(self) -> str:
        """The name of the first sheet, or what it should be."""
        return self.sheets[0].name if self.sheets else COVER


def formula_text(cell: Any) -> str:
    """The text of a cell's formula, its equals sign included; an array formula's too."""
    text = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or ""
    return text if text.startswith("=") else f"={text}"


def custom_properties(book: Any) -> dict[str, str]:
    """The custom document properties of a workbook as texts; those that are empty are left out."""
    properties = {str(each.name): each.value for each in book.custom_doc_props.props}
    return {name: str(value) for name, value in properties.items() if value not in (None, "")}
