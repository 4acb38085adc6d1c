"""Named styles, so that a cell's look says what it is, and one palette for tables and charts.

Colours are the government Analysis Function's accessible palette, not the NHS identity.
"""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE = "12436D", "28A197", "801650", "F46A25"
DARK_GREY, LIGHT_PURPLE = "3D3D3D", "A285D1"
INK, PALE, RULE_LINE = "0B0C0C", "E8EEF4", "B1B4B6"
TO_FILL = "FFF4CC"
FONT = "Arial"

TITLE = "Sheet title"
HEADING = "Heading"
TEXT = "Body text"
LEAD = "Lead"
BOLD = "Body text bold"
CAUTION = "Caution"
STANDING = "Result, standing of the sheet"
HEADER = "Column header"
HEADER_NUMBER = "Column header, number"
CODE, LONG_CODE = "Code", "Code, long"
POUNDS = "Pounds"
MILLIONS = "Millions"
LEVEL = "Level"
PERCENT = "Percent"
NUMBER = "Number"
INDEX = "Index"
COUNT = "Count"
GENERAL = "Figure"
LINK = "Link"
WORDS, WRAPPED = (TEXT, CODE, LONG_CODE), (TEXT, LONG_CODE)
"""Styles of words, which stand on the left; and those that go on in a second line."""
TOTAL = ", total"
"""Added to the name of a style for the row that adds a table up."""

INPUT, CHOICE, REFERENCE, CALCULATION, RESULT = "Input, ", "Choice, ", "Reference, ", "Calculation, ", "Result, "
"""Before the name of a style in a live workbook: what may be edited or chosen, is given, worked out, or comes of it."""

# How each style writes a number. The "_)" keeps a bracket's width to its right, so that it never touches other words.
FORMATS = {
    TEXT: "@",
    CODE: "@",
    LONG_CODE: "@",
    POUNDS: "#,##0_);(#,##0);0_)",
    MILLIONS: "#,##0.0_);(#,##0.0);0.0_)",
    LEVEL: "0.00_);(0.00);0.00_)",
    PERCENT: "0.0%_);(0.0%);0.0%_)",
    NUMBER: "#,##0.00_);(#,##0.00);0.00_)",
    INDEX: "0.0000_);(0.0000);0.0000_)",
    COUNT: "#,##0_)",
    GENERAL: "General",
}


def add_styles(book: Workbook) -> None:
    """Give a workbook every named style the sheets use."""
    line = Side(style="thin", color=RULE_LINE)
    strong = Side(style="medium", color=DARK_BLUE)
    top = Alignment(vertical="top", wrap_text=True)
    for style in (
        NamedStyle(TITLE, font=Font(FONT, 16, bold=True, color=DARK_BLUE), alignment=Alignment(vertical="top")),
        NamedStyle(HEADING, font=Font(FONT, 12, bold=True, color=DARK_BLUE), alignment=Alignment(vertical="top")),
        NamedStyle(LEAD, font=Font(FONT, 10, color=INK), alignment=Alignment(vertical="top")),
        NamedStyle(BOLD, font=Font(FONT, 10, bold=True, color=INK), alignment=top),
        NamedStyle(CAUTION, font=Font(FONT, 10, bold=True, color=DARK_PINK), alignment=top),
        NamedStyle(STANDING, font=Font(FONT, 10, bold=True, color=DARK_PINK), alignment=Alignment(vertical="top")),
        NamedStyle(LINK, font=Font(FONT, 10, underline="single", color=DARK_BLUE), alignment=top),
        _header(HEADER, "left", strong),
        _header(HEADER_NUMBER, "right", strong),
    ):
        book.add_named_style(style)
    for name, number_format in FORMATS.items():
        words = name in WORDS
        place = Alignment(
            horizontal="left" if words else "right", vertical="top", wrap_text=name in WRAPPED, indent=1 if words else 0
        )
        for suffix, bold, border in (("", False, Border(bottom=line)), (TOTAL, True, Border(top=strong))):
            style = NamedStyle(name + suffix, font=Font(FONT, 10, bold=bold, color=INK), alignment=place, border=border)
            style.number_format = number_format
            book.add_named_style(style)


def add_live_styles(book: Workbook) -> None:
    """Give a live workbook the styles of cells that are edited, worked out, or what that comes to, as well."""
    line = Side(style="thin", color=RULE_LINE)
    strong = Side(style="medium", color=DARK_BLUE)
    boxed = Border(bottom=line, top=line, left=line, right=line)
    fill = PatternFill("solid", fgColor=TO_FILL)
    for name, number_format in FORMATS.items():
        words = name in WORDS
        place = Alignment(horizontal="left" if words else "right", vertical="top", indent=1 if words else 0)
        for prefix, font in (
            (INPUT, Font(FONT, 10, color=DARK_BLUE)),
            (CHOICE, Font(FONT, 10, color=DARK_BLUE)),
            (REFERENCE, Font(FONT, 10, italic=True, color=INK)),
            (CALCULATION, Font(FONT, 10, color=DARK_GREY)),
            (RESULT, Font(FONT, 10, color=INK)),
        ):
            given = prefix in (INPUT, CHOICE)
            style = NamedStyle(
                prefix + name, font=font, alignment=place, border=boxed if given else Border(bottom=line)
            )
            style.number_format = number_format
            style.protection = Protection(locked=not given)
            if given:
                style.fill = fill
            book.add_named_style(style)
        total = NamedStyle(
            RESULT + name + TOTAL, font=Font(FONT, 10, bold=True, color=INK), alignment=place, border=Border(top=strong)
        )
        total.number_format = number_format
        book.add_named_style(total)


def _header(name: str, side: str, line: Side) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(FONT, 10, bold=True, color=INK),
        fill=PatternFill("solid", fgColor=PALE),
        alignment=Alignment(horizontal=side, vertical="bottom", wrap_text=True, indent=1 if side == "left" else 0),
        border=Border(bottom=line),
    )
