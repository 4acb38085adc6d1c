"""Items 32, 36 and 38: the checks, the log and the fingerprints, and where rounding may stand."""

import re
from collections.abc import Iterator

from calculator.reporting.lint.allowed import (
    CHECKS,
    INPUTS_FINGERPRINT,
    LOG,
    MASTER_CHECK,
    RESULTS,
    ROUNDING,
    SCENARIO_FINGERPRINT,
    SCENARIO_PROPERTY,
    VERSION_PROPERTY,
)
from calculator.reporting.lint.area import split_sheet
from calculator.reporting.lint.checked_book import CheckedBook, FormulaCell
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen

CHECKED = {
    "each total is its budget": (r"add|total|sum", r"fund|budget"),
    "least and most can both be met": (r"feasible|least|most|floor|ceiling|limit",),
    "nothing is below nought": (r"negative|below (0|nought|zero)",),
    "nothing is above need": (r"above|more than|exceed|over", r"need|debt|owed"),
    "shares add up to 1": (r"share", r"\b1\b|\bone\b|100%"),
}
"""What the checks of a model look at, and the words that each must have in its row."""

LOG_HEADERS = ("version", "date", "change")
SHOWN_LETTERS = 8
"""Letters of a fingerprint that are enough to know it by."""
ROUNDED = re.compile(r"\bround(ed|ing)?\b|\bwhole\b", re.IGNORECASE)


def check_checks(checked: CheckedBook) -> Iterator[Fault]:
    """Item 32: a sheet of checks, and a master check on the cover and on every sheet of results."""
    checks = checked.sheet(CHECKS)
    if checks is None:
        yield Fault("", "", f"no sheet named {CHECKS}", "a sheet of checks, each a formula")
    else:
        rows = _rows(checks)
        for what, words in CHECKED.items():
            if not any(all(re.search(word, row, re.IGNORECASE) for word in words) for row in rows):
                yield checks.fault_of_sheet(f"no check that {what}", "a row of a table with such a check, by a formula")
    master = checked.names.named(MASTER_CHECK, CHECKS)
    if master is None or len(master.areas) != 1 or not master.areas[0].is_cell:
        yield Fault("", "", f"no name {MASTER_CHECK} for one cell", "the cell that says whether all checks hold")
    repeated = {
        each.sheet.name
        for each in checked.formulas
        if any(split_sheet(part)[1].casefold() == MASTER_CHECK.casefold() for part in each.formula.references)
    }
    for sheet in checked.sheets:
        if (not sheet.position or (sheet.kind == RESULTS and sheet is not checks)) and sheet.name not in repeated:
            yield sheet.fault_of_sheet("no master check", f"a cell with ={MASTER_CHECK}")


def _rows(checks: SheetSeen) -> list[str]:
    """The words of each row of a table that has a formula in it."""
    rows = []
    for table in checks.tables:
        for row in table.rows:
            cells = [cell for column in table.columns if (cell := checks.cell(row, column)) is not None]
            if any(cell.data_type == "f" for cell in cells):
                rows.append(" ".join(str(cell.value) for cell in cells if cell.data_type == "s"))
    return rows


def check_log(checked: CheckedBook) -> Iterator[Fault]:
    """Item 36: a change log; version and fingerprints among the properties, and shown on a sheet."""
    logs = [sheet for sheet in checked.sheets if sheet.name.casefold() == LOG.casefold()]
    if not any(_is_log(sheet) for sheet in logs):
        place = logs[0].name if logs else ""
        yield Fault(place, "", "no change log", f"a sheet named {LOG} with a table of version, date and what changed")
    for name in (SCENARIO_PROPERTY, SCENARIO_FINGERPRINT, INPUTS_FINGERPRINT, VERSION_PROPERTY):
        if not checked.properties.get(name):
            yield Fault("", "", f"no document property '{name}'", f"the custom document property '{name}', filled")
    texts = [cell.value for sheet in checked.sheets for cell in sheet.texts]
    for name in (INPUTS_FINGERPRINT, VERSION_PROPERTY):
        value = checked.properties.get(name, "")
        short = value if name == VERSION_PROPERTY else value[:SHOWN_LETTERS]
        if value and not any(short in text for text in texts):
            yield Fault(checked.cover, "", f"no cell that shows the {name}", f"{short} in a cell, as on the cover")


def _is_log(sheet: SheetSeen) -> bool:
    headers = [
        " ".join(sheet.header(table, column).casefold() for column in table.columns)
        for table in sheet.tables
        if len(table.rows)
    ]
    return any(all(word in words for word in LOG_HEADERS) for words in headers)


def check_rounding(checked: CheckedBook) -> Iterator[Fault]:
    """Item 38: no rounding in workings, but in a column that says so; results round in columns of pounds."""
    if checked.book.calculation is not None and checked.book.calculation.fullPrecision is False:
        yield Fault("", "", "precision as displayed", "figures that keep their digits")
    for each in checked.formulas:
        rounding = sorted(ROUNDING & set(each.formula.functions))
        if rounding and each.sheet.name != CHECKS and not _may_round(each):
            expected = (
                "full digits; rounding only in a step whose header says £, and in workings also 'rounded' or 'whole'"
            )
            yield each.fault(f"{', '.join(rounding)} in {each.formula.text}", expected)


def _may_round(each: FormulaCell) -> bool:
    table = each.sheet.table_of(each.cell)
    if table is None:
        return False
    header = each.sheet.header(table, each.cell.column)
    return "£" in header and (each.sheet.kind == RESULTS or ROUNDED.search(header) is not None)
