"""Two spreadsheet engines that are none of ours work every formula out and find what is stored beside it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from openpyxl.utils import get_column_letter

from calculator.reporting.live.placed import Placed
from calculator.reporting.workbook import contents
from engine import Engine
from live_model import LiveModel
from sheet_parts import Stored, altered, stored, with_formula, with_stored

HAIR = 1e-11
"""Of a figure: sums in another order. A pound of any grant is a hundred times more."""

Place = tuple[str, str]
"""Sheet and coordinate of a formula."""


def _disagreements(cells: Iterable[Stored], value: Callable[[str, str], object]) -> set[Place]:
    """The formulas that an engine works out to something else than is stored; an error is something else."""
    differ = set()
    for sheet, coordinate, told in cells:
        seen = value(sheet, coordinate)
        if isinstance(told, str):
            same = seen == told
        else:
            same = isinstance(seen, int | float) and abs(float(seen) - told) <= HAIR * max(abs(told), 1.0)
        if not same:
            differ.add((sheet, coordinate))
    return differ


@pytest.fixture(scope="module")
def cells(central_file: Path) -> list[Stored]:
    """Every formula cell of the written workbook with what is stored in it."""
    return list(stored(central_file))


def test_every_formula_comes_to_what_is_stored_beside_it(cells: list[Stored], central_engine: Engine):
    assert len(cells) > 190_000
    assert not any(isinstance(told, str) and told.startswith("#") for _, _, told in cells)
    assert not _disagreements(cells, central_engine.cell)


# The comparison can fail: a slip in a formula, or in what is stored, is found.


def _cell(placed: Placed, row: int) -> Place:
    return placed.sheet, f"{get_column_letter(placed.column)}{placed.rows[0] + row}"


def _headed(placed: Placed, header: str) -> Placed:
    """The column with a header in the table of another."""
    headers = placed.block.headers
    return next(column for column in placed.block.columns if headers[column.column] == header)


def _a_row_short(model: LiveModel) -> tuple[Place, str, str]:
    """The last organisation is left out of the gaps of its ICS."""
    last = model.given.bodies.ics
    row = model.codes.index(str(last.value[-1, 0]))
    return _cell(model.columns["gap", "well_led"], row), f"${last.rows[1]},", f"${last.rows[1] - 1},"


def _a_sum_a_row_short(model: LiveModel) -> tuple[Place, str, str]:
    """The last ICS is left out of a total of grants."""
    code = model.shared.own.code
    place = _cell(_headed(code, "2026-27 fair shares revenue: whole pounds to add (£)"), 2)
    return place, f"${code.rows[1]})+", f"${code.rows[1] - 1})+"


def _at_most_for_below(model: LiveModel) -> tuple[Place, str, str]:
    """One more ICS than there are pounds to add is given a pound."""
    code, what = model.shared.own.code, "2026-27 levelling up capital"
    before, extra = (
        _headed(code, f"{what}: {name}").value[:, 0]
        for name in ("how many come before (number)", "whole pounds to add (£)")
    )
    return _cell(_headed(code, f"{what} (£)"), int(np.flatnonzero(before == extra)[0])), "<", "<="


def _a_wrong_column(model: LiveModel) -> tuple[Place, str, str]:
    """The quantity of the next line is taken for that of the first."""
    first, second = (model.found.owed.quantity[row] for row in list(model.found.owed.order)[:2])
    # Both stand in the same order in the sheet of quantities.
    text = str(model.book[first.sheet][_cell(first, 4)[1]].value)
    other = str(model.book[second.sheet][_cell(second, 4)[1]].value)
    return _cell(first, 4), text.removeprefix("="), other.removeprefix("=")


def _a_factor_twice(model: LiveModel) -> tuple[Place, str, str]:
    """What those who own a line pay of it is left out; the factor of prices is taken a second time."""
    price = model.found.full["central"]
    return _cell(price, 6), f"*L{price.rows[0] + 6}", f"*H{price.rows[0] + 6}"


SLIPS = (_a_row_short, _a_sum_a_row_short, _at_most_for_below, _a_wrong_column, _a_factor_twice)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_one_formula_is_found(slip, cells: list[Stored], central_model: LiveModel, central_engine: Engine):
    (sheet, coordinate), old, new = slip(central_model)
    own = [each for each in cells if each[0] == sheet]
    right = str(central_model.book[sheet][coordinate].value)
    assert old in right, right
    central_engine.set_formula(sheet, coordinate, right.replace(old, new, 1))
    try:
        assert (sheet, coordinate) in _disagreements(own, central_engine.cell)
    finally:
        central_engine.set_formula(sheet, coordinate, right)
    assert not _disagreements(own, central_engine.cell)


def test_a_slip_in_the_written_file_and_a_figure_stored_beside_a_right_formula_are_found(
    central_file: Path, central_model: LiveModel, tmp_path: Path
):
    (sheet, slipped), old, new = _a_sum_a_row_short(central_model)
    page = contents.GRANTS
    first = next(at for title, at, told in stored(central_file) if title == page and isinstance(told, float))
    broken = altered(
        central_file,
        tmp_path / "broken.xlsx",
        {
            sheet: lambda xml: with_formula(xml, slipped, lambda text: text.replace(old, new, 1)),
            page: lambda xml: with_stored(xml, first, lambda value: value + 1),
        },
    )
    assert {(sheet, slipped), (page, first)} <= _disagreements(stored(broken), Engine(broken).cell)
