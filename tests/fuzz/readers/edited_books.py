"""A workbook that a run wrote and somebody edited."""

from collections.abc import Sequence
from pathlib import Path

from calculator.reporting.given_back.give_back import given_back
from fuzz.reader import Reader
from giving_back import write_sheets
from running import bundled_assessment


def _lay_out(place: Path) -> Sequence[Path]:
    return [write_sheets(bundled_assessment("central"), place / "central.xlsx")]


def _read(_place: Path, path: Path) -> None:
    with given_back(path):
        pass


EDITED_BOOKS = Reader("edited workbooks", _lay_out, _read)
