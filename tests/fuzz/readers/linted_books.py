"""Workbooks that are held against the forty rules."""

from collections.abc import Sequence
from pathlib import Path

from calculator.reporting.lint.lint_workbook import lint_workbook
from calculator.reporting.lint.told import report_json, report_text
from fuzz.reader import Reader
from lint_books import model, publication, saved


def _lay_out(place: Path) -> Sequence[Path]:
    return [saved(model(), place / "model.xlsx"), saved(publication(), place / "publication.xlsx")]


def _read(_place: Path, path: Path) -> None:
    report = lint_workbook(path, path.stem)
    report_text(report)
    report_json(report)


LINTED_BOOKS = Reader("linted workbooks", _lay_out, _read)
