"""How the publication looks: sizes of text, widths of columns, and how a sheet is printed."""

from collections.abc import Sequence
from typing import Any

from gptables import Cover, GPTable, Theme
from gptables.core.wrappers import GPWorksheet

from calculator.reporting.workbook.room import most_lines
from calculator.reporting.workbook.styles import FONT, FORMATS, INK, TEXT

SIZE, TITLE_SIZE, HEADING_SIZE = 12, 16, 14
"""Points."""
WIDER = 1.3
"""Widths are stated for text of 10 points."""
ROOM = 0.95
"""Letters of running text of 12 points in a unit of width."""
BOLD = 0.85
"""Bold words take more room."""
LINE_HEIGHT, TITLE_HEIGHT = 15.5, 24
"""Points."""
A4 = 9

_WORDS = {"text_wrap": True, "valign": "top"}
THEME = Theme(
    {
        "global": {"font_name": FONT, "font_size": SIZE, "font_color": f"#{INK}"},
        "cover_title": {"bold": True, "font_size": TITLE_SIZE, **_WORDS},
        "cover_subtitle": {"bold": True, "font_size": HEADING_SIZE, **_WORDS},
        "cover_text": _WORDS,
        "title": {"bold": True, "font_size": TITLE_SIZE},
        "subtitle": {},
        "instructions": {},
        "scope": {},
        "source": {},
        "legend": {},
        "column_heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
        "index_1": _WORDS,
        "index_2": _WORDS,
        "index_3": _WORDS,
        "data": {**_WORDS, "num_format": FORMATS[TEXT]},
        "description_order": ["instructions", "legend", "source", "scope"],
    }
)


def lay_out_cover(sheet: GPWorksheet, front: Cover) -> None:
    """Make the rows of the cover tall enough for their words."""
    parts = ([""], front.intro, [""], front.about, [""], front.contact)  # each part has a heading
    _tall(sheet, 0, [[front.title], *([line] for part in parts for line in part)], [front.width])
    sheet.set_row(0, TITLE_HEIGHT)
    _print(sheet)


def lay_out(sheet: GPWorksheet, table: GPTable, widths: Sequence[float]) -> None:
    """Set the widths of a sheet's columns, make its rows tall enough, and print it as wide as A4 on its side.

    Args:
        sheet: with the table on it.
        table: what was written.
        widths: of its columns, in letters of 10 points.
    """
    wide = [width * WIDER for width in widths]
    for position, width in enumerate(wide):
        sheet.set_column(position, position, width)
    sheet.set_row(0, TITLE_HEIGHT)
    header = table.data_range[0]
    _tall(sheet, header, [list(table.table.columns)], [width * BOLD for width in wide])
    _tall(sheet, header + 1, table.table.to_numpy().tolist(), wide)
    sheet.set_landscape()
    sheet.repeat_rows(header)
    _print(sheet)


def _tall(sheet: GPWorksheet, first: int, rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> None:
    letters = [max(int(width * ROOM), 1) for width in widths]
    for row, cells in enumerate(rows, start=first):
        sheet.set_row(row, LINE_HEIGHT * most_lines(cells, letters) + 2)


def _print(sheet: GPWorksheet) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
