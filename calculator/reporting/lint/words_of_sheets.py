"""Items 12, 17, 30 and 31: what a sheet says of itself: title, type, units, signs."""

import re
from collections.abc import Iterator
from typing import Any

from calculator.reporting.lint.allowed import (
    CALCULATION_STYLE,
    CHOICE_STYLE,
    INPUT_STYLE,
    INPUTS,
    NOTES,
    REFERENCE_STYLE,
    RESULT_STYLE,
    RESULTS,
    TITLE_STYLE,
    TYPES,
    UNITS,
    WORKINGS,
)
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.look import NORMAL
from calculator.reporting.lint.sheet import SheetSeen, TableBlock

_COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
TABLE_COUNT = re.compile(rf"\b(\d+|{'|'.join(_COUNTS)}) tables?\b", re.IGNORECASE)
SAID = {
    "units": re.compile(r"\bunits?\b", re.I),
    "source": re.compile(r"\bsources?\b", re.I),
    "notes": re.compile(r"\bnotes?\b", re.I),
}
"""What the rows under a title speak of, and the word by which that is seen."""

CALCULATED = {WORKINGS: CALCULATION_STYLE, RESULTS: RESULT_STYLE}
"""How the style of a figure begins on a sheet of each type."""

SIGNS = re.compile(r"sign convention", re.IGNORECASE)
_UNIT_OF = re.compile(r"\(([^()]+)\)\s*$")
_NOTE = re.compile(r"\s*\[note \d+\]", re.IGNORECASE)


def check_titles(checked: CheckedBook) -> Iterator[Fault]:
    """Item 12: A1 has the title in its style, and the rows under it say what is on the sheet."""
    for sheet in checked.sheets:
        title = sheet.cell(1, 1)
        if title is None or not isinstance(title.value, str) or not title.value.strip():
            yield sheet.fault_at(1, 1, "no title", "the sheet's title")
        elif not sheet.look(title).is_named(TITLE_STYLE):
            yield sheet.fault(title, f"the style '{sheet.look(title).style}'", f"the style '{TITLE_STYLE}'")
        if sheet.tables:
            yield from _rows_under_title(sheet)


def _rows_under_title(sheet: SheetSeen) -> Iterator[Fault]:
    words = "\n".join(sheet.above.values())
    counts = {_number(found) for found in TABLE_COUNT.findall(words)}
    if len(sheet.tables) not in counts:
        found = f"{', '.join(map(str, sorted(counts)))} told" if counts else "no count of tables under the title"
        yield sheet.fault_at(2, 1, found, f"a row that says how many tables there are ({len(sheet.tables)})")
    if not sheet.informs:
        for what, pattern in SAID.items():
            if not pattern.search(words):
                yield sheet.fault_at(2, 1, f"no word of {what} under the title", f"a row that tells the {what}")


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _COUNTS.index(words.lower())


def check_types_and_styles(checked: CheckedBook) -> Iterator[Fault]:
    """Item 17: a sheet states its type, and every cell has a named style, so that colour is never the only signal."""
    for sheet in checked.sheets:
        if not sheet.kind:
            expected = f"a row in column A that begins with one of: {', '.join(f'{kind}:' for kind in TYPES)}"
            yield sheet.fault_at(2, 1, "no type under the title", expected)
        for cell in sheet.filled:
            style = sheet.look(cell).style
            if style == NORMAL:
                yield sheet.fault(cell, f"the style '{NORMAL}'", "a named style that says what the cell is")
            elif checked.is_model and (wanted := _style_wanted(sheet, cell, style)):
                yield sheet.fault(cell, f"the style '{style}'", wanted)


def _style_wanted(sheet: SheetSeen, cell: Any, style: str) -> str:
    """What the style of a cell of a live model should have been; "" where it is as it should be."""
    if style.startswith(CHOICE_STYLE):
        return "" if sheet.kind == RESULTS else f"no choice outside a sheet of type {RESULTS}"
    if style.startswith(INPUT_STYLE):
        return "" if sheet.kind == INPUTS else f"no input outside a sheet of type {INPUTS}"
    if cell.data_type == "f":
        beginnings = (CALCULATED[sheet.kind],) if sheet.kind in CALCULATED else tuple(CALCULATED.values())
        return "" if style.startswith(beginnings) else f"a style that begins with {' or '.join(beginnings)}"
    if cell.data_type != "n" or sheet.table_of(cell) is None or style.startswith(REFERENCE_STYLE):
        return ""
    if sheet.kind == INPUTS:
        return f"a style that begins with {INPUT_STYLE} or {REFERENCE_STYLE}"
    wrong = [kind for kind, beginning in CALCULATED.items() if style.startswith(beginning) and kind != sheet.kind]
    return "" if sheet.kind not in CALCULATED or not wrong else f"a style that begins with {CALCULATED[sheet.kind]}"


def check_units(checked: CheckedBook) -> Iterator[Fault]:
    """Item 30: every column of figures has its unit in its header, or the table a column of units."""
    for sheet in checked.figures:
        for table in sheet.tables:
            headers = {column: sheet.header(table, column) for column in table.columns}
            if any(header.strip().casefold() in ("unit", "units") for header in headers.values()):
                continue
            for column, header in headers.items():
                if _has_figures(sheet, table, column) and not names_unit(header):
                    expected = "a unit: '(£)', '(%)', '(index)', '(heads)' at the end, or a column of units"
                    yield sheet.fault_at(table.header, column, header or "nothing", expected)


def names_unit(header: str) -> bool:
    """Whether a header ends with a unit in brackets, or holds £ or %."""
    bare = _NOTE.sub("", header)
    if "£" in bare or "%" in bare:
        return True
    found = _UNIT_OF.search(bare)
    return found is not None and re.split(r"[\s/]", found.group(1))[0].strip(",.").casefold() in UNITS


def _has_figures(sheet: SheetSeen, table: TableBlock, column: int) -> bool:
    shown = (sheet.shown(cell) for _, cell in sheet.data(table, column) if cell is not None)
    return any(isinstance(value, int | float) and not isinstance(value, bool) for value in shown)


def check_signs(checked: CheckedBook) -> Iterator[Fault]:
    """Item 31: the sign convention is stated, and what is under nought is shown in brackets."""
    words = (cell.value for sheet in checked.sheets if sheet.informs or sheet.name == NOTES for cell in sheet.texts)
    if not any(SIGNS.search(text) for text in words):
        expected = "a line such as 'Sign convention: what is under is shown in brackets, (17,978)'"
        yield Fault(checked.cover, "", "no sign convention", expected)
    for sheet in checked.sheets:
        for cell in sheet.filled:
            shown = sheet.shown(cell)
            if isinstance(shown, int | float) and shown < 0 and not _in_brackets(sheet.look(cell).number_format):
                yield sheet.fault(
                    cell, f"{shown} shown as '{sheet.look(cell).number_format}'", "a format with brackets, (1,234)"
                )


def _in_brackets(number_format: str) -> bool:
    parts = number_format.split(";")
    return len(parts) > 1 and "(" in parts[1]
