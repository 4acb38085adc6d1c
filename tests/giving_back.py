"""Workbooks that are given back: the sheets of inputs of a run alone, which are quick to write, and edits in them."""

from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook

from calculator.reporting.given_back.edit import Edit
from calculator.reporting.given_back.layout import as_made
from calculator.reporting.given_back.opened import GivenBook, Typed
from calculator.reporting.lint.allowed import STYLE_PROPERTY
from calculator.reporting.live.book import InputCell, LiveBook
from calculator.reporting.workbook.book import state_basis
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.run import Run
from running import bundled_assessment, bundled_run

Place = tuple[str, ...]


@cache
def central_sheets() -> LiveBook:
    """The sheets of inputs of the central run; no test may change them."""
    return as_made(bundled_assessment("central"))


@cache
def cells() -> dict[Place, InputCell]:
    """The inputs of the central run, by what they mean."""
    return {cell.place: cell for cell in central_sheets().inputs}


def edit(place: Place, value: float | str | None) -> Edit:
    return Edit(cells()[place], float(value) if isinstance(value, int) else value)


def write_sheets(run: Run | Assessment, path: Path) -> Path:
    """Write the sheets of inputs of a run, with the properties that its workbook has."""
    known = run.assessment if isinstance(run, Run) else run
    book = as_made(known)
    state_basis(book, known.inputs, known.scenario, "model")
    book.save(path)
    return path


def with_edits(path: Path, target: Path, edits: dict[Place, Any], of: dict[Place, InputCell] | None = None) -> Path:
    """Save a workbook elsewhere, with other values in some of its inputs."""
    book = load_workbook(path)
    for place, value in edits.items():
        cell = (of or cells())[place]
        book[cell.sheet][cell.coordinate] = value
    book.save(target)
    return target


def with_property(path: Path, target: Path, name: str, value: str) -> Path:
    """Save a workbook elsewhere, with another document property."""
    book: Workbook = load_workbook(path)
    kept = [each for each in book.custom_doc_props.props if each.name != name]
    book.custom_doc_props.props = [*kept, StringProperty(name=name, value=value)]
    book.save(target)
    return target


def seen(changes: dict[tuple[str, str], Any] | None = None) -> GivenBook:
    """The central sheets as if they had been opened, with other values in some cells; None empties a cell."""
    held = {
        sheet.title: {
            cell.coordinate: Typed(cell.value, cell.data_type)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in central_sheets().worksheets
    }
    for (sheet, coordinate), value in (changes or {}).items():
        held[sheet][coordinate] = Typed(value, "f" if isinstance(value, str) and value.startswith("=") else "n")
    return GivenBook(Path("given.xlsx"), {STYLE_PROPERTY: "model"}, tuple(held), held)


def central() -> Run:
    return bundled_run("central")
