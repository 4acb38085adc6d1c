"""One change that was made in a workbook: where, of what, from what to what."""

from dataclasses import dataclass
from math import isclose, isnan
from typing import Any

from calculator.reporting.live.book import InputCell
from calculator.reporting.live.sheet import NONE

Value = float | str | None
"""What an input holds; None is no limit, told by the word NONE."""

SAME = 1e-12
"""Two programs that save one number may differ by a part of it as small as this."""


@dataclass(frozen=True)
class Edit:
    """A cell whose value is no longer the one with which its workbook was made."""

    cell: InputCell
    new: Value

    @property
    def place(self) -> tuple[str, ...]:
        """What was changed, as InputCell names it."""
        return self.cell.place

    @property
    def old(self) -> Value:
        """The value as it was made."""
        return as_made(self.cell)

    def as_row(self) -> dict[str, Any]:
        """The change as one object of JSON, or row of a table."""
        return {
            "sheet": self.cell.sheet,
            "cell": self.cell.coordinate,
            "what": label(self.cell),
            "old": shown(self.old),
            "new": shown(self.new),
        }

    def in_words(self) -> str:
        """The change in a line."""
        return f"Edited: {where(self.cell)}, {label(self.cell)}: {shown(self.old)} became {shown(self.new)}."


def as_made(cell: InputCell) -> Value:
    """Return what an input held when its workbook was made."""
    if isinstance(cell.value, str):
        return cell.value
    return None if isnan(cell.value) else float(cell.value)


def differs(cell: InputCell, new: Value) -> bool:
    """Say whether a value is another than the one with which the workbook was made."""
    return differs_from(as_made(cell), new)


def differs_from(one: Value, other: Value) -> bool:
    """Say whether two values are not the same."""
    if isinstance(one, float) and isinstance(other, float):
        return not isclose(one, other, rel_tol=SAME, abs_tol=SAME)
    return one != other


def label(cell: InputCell) -> str:
    """What an input is, for readers."""
    return cell.label.removesuffix(": Value")


def where(cell: InputCell) -> str:
    """Where an input stands, as a spreadsheet writes it."""
    return f"{cell.sheet}!{cell.coordinate}"


def shown(value: Value) -> str:
    """A value as a reader reads it."""
    if value is None:
        return NONE
    return value if isinstance(value, str) else f"{value:,.12g}"
