"""The first sheet of an input workbook: what it is, who fills it, what each column holds, and how to give it back."""

from collections.abc import Sequence
from inspect import getdoc

from openpyxl import Workbook

from calculator.reference.names import sentence
from calculator.reference.tables import Table
from calculator.reporting.input_book.column_facts import ColumnFacts
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import Column, Sheet

READ_ME = "Read me"


def write_read_me(
    book: Workbook, table: Table, name: str, columns: Sequence[ColumnFacts], to_fill: Sequence[str]
) -> None:
    """Add the sheet."""
    sheet = Sheet(book, READ_ME, f"{name}: a table of inputs to fill", landscape=False)
    sheet.text("Information: how to fill this workbook, and how to give it back.")
    sheet.widths(28, 64)
    sheet.row += 1
    for label, words in _about(table, name):
        sheet.pair(label, words)
    sheet.heading("Columns")
    rows = [[column.name, sentence(column.says), _filled(column, column.name in to_fill)] for column in columns]
    header = (Column("Column", styles.CODE, 28), Column("What it holds", width=64), Column("To fill", width=24))
    sheet.table("columns", header, rows)
    sheet.ws.protection.sheet = True


def _about(table: Table, name: str) -> list[tuple[str, str]]:
    about = " ".join((getdoc(table.row) or "").replace("`", "").split())
    return [
        ("What it is", about),
        (
            "Who should fill it",
            "Whoever answers for the figures: somebody of that organisation or system. People are told by role.",
        ),
        (
            "How to fill it",
            f"In the sheet {name}, the yellow cells: each says what to type. Leave blank what you do not know.",
        ),
        (
            "How to give it back",
            f"Keep it an Excel workbook (.xlsx) called {table.book}, and put it into your folder of inputs. "
            f"There it stands in place of {table.file}; not both may be there.",
        ),
        ("How to check it", "digital-debt check --inputs FOLDER tells every problem at once, by sheet and cell."),
        (
            "Protection",
            "Sheets are protected against slips only, without a password. For more rows: Review, Unprotect Sheet.",
        ),
    ]


def _filled(column: ColumnFacts, asked: bool) -> str:
    if not asked:
        return "no: filled in already"
    return "yes, in every row you use" if column.needed else "where you know it"
