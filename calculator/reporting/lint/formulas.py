"""Items 24, 26, 27 and 28: constants, equal columns, short formulas, and functions that may be used."""

from collections import Counter
from collections.abc import Iterator

from calculator.reporting.lint.allowed import CHECKS, FUNCTIONS, LONGEST_FORMULA, constant_allowed
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen, TableBlock


def check_constants(checked: CheckedBook) -> Iterator[Fault]:
    """Item 24: no number in a formula or a name but 0, 1, 12 and powers of ten; texts are none."""
    expected = "0, 1, 12 or a power of ten; any other number in an input cell"
    for each in checked.formulas:
        for number in each.formula.numbers:
            if not constant_allowed(float(number)):
                yield each.fault(f"{number} in {each.formula.text}", expected)
    for name in checked.names.every:
        if _is_number(name.text):
            yield Fault("", "", f"the name {name.name} for {name.text}", "a name for an input cell")


def _is_number(text: str) -> bool:
    try:
        float(text.lstrip("="))
    except ValueError:
        return False
    return True


def check_one_formula_a_column(checked: CheckedBook) -> Iterator[Fault]:
    """Item 26: all rows of a column of a table have the same formula, or all have none."""
    for sheet in checked.sheets:
        for table in sheet.tables if sheet.name != CHECKS else ():  # each check is a formula of its own
            for column in table.columns:
                yield from _odd_ones(checked, sheet, table, column)


def _odd_ones(checked: CheckedBook, sheet: SheetSeen, table: TableBlock, column: int) -> Iterator[Fault]:
    """The cells of a column that differ from most of its formulas."""
    held = {row: checked.formula_at.get((sheet.position, row, column)) for row in table.rows}
    forms = {row: each.formula.form for row, each in held.items() if each is not None}
    if not forms:
        return
    usual = Counter(forms.values()).most_common(1)[0][0]
    expected = f"the formula of the column, {usual} in R1C1"
    for row in table.rows:
        each = held[row]
        if each is None:
            cell = sheet.cell(row, column)
            found = "nothing" if cell is None or cell.value is None else f"the constant {cell.value}"
            yield sheet.fault_at(row, column, found, expected)
        elif forms[row] != usual:
            yield each.fault(each.formula.text, expected)


def check_short(checked: CheckedBook) -> Iterator[Fault]:
    """Item 27: a formula is short, and has no IF inside an IF."""
    for each in checked.formulas:
        if len(each.formula.text) > LONGEST_FORMULA:
            yield each.fault(f"{len(each.formula.text)} letters", f"at most {LONGEST_FORMULA}: split it into steps")
        if each.formula.nested_if:
            yield each.fault(f"an IF inside an IF: {each.formula.text}", "a step of its own for the inner IF")


def check_functions(checked: CheckedBook) -> Iterator[Fault]:
    """Item 28: only functions on the list."""
    expected = f"one of {', '.join(sorted(FUNCTIONS))}"
    for each in checked.formulas:
        if not each.formula.readable:
            yield each.fault(each.formula.text, "a formula whose brackets and quotation marks match")
        for function in sorted(set(each.formula.functions) - FUNCTIONS):
            yield each.fault(function, expected)
