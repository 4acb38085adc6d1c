"""Room for words: how many lines they take in a cell, and so how tall a row is."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

LINE_HEIGHT, PADDING = 13.5, 2.0  # points, for 10-point text
ONE_LINE = LINE_HEIGHT + PADDING
UNBOUNDED = 1000.0  # the width, in letters, of a cell whose words do not wrap
ROOM = 1.15  # letters of running text in the width of one digit
BOLD = 0.9  # of that: letters of headers are wider


def height(cells: Sequence[Any], widths: Sequence[float]) -> float:
    """Return how tall a row must be for the longest of its words, in points; widths of its cells in digits."""
    return LINE_HEIGHT * most_lines(cells, [max(int(width * ROOM), 1) for width in widths]) + PADDING


def most_lines(cells: Sequence[Any], letters: Sequence[int]) -> int:
    """Return how many lines the longest words of a row take, where each cell has room for so many letters."""
    return max(
        (_lines(value, room) for value, room in zip(cells, letters, strict=True) if isinstance(value, str)), default=1
    )


def _lines(words: str, width: int) -> int:
    """How many lines words take; nearly all fit in one, which is seen at a glance."""
    return 1 if len(words.expandtabs()) <= width else len(wrap(words, width)) or 1
