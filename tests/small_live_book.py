"""A live sheet of a few cells, and the same cells in an engine that is none of ours."""

import formualizer as fz
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from calculator.reporting.live.block import Block
from calculator.reporting.live.book import WORKINGS, LiveBook
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.workbook.styles import add_live_styles, add_styles

SHEET = "Small sheet"


def small_block(rows: int) -> Block:
    """An empty table of so many rows, on the one sheet of a new book."""
    book = LiveBook()
    add_styles(book)
    add_live_styles(book)
    return Block(LiveSheet(book, SHEET, "Small", WORKINGS, "a table of a test."), "small", rows)


def recalculated(book: LiveBook) -> dict[str, tuple[object, object]]:
    """By coordinate of each formula of the sheet, what the engine makes of its text, and what is stored beside it."""
    engine = fz.Workbook()
    engine.add_sheet(SHEET)
    for cell in (cell for row in book[SHEET].iter_rows() for cell in row if cell.value is not None):
        if cell.coordinate in book.stored.get(SHEET, {}):
            engine.set_formula(SHEET, cell.row, cell.column, cell.value)
        else:
            engine.set_value(SHEET, cell.row, cell.column, cell.value)
    engine.evaluate_all()
    return {
        coordinate: (engine.get_value(SHEET, *_position(coordinate)), stored)
        for coordinate, stored in book.stored[SHEET].items()
    }


def _position(coordinate: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(coordinate)
    return row, column_index_from_string(letters)
