"""What was edited in a workbook, for the terminal."""

from calculator.reporting.given_back.edited_from import EditedFrom
from calculator.reporting.lint.allowed import SCENARIO_PROPERTY
from calculator.reporting.terminal import text_table

MOST = 40
"""Changes that are listed; of more, the change log of the new workbook tells all."""


def edits_table(edited: EditedFrom) -> str:
    """Return the list of changes: cell, what it is, old and new value; or that there are none."""
    made_from = edited.properties.get(SCENARIO_PROPERTY, "")
    if not edited.edits:
        return f"No input was changed in {edited.path.name}: the figures are those of {made_from}."
    told = [edit.as_row() for edit in edited.edits]
    rows = [[f"{row['sheet']}!{row['cell']}", row["what"], row["old"], row["new"]] for row in told[:MOST]]
    more = len(told) - len(rows)
    count = f"{len(told)} input{'s' if len(told) > 1 else ''} changed in {edited.path.name}, a workbook of {made_from}:"
    last = [f"and {more} more, all in the change log of the new workbook"] if more else []
    return "\n".join([count, "", text_table(["cell", "what", "was", "is"], rows, left=2), *last, *edited.otherwise])
