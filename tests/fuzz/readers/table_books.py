"""An input table given as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from calculator.reference.bundled import bundled
from calculator.reference.given_table import given_table
from calculator.reference.read import read_table
from calculator.reference.tables import TABLES
from calculator.reporting.template import write_template
from fuzz.reader import Reader
from running import bundled_assessment

PLAIN, DATED, TEMPLATE = "icbs", "cost_evidence", "local_figures"


def _lay_out(place: Path) -> Sequence[Path]:
    """Two tables as a person would paste them, and a template of ours."""
    for name in (PLAIN, DATED):
        table = given_table(bundled("inputs"), TABLES[name])
        assert table is not None
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(list(table.header))
        for _, cells in table.rows[:20]:
            sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in cells])
        book.save(place / TABLES[name].book)
    write_template(bundled_assessment("central"), TEMPLATE, "Dorset", place / TABLES[TEMPLATE].book)
    return sorted(place.glob("*.xlsx"))


def _read(place: Path, path: Path) -> None:
    _, problems = read_table(place, TABLES[path.stem])
    if problems:
        from calculator.reference.problems import InputProblems

        raise InputProblems(problems)


TABLE_BOOKS = Reader("tables as workbooks", _lay_out, _read)
