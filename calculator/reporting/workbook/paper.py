"""How a sheet prints: on A4, as wide as one page, or as few pages across as its letters can be read on."""

from math import ceil

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

READABLE = 300.0
"""Digits side by side on a page of A4 that lies: half the size of the screen. More would be too small to read."""


def on_a4(ws: Worksheet, landscape: bool, pages: int) -> None:
    """Print a sheet as wide as the page; as many pages long as it needs (0) or as told."""
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.page_setup.paperSize = ws.PAPERSIZE_A4
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = pages
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_options.horizontalCentered = False
    ws.page_margins.left = ws.page_margins.right = 0.4
    ws.page_margins.top = ws.page_margins.bottom = 0.5


def spread(book: Workbook) -> None:
    """Let each sheet that is too wide to be read on one page take several side by side, its first column on each."""
    for ws in book.worksheets:
        width = sum(column.width for column in ws.column_dimensions.values())
        if width > READABLE:
            ws.page_setup.fitToWidth = ceil(width / READABLE)
            ws.print_title_cols = "A:A"
