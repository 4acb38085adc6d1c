"""What a chart shows, in words, for readers who cannot see it: openpyxl has no place for them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.chart._chart import ChartBase

FRAME = re.compile(rb'<cNvPr id="(\d+)" name="Chart \1" ?/>')
"""The frame of a chart as openpyxl writes it, numbered by the chart's place among those of its sheet."""
LONGEST_TITLE = 80  # letters

Words = Mapping[str, Sequence[str]]
"""The words of every chart, by the title of its sheet."""


def describe(chart: ChartBase, words: str) -> None:
    """Say what a chart shows: a first sentence that can stand alone, then what is to be seen in it."""
    chart.alt_text = words  # type: ignore[attr-defined]  # ours, not openpyxl's


def alt_texts(book: Workbook) -> dict[str, list[str]]:
    """Return the words of every chart by the title of its sheet, in the order in which they were put there.

    Raises:
        ValueError: if a chart has no words.
    """
    told = {ws.title: [_told(chart) for chart in cast(Any, ws)._charts] for ws in book.worksheets}
    missing = [f"{title}, chart {place}" for title, all_words in told.items() for place in _blank(all_words)]
    if missing:
        raise ValueError(f"Charts without alt text: {'; '.join(missing[:5])}.")
    return {title: all_words for title, all_words in told.items() if all_words}


def _told(chart: ChartBase) -> str:
    return str(getattr(chart, "alt_text", "")).strip()


def _blank(all_words: Sequence[str]) -> list[int]:
    return [place for place, words in enumerate(all_words, 1) if not words]


def with_alt_text(drawing: bytes, all_words: Sequence[str]) -> bytes:
    """Return the XML of a sheet's drawing with the words of each chart in its frame.

    Raises:
        ValueError: if there are not as many charts as words.
    """
    numbers = sorted(int(frame[1]) for frame in FRAME.finditer(drawing))
    if numbers != list(range(1, len(all_words) + 1)):
        raise ValueError(f"a drawing has {len(numbers)} charts, and there are words for {len(all_words)}")

    def told(frame: re.Match[bytes]) -> bytes:
        words = all_words[int(frame[1]) - 1]
        title = words.partition(". ")[0][:LONGEST_TITLE]
        of_frame = f" descr={_attribute(words)} title={_attribute(title)} />"
        return frame[0].removesuffix(b"/>").rstrip() + of_frame.encode()

    return FRAME.sub(told, drawing)


def _attribute(words: str) -> str:
    """Words as an attribute of XML; line ends and tabs are written so that they are read back."""
    return quoteattr(words, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
