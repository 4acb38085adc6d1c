"""Items 5, 6, 16 and 22: what holds of a sheet as a whole, wherever its tables stand."""

from collections.abc import Iterator
from typing import Any

from openpyxl.utils import get_column_letter

from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen


def check_nothing_hidden(checked: CheckedBook) -> Iterator[Fault]:
    """Item 5: no sheet is blank or hidden, no row or column hidden."""
    for sheet in checked.sheets:
        if not sheet.filled:
            yield sheet.fault_of_sheet("a blank sheet", "something on it, or no sheet")
        if sheet.ws.sheet_state != "visible":
            yield sheet.fault_of_sheet(f"a sheet that is {sheet.ws.sheet_state}", "a sheet that is seen")
        for row, dimension in sheet.ws.row_dimensions.items():
            if dimension.hidden or dimension.height == 0:
                yield sheet.fault_at(row, 1, "a hidden row", "rows that are seen")
        for letter, dimension in sheet.ws.column_dimensions.items():
            if dimension.hidden or dimension.width == 0:
                first = get_column_letter(dimension.min) if dimension.min else letter
                yield Fault(sheet.name, f"{first}1", "a hidden column", "columns that are seen")


def check_no_merged_cells(checked: CheckedBook) -> Iterator[Fault]:
    """Item 6: no cells are merged."""
    for sheet in checked.sheets:
        for merged in sheet.ws.merged_cells.ranges:
            found = f"merged cells {merged.coord}"
            yield sheet.fault_at(merged.min_row, merged.min_col, found, "cells of their own; wrap the words instead")


def check_nothing_beside_the_cells(checked: CheckedBook) -> Iterator[Fault]:
    """Item 16: no words in page headers and footers, no text boxes, no macros or controls."""
    for sheet in checked.sheets:
        words = _page_words(sheet)
        if words:
            yield sheet.fault_of_sheet(f"'{words}' in a page's header or footer", "the words in a cell")
        for drawn in checked.parts.drawn.get(sheet.name, []):
            if drawn in ("a text box", "a line"):
                yield sheet.fault_of_sheet(drawn, "words in cells")
    for part in checked.parts.programs:
        yield Fault("", "", f"a macro or a control ({part})", "a workbook without macros and controls")


def _page_words(sheet: SheetSeen) -> str:
    """The words of a sheet's page headers and footers; page numbers and sheet names are words too."""
    pages = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
    places: list[Any] = [
        getattr(getattr(sheet.ws, page, None), side, None) for page in pages for side in ("left", "center", "right")
    ]
    return "; ".join(place.text for place in places if place is not None and place.text)


def check_opens_at_the_top(checked: CheckedBook) -> Iterator[Fault]:
    """Item 22: the book opens on its first sheet, and the cursor stands in A1 of every sheet."""
    active = checked.book.active
    if checked.sheets and active is not None and active.title != checked.sheets[0].name:
        yield Fault(active.title, "", "the sheet that opens", f"'{checked.sheets[0].name}', the first")
    for sheet in checked.sheets:
        view = sheet.ws.sheet_view
        for selection in view.selection:
            if selection.activeCell not in (None, "A1"):
                yield Fault(sheet.name, selection.activeCell, "the cursor", "the cursor in A1")
        if sheet.position and view.tabSelected:
            yield sheet.fault_of_sheet("a sheet selected with the first", "the first sheet alone")
