"""The words that a column may hold, where the schema or another table names them all."""

from collections.abc import Sequence

from calculator.reference.tables import CATEGORIES, MEASURES, ORGANISATIONS, TABLES, Table
from calculator.reporting.input_book.column_facts import ColumnFacts
from calculator.scenarios.assessment import Assessment


def known_words(assessment: Assessment, table: Table, column: ColumnFacts) -> Sequence[str]:
    """Return the words to choose from, in order; none where a column is free."""
    if column.choices:
        return column.choices
    target, name = table.refers.get(column.name, ("", ""))
    inputs = assessment.inputs
    if target == MEASURES:
        return inputs.framework.measures
    if target == CATEGORIES:
        return sorted(inputs.framework.categories)
    if target == ORGANISATIONS:
        return sorted(assessment.bodies.table["organisation_code"])
    if target in TABLES and not TABLES[target].optional:
        return sorted(set(inputs[target][name]))
    return ()
