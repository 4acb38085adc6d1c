"""How a cell looks, read once for each style of a workbook however many cells have it."""

from dataclasses import dataclass
from typing import Any

NORMAL = "Normal"
"""The style of a cell that was given none."""


@dataclass(frozen=True)
class Look:
    """What a style sets. The parts are openpyxl's."""

    style: str
    font: Any
    fill: Any
    alignment: Any
    locked: bool
    number_format: str
    quoted: bool

    def is_named(self, beginning: str) -> bool:
        """Whether the named style begins with a word of the conventions."""
        return self.style.startswith(beginning)


class Looks:
    """The looks of a workbook, by the bytes of what a cell sets: openpyxl's own number of a style is slow to tell.

    Args:
        style_names: the named styles of the workbook by their number.
    """

    def __init__(self, style_names: dict[int, str]) -> None:
        self._names = style_names
        self._known: dict[bytes, Look] = {}

    def of(self, cell: Any) -> Look:
        """Return the look of a cell."""
        key = cell._style.tobytes()
        known = self._known.get(key)
        if known is None:
            known = Look(
                style=self._names.get(cell._style.xfId) or NORMAL,
                font=cell.font,
                fill=cell.fill,
                alignment=cell.alignment,
                locked=bool(cell.protection.locked),
                number_format=cell.number_format,
                quoted=bool(cell.quotePrefix),
            )
            self._known[key] = known
        return known
