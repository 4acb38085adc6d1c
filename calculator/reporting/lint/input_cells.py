"""Items 25, 33 and 34: every input once, unlocked where all else is locked, and with a prompt."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from calculator.reporting.lint.allowed import CHOICE_STYLE, INPUT_STYLE
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen, TableBlock


def input_cells(sheet: SheetSeen) -> Iterator[Any]:
    """The cells of a sheet that are styled as inputs or choices, filled or not."""
    return (cell for cell in sheet.cells() if sheet.look(cell).style.startswith((INPUT_STYLE, CHOICE_STYLE)))


def check_inputs_once(checked: CheckedBook) -> Iterator[Fault]:
    """Item 25: no two inputs of a sheet have the same labels, and no name stands for two cells."""
    for sheet in checked.sheets:
        seen: dict[tuple[str, ...], Any] = {}
        for cell in input_cells(sheet):
            labels = _labels(sheet, cell)
            if labels in seen:
                found = f"a second input for {' / '.join(labels)}, as in {seen[labels].coordinate}"
                yield sheet.fault(cell, found, "one input, and references to it")
            seen.setdefault(labels, cell)
    counts = Counter(name.name.casefold() for name in checked.names.every)
    for name in checked.names.every:
        if counts[name.name.casefold()] > 1 or len(name.areas) > 1:
            yield Fault(name.scope, "", f"the name {name.name} for two places", "one place, or two names")


def _labels(sheet: SheetSeen, cell: Any) -> tuple[str, ...]:
    """By what an input is known: the words of its row and of its column's header."""
    table = sheet.table_of(cell)
    if table is None:
        beside = (sheet.cell(cell.row, column) for column in range(cell.column - 1, 0, -1))
        return (next((str(each.value) for each in beside if each is not None and each.value is not None), ""),)
    words = _words_of_row(sheet, table, cell.row)
    if not words:  # a table of inputs alone is known by its first column
        first = sheet.cell(cell.row, table.first_column)
        words = (f"row {cell.row}",) if cell.column == table.first_column or first is None else (str(first.value),)
    return (*words, sheet.header(table, cell.column))


def _words_of_row(sheet: SheetSeen, table: TableBlock, row: int) -> tuple[str, ...]:
    cells = (sheet.cell(row, column) for column in table.columns)
    return tuple(
        str(sheet.shown(cell))
        for cell in cells
        if cell is not None and isinstance(sheet.shown(cell), str) and not sheet.look(cell).is_named(INPUT_STYLE)
    )


def check_protection(checked: CheckedBook) -> Iterator[Fault]:
    """Item 33: sheets are protected without a password; inputs are unlocked and all else is locked."""
    if (security := checked.book.security) is not None and (security.workbookPassword or security.workbookHashValue):
        yield Fault("", "", "a password on the workbook", "protection without a password")
    for sheet in checked.sheets:
        protection = sheet.ws.protection
        if not protection.sheet:
            yield sheet.fault_of_sheet("no protection", "a protected sheet, without a password")
        if protection.password or protection.hashValue:
            yield sheet.fault_of_sheet("a password", "protection without a password")
        yield from _unlocked_lines(sheet)
        for cell in sheet.cells():
            look = sheet.look(cell)
            to_fill = look.style.startswith((INPUT_STYLE, CHOICE_STYLE))
            if to_fill and look.locked:
                yield sheet.fault(cell, "a locked input", "an input that is unlocked")
            elif not to_fill and not look.locked:
                yield sheet.fault(cell, f"an unlocked cell of style '{look.style}'", "a locked cell")


def _unlocked_lines(sheet: SheetSeen) -> Iterator[Fault]:
    """Whole rows and columns that are unlocked, where cells that the file does not hold could be typed into."""
    expected = "a locked line: inputs are unlocked cell by cell"
    for letter, dimension in sheet.ws.column_dimensions.items():
        if not dimension.protection.locked:
            yield Fault(sheet.name, f"{letter}1", f"column {letter}, unlocked", expected)
    for row, dimension in sheet.ws.row_dimensions.items():
        if not dimension.protection.locked:
            yield sheet.fault_at(row, 1, f"row {row}, unlocked", expected)


def check_prompts(checked: CheckedBook) -> Iterator[Fault]:
    """Item 34: every input is validated as it is typed, with a prompt."""
    for sheet in checked.sheets:
        prompted = _prompted(sheet)
        for cell in input_cells(sheet):
            if not any(first <= cell.row <= last for first, last in prompted.get(cell.column, ())):
                yield sheet.fault(cell, "an input without validation and prompt", "data validation that shows a prompt")


def _prompted(sheet: SheetSeen) -> dict[int, list[tuple[int, int]]]:
    """The stretches of rows, by column, that are validated with a prompt."""
    held: dict[int, list[tuple[int, int]]] = {}
    for validation in sheet.ws.data_validations.dataValidation:
        if validation.type in (None, "none") or not validation.prompt or not validation.showInputMessage:
            continue
        for area in validation.sqref.ranges:
            for column in range(area.min_col, area.max_col + 1):
                held.setdefault(column, []).append((area.min_row, area.max_row))
    return held
