"""Items 15, 20, 37 and 39: what stands in single cells: note markers, numbers and texts, results, text from users."""

import re
from collections.abc import Iterator
from typing import Any

from calculator.reporting.lint.allowed import CODE_STYLE, INPUT_STYLE
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen, TableBlock

SYMBOLS = re.compile(r"[¹²³⁰⁴-⁹†‡]|[\w)\]%][*§¶]+$|\[\d+\]")
"""Raised digits, daggers, a star or other sign at the end, a bare number in square brackets."""
NUMBER = re.compile(r"^\(?[-−–]?\s?£?\d[\d,]*(\.\d+)?\s?%?\)?$")
DATE = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$")
CODE_HEADER = re.compile(r"\b(code|id|number|no|version|year)\b", re.IGNORECASE)
"""Headers of columns whose figures are names and not amounts."""
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def check_note_markers(checked: CheckedBook) -> Iterator[Fault]:
    """Item 15: notes are signposted by the text [note 1] and by nothing else."""
    expected = "[note 1], in letters of the usual height"
    for sheet in checked.sheets:
        raised = set(checked.parts.raised_cells.get(sheet.name, ()))
        for cell in sheet.texts:
            if found := SYMBOLS.search(cell.value):
                yield sheet.fault(cell, f"'{found.group()}'", expected)
            elif (
                cell.value in checked.parts.raised or (raised and cell.coordinate in raised) or _is_raised(sheet, cell)
            ):
                yield sheet.fault(cell, "raised or lowered letters", expected)


def _is_raised(sheet: SheetSeen, cell: Any) -> bool:
    return sheet.look(cell).font.vertAlign in ("superscript", "subscript")


def check_numbers_are_numbers(checked: CheckedBook) -> Iterator[Fault]:
    """Item 20: numbers are numbers on the right, codes are texts, dates are dates or ISO."""
    for sheet in checked.sheets:
        for table in sheet.tables:
            for column in table.columns:
                header = sheet.header(table, column)
                for cell in _filled(sheet, table, column):
                    if told := _kind_fault(sheet, cell, header):
                        yield sheet.fault(cell, *told)


def _filled(sheet: SheetSeen, table: TableBlock, column: int) -> Iterator[Any]:
    return (cell for _, cell in sheet.data(table, column) if cell is not None and cell.value is not None)


def _kind_fault(sheet: SheetSeen, cell: Any, header: str) -> tuple[str, str] | None:
    shown, look = sheet.shown(cell), sheet.look(cell)
    is_code = look.is_named(CODE_STYLE) or CODE_HEADER.search(header) is not None
    if isinstance(shown, str):
        if DATE.match(shown.strip()):
            return f"the text '{shown}'", "a date, or a text such as 2026-04-01"
        if NUMBER.match(shown.strip()) and not is_code:
            return f"the text '{shown}'", "a number"
    elif isinstance(shown, int | float) and not isinstance(shown, bool):
        if look.is_named(CODE_STYLE):
            return f"the number {shown}", "a code stored as text"
        if look.alignment.horizontal not in (None, "general", "right"):
            return f"a number to the {look.alignment.horizontal}", "a number to the right"
    return None


def check_results(checked: CheckedBook) -> Iterator[Fault]:
    """Item 37: no cell shows an error, and every formula has a stored result."""
    for sheet in checked.sheets:
        for cell in sheet.filled:
            if sheet.is_error(cell):
                yield sheet.fault(cell, "an error" if cell.data_type == "f" else cell.value, "a value")
            elif cell.data_type == "f" and sheet.shown(cell) is None:
                yield sheet.fault(cell, "a formula without a stored result", "its result in the file")


def check_texts_stay_texts(checked: CheckedBook) -> Iterator[Fault]:
    """Item 39: no text can turn into a formula, and no formula calls a program or stands where users write."""
    for sheet in checked.sheets:
        for cell in sheet.texts:
            if cell.value.startswith(STARTS_A_FORMULA) and not sheet.look(cell).quoted:
                found = f"a text that begins with {cell.value[0]!r}"
                yield sheet.fault(cell, found, "the quote prefix, so that an edit leaves it a text")
    for each in checked.formulas:
        if each.sheet.look(each.cell).is_named(INPUT_STYLE):
            yield each.fault(each.formula.text, "a value in an input cell, never a formula")
        elif any("|" in part for part in each.formula.references):
            yield each.fault(each.formula.text, "no call of another program")
