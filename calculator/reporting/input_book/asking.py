"""What a spreadsheet asks for in a column: a prompt, a list to choose from, or bounds."""

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from calculator.reporting.input_book.column_facts import DAY, NUMBER, WHOLE, ColumnFacts

LONGEST_TITLE, LONGEST_WORDS = 32, 255
"""Letters that a spreadsheet shows of a prompt."""
EARLIEST = "DATE(1990,1,1)"
LARGEST = 10**15


def asking(column: ColumnFacts, words_at: str, cells: str) -> DataValidation:
    """Return the prompt and the check of a column's cells.

    Args:
        column: what is known of it.
        words_at: the range that holds the words to choose from; empty where there are none.
        cells: the range to be filled.
    """
    kind, bounds = _rule(column, words_at)
    asked = DataValidation(type=kind, allow_blank=True, sqref=cells, **bounds)
    asked.promptTitle, asked.prompt = column.name[:LONGEST_TITLE], column.prompt[:LONGEST_WORDS]
    asked.errorTitle, asked.error = asked.promptTitle, f"Type {column.says}."[:LONGEST_WORDS]
    asked.showInputMessage = asked.showErrorMessage = True
    return asked


def _rule(column: ColumnFacts, words_at: str) -> tuple[Any, dict[str, Any]]:
    if words_at:
        return "list", {"formula1": words_at}
    if column.kind == DAY:
        return "date", {"operator": "greaterThanOrEqual", "formula1": EARLIEST}
    if column.kind not in (NUMBER, WHOLE):
        return None, {}
    kind = "decimal" if column.kind == NUMBER else "whole"
    low = column.least if column.least is not None else column.above
    high = column.most if column.most is not None else column.below
    if low is None and high is None:
        return kind, {"operator": "between", "formula1": str(-LARGEST), "formula2": str(LARGEST)}
    if low is None or high is None:
        return kind, _one_sided(column, low, high)
    return kind, {"operator": "between", "formula1": f"{low:g}", "formula2": f"{high:g}"}


def _one_sided(column: ColumnFacts, low: float | None, high: float | None) -> dict[str, Any]:
    if low is not None:
        operator = "greaterThan" if column.least is None or column.above is not None else "greaterThanOrEqual"
        return {"operator": operator, "formula1": f"{low:g}"}
    return {"operator": "lessThan" if column.most is None else "lessThanOrEqual", "formula1": f"{high:g}"}
