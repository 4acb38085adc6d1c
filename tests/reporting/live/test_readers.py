"""Readers that calculate nothing see a figure in every formula cell of the written workbook."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from calculator.reporting.workbook import contents
from engine import position
from sheet_parts import Stored, stored

PAGES = (contents.DEBT, contents.GRANTS, "What if", "Own rules")


@pytest.fixture(scope="module")
def cells(central_file: Path) -> list[Stored]:
    return list(stored(central_file))


def _held(rows, cells: list[Stored], sheet: str) -> None:
    """Every formula cell of a sheet, in rows as a reader has them, is what is stored."""
    own = [(position(coordinate), told) for title, coordinate, told in cells if title == sheet]
    assert own
    for (row, column), told in own:
        seen = rows[row - 1][column - 1]
        assert seen == told, (sheet, row, column)


def test_calamine_sees_every_figure(central_file: Path, cells: list[Stored]):
    book = CalamineWorkbook.from_path(str(central_file))
    for sheet in {title for title, _, _ in cells}:
        _held(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), cells, sheet)


def test_openpyxl_sees_the_figures(central_file: Path, cells: list[Stored]):
    book = load_workbook(central_file, data_only=True, read_only=True)
    for sheet in PAGES:
        _held(list(book[sheet].values), cells, sheet)
    book.close()


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_sees_the_figures(engine: str, central_file: Path, cells: list[Stored]):
    frames = pd.read_excel(central_file, sheet_name=list(PAGES[:3]), header=None, engine=engine, keep_default_na=False)
    for sheet, frame in frames.items():
        _held(frame.to_numpy(dtype=object), cells, str(sheet))


def test_excel_works_everything_out_when_it_opens_the_file(central_file: Path):
    with zipfile.ZipFile(central_file) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
