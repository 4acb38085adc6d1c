"""Put the workbook of a comparison together."""

from pathlib import Path

from openpyxl import Workbook

from calculator.reference.clock import now
from calculator.reporting.workbook.book import finish
from calculator.reporting.workbook.comparison import change_charts, cover, differences, gainers, measures
from calculator.reporting.workbook.save import save_finished
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.compare import Comparison


def write_workbook(comparison: Comparison, path: Path) -> None:
    """Write the workbook of a comparison: values, no formula, no macro, no link outside."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    made = now()
    cover.write(book, comparison, made)
    measures.write(book, comparison)
    change_charts.write(book, comparison, gainers.write(book, comparison))
    differences.write(book, comparison)
    finish(book, "Digital debt: scenarios compared", " against ".join(comparison.labels), made)
    save_finished(book, path, {}, made)
