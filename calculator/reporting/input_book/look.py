"""Styles of an input workbook: those of all workbooks, and one for each kind of cell to fill."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from calculator.reporting.input_book.column_facts import DAY, NUMBER, TEXT, WHOLE
from calculator.reporting.workbook.styles import DARK_BLUE, FONT, INK, add_styles

PAPER = "FFF7D6"
_FORMATS = {NUMBER: "General", WHOLE: "General", DAY: "yyyy-mm-dd", TEXT: "@"}
_NAMES = {NUMBER: "Input, number", WHOLE: "Input, whole number", DAY: "Input, date", TEXT: "Input, text"}


def input_style(kind: str) -> str:
    """Return the name of the style of a cell to fill."""
    return _NAMES[kind]


def add_input_styles(book: Workbook) -> None:
    """Give a workbook the styles of all workbooks, and of cells to fill: unlocked, framed and on pale yellow."""
    add_styles(book)
    line = Side(style="thin", color=DARK_BLUE)
    for kind, name in _NAMES.items():
        style = NamedStyle(
            name,
            font=Font(FONT, 10, color=INK),
            fill=PatternFill("solid", fgColor=PAPER),
            border=Border(left=line, right=line, top=line, bottom=line),
            alignment=_placed(words=kind == TEXT),
            protection=Protection(locked=False),
        )
        style.number_format = _FORMATS[kind]
        book.add_named_style(style)


def _placed(words: bool) -> Alignment:
    return Alignment(horizontal="left" if words else "right", vertical="top", wrap_text=words, indent=1 if words else 0)
