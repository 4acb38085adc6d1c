"""Items 13, 14, 18 and 19: panes, fills and pictures; contrast and letters; columns wide enough."""

from collections.abc import Iterator
from typing import Any

from calculator.reporting.lint.allowed import TITLE_STYLE
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, resolve
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.look import Look
from calculator.reporting.lint.sheet import SheetSeen, TableBlock
from calculator.reporting.lint.shown_width import shown_width

SANS_SERIF = frozenset(
    ("arial", "calibri", "helvetica", "verdana", "tahoma", "aptos", "aptos narrow", "frutiger", "segoe ui", "open sans")
)
LEAST_SIZE, LEAST_TITLE_SIZE = 10, 12
STANDARD_SIZE, BOLD = 10.0, 1.05
"""Points of the letters by which column widths are counted, and how much wider bold ones are."""


def check_plain(checked: CheckedBook) -> Iterator[Fault]:
    """Item 13: no freeze panes, no filters, no fills, no images."""
    theme = checked.theme
    for sheet in checked.sheets:
        if sheet.frozen:
            yield sheet.fault_at(*sheet.frozen, "freeze panes", "none")
        if sheet.ws.auto_filter.ref:
            yield Fault(sheet.name, sheet.ws.auto_filter.ref.split(":")[0], "a filter", "none")
        for table in sheet.tables:
            if _has_buttons(table):
                yield sheet.fault_at(table.header, table.first_column, f"filter buttons on {table.name}", "none")
            style = table.marked.tableStyleInfo
            if style is not None and style.name and style.name != "None":
                yield sheet.fault_at(
                    table.header, table.first_column, f"fills of {style.name}", "a table without a style"
                )
        for cell in sheet.cells():
            if _background(sheet.look(cell), theme) != WHITE:
                yield sheet.fault(cell, f"a fill of {_background(sheet.look(cell), theme)}", "no fill")
        for drawn in checked.parts.drawn.get(sheet.name, []):
            if drawn in ("an image", "a chart"):
                yield sheet.fault_of_sheet(drawn, "figures in a table")


def _has_buttons(table: TableBlock) -> bool:
    """Whether a table shows filter buttons; they can be hidden column by column."""
    held = table.marked.autoFilter
    if held is None:
        return False
    hidden = sum(1 for each in held.filterColumn if each.hiddenButton)
    return hidden < len(table.columns)


def check_panes(checked: CheckedBook) -> Iterator[Fault]:
    """Item 14: panes are frozen just under the header row, right of code and name."""
    for sheet in checked.figures:
        if not sheet.tables:
            continue
        if not sheet.frozen and len(sheet.tables) > 1:
            continue  # frozen under the first, panes would hide what the others are
        table = _frozen_at(sheet)
        expected = f"panes frozen under row {table.header}, right of the columns of words"
        if not sheet.frozen:
            yield sheet.fault_of_sheet("no freeze panes", expected)
            continue
        row, column = sheet.frozen
        names = _columns_of_words(sheet, table)
        first = table.first_column
        if row != table.header + 1 or not min(names, 1) <= column - first <= max(names, 0):
            yield sheet.fault_at(row, column, "freeze panes", expected)


def _frozen_at(sheet: SheetSeen) -> TableBlock:
    """The table under whose header panes are frozen; the first where they are under none."""
    row = sheet.frozen[0] if sheet.frozen else 0
    return next((table for table in sheet.tables if table.header + 1 == row), sheet.tables[0])


def _columns_of_words(sheet: SheetSeen, table: TableBlock) -> int:
    """How many columns on the left of a table hold words alone."""
    for count, column in enumerate(table.columns):
        shown = (sheet.shown(cell) for _, cell in sheet.data(table, column) if cell is not None)
        if not all(isinstance(value, str) for value in shown if value is not None):
            return count
    return len(table.columns)


def check_contrast(checked: CheckedBook) -> Iterator[Fault]:
    """Item 18: text stands out from what is behind it, in letters without serifs that are large enough."""
    theme = checked.theme
    for sheet in checked.sheets:
        seen: set[int] = set()
        for cell in sheet.filled:
            look = sheet.look(cell)
            if id(look) in seen:
                continue
            seen.add(id(look))
            for found, expected in _hard_to_read(look, theme):
                yield sheet.fault(cell, f"{found} (style '{look.style}')", expected)
        yield from _conditional(sheet, theme)


def _hard_to_read(look: Look, theme: list[str]) -> Iterator[tuple[str, str]]:
    ink, behind = resolve(look.font.color, theme, BLACK), _background(look, theme)
    if contrast(ink, behind) < LEAST_CONTRAST:
        yield f"{ink} on {behind}, {contrast(ink, behind):.1f} to 1", f"a contrast of {LEAST_CONTRAST} to 1"
    if not _sans_serif(look.font.name):
        yield f"the font {look.font.name}", "a font without serifs, such as Arial"
    least = LEAST_TITLE_SIZE if look.is_named(TITLE_STYLE) else LEAST_SIZE
    if look.font.sz is not None and look.font.sz < least:
        yield f"letters of {look.font.sz:g} points", f"at least {least}"


def _sans_serif(font: str | None) -> bool:
    return font is not None and font.casefold() in SANS_SERIF


def _background(look: Look, theme: list[str]) -> str:
    return _behind(look.fill, theme)


def _behind(fill: Any, theme: list[str]) -> str:
    pattern = getattr(fill, "fill_type", None)
    if pattern in (None, "none"):
        return WHITE
    return resolve(getattr(fill, "fgColor", None), theme, WHITE)


def _conditional(sheet: SheetSeen, theme: list[str]) -> Iterator[Fault]:
    """Conditional formats whose ink cannot be read on their own fill."""
    for held in sheet.ws.conditional_formatting:
        for rule in held.rules:
            look = rule.dxf
            if look is None or (look.font is None and look.fill is None):
                continue
            ink = resolve(look.font.color if look.font else None, theme, BLACK)
            fill = look.fill.bgColor if look.fill else None
            behind = resolve(fill, theme, WHITE)
            if contrast(ink, behind) < LEAST_CONTRAST:
                first = str(held.sqref).split(" ")[0].split(":")[0]
                found = f"{ink} on {behind} in a conditional format"
                yield Fault(sheet.name, first, found, f"a contrast of {LEAST_CONTRAST} to 1")


def check_widths(checked: CheckedBook) -> Iterator[Fault]:
    """Item 19: headers wrap, and no number is too wide for its column (an estimate)."""
    for sheet in checked.sheets:
        for table in sheet.tables:
            for column in table.columns if table.headers else ():
                cell = sheet.cell(table.header, column)
                if cell is not None and not sheet.look(cell).alignment.wrap_text:
                    yield sheet.fault(cell, "a header that does not wrap", "a header that wraps")
        for cell in sheet.filled:
            shown = sheet.shown(cell)
            if isinstance(shown, str | bool) or shown is None:
                continue
            needed = _needed(shown, sheet.look(cell))
            if needed > sheet.width(cell.column):
                found = f"{shown} in {sheet.width(cell.column):g} digits"
                yield sheet.fault(cell, found, f"a column of {needed:.1f} digits or more, or it shows ####")


def _needed(shown: Any, look: Look) -> float:
    number = shown if isinstance(shown, int | float) else 0
    size = float(look.font.sz or STANDARD_SIZE) / STANDARD_SIZE
    number_format = look.number_format if isinstance(shown, int | float) else "yyyy-mm-dd"
    return shown_width(number, number_format) * size * (BOLD if look.font.b else 1)
