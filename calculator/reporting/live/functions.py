"""Functions of Excel as expressions.

Only those of Excel 2016 that every engine agrees on are here (see docs/workbook_standard.md): no sorting, no ranking,
no volatile function, nothing entered as an array.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from calculator.reporting.live.expression import ADDED, Expr, Operand, Text, Values, expr


def call(name: str, value: Values, *arguments: Operand) -> Expr:
    """Return a function of Excel with what it comes to."""
    parts = [expr(each) for each in arguments]
    return Expr(value, lambda sheet, row: f"{name}({','.join(part.text(sheet, row) for part in parts)})")


def flag(test: Expr) -> Expr:
    """Return 1 where a test holds and 0 where it does not, written so that every engine reads it alike."""
    return 1 * test


def if_(test: Expr, then: Operand, otherwise: Operand) -> Expr:
    """Return IF."""
    one, other = expr(then), expr(otherwise)
    return call("IF", np.where(test.value.astype(bool), one.value, other.value), test, one, other)


def most(*of: Operand) -> Expr:
    """Return MAX of single values, row by row."""
    return call("MAX", _fold(np.maximum, of), *of)


def least(*of: Operand) -> Expr:
    """Return MIN of single values, row by row."""
    return call("MIN", _fold(np.minimum, of), *of)


def _fold(work: Callable[[Values, Values], Values], of: tuple[Operand, ...]) -> Values:
    values = [expr(each).value for each in of]
    total = values[0]
    for value in values[1:]:
        total = work(total, value)
    return np.asarray(total)


def whole(of: Expr) -> Expr:
    """Return INT: rounded down."""
    return call("INT", np.floor(of.value.astype(float)), of)


def total(of: Expr) -> Expr:
    """Return SUM of a range."""
    return call("SUM", np.nansum(of.value.astype(float), axis=1, keepdims=True), of)


def highest(of: Expr) -> Expr:
    """Return MAX of a range."""
    return call("MAX", of.value.max(axis=1, keepdims=True), of)


def lowest(of: Expr) -> Expr:
    """Return MIN of a range."""
    return call("MIN", of.value.min(axis=1, keepdims=True), of)


def sum_product(of: Expr) -> Expr:
    """Return SUMPRODUCT of one array."""
    wide = np.asarray(of.value, dtype=float)
    return call("SUMPRODUCT", wide.sum(axis=1, keepdims=True), of)


def sum_where(keys: Expr, key: Expr, of: Expr) -> Expr:
    """Return SUMIF: the sum of a range over the places where another holds a key. Text in the range counts nothing."""
    amounts = np.nan_to_num(of.value.astype(float))[0]
    groups, position = np.unique(keys.value[0].astype(str), return_inverse=True)
    sums = dict(zip(groups, np.bincount(position, weights=amounts, minlength=len(groups)), strict=True))
    wanted = key.value.astype(str)
    value = np.array([[sums.get(each, 0.0) for each in row] for row in wanted])
    return call("SUMIF", value, keys, key, of)


def is_number(cell: Expr) -> Expr:
    """Return whether a cell holds a number, not a mark of a missing figure."""
    value = ~np.isnan(cell.value.astype(float))
    return Expr(value, lambda sheet, row: f'COUNTIF({cell.text(sheet, row)},">-1E9")')


def place_of(key: Expr, among: Expr) -> Expr:
    """Return MATCH, exactly: the place of a key in a range, from 1."""
    places = {each: at for at, each in reversed(list(enumerate(among.value[0].tolist(), start=1)))}
    value = np.array([[places.get(each, np.nan) for each in row] for row in key.value.tolist()], dtype=float)
    return call("MATCH", value, key, among, 0)


def at(among: Expr, place: Expr) -> Expr:
    """Return INDEX: what stands at a place of a range (or of the cells of a row), from 1."""
    rows = max(len(among.value), len(place.value))
    cells = np.broadcast_to(among.value, (rows, among.value.shape[1]))
    where = np.broadcast_to(place.value, (rows, 1)).astype(float)
    column = np.where(np.isnan(where), 1, where).astype(int) - 1
    value = np.take_along_axis(cells, column, axis=1)
    if np.isnan(where).any():
        value = np.where(np.isnan(where), np.nan, value.astype(object))
    return call("INDEX", value, among, place)


@dataclass(frozen=True, eq=False)
class Grid:
    """A rectangle of cells of one sheet. `value`: its rows x its columns."""

    value: Values
    text: Text


def cell_of(grid: Grid, row: Expr, column: Expr) -> Expr:
    """Return INDEX: the cell of a grid at a row and column, each from 1."""
    rows, columns = np.broadcast_arrays(row.value.astype(float), column.value.astype(float))
    value = grid.value[rows.astype(int) - 1, columns.astype(int) - 1]
    return Expr(value, lambda at, i: f"INDEX({grid.text(at, i)},{row.text(at, i)},{column.text(at, i)})")


def joined(*of: Expr) -> Expr:
    """Return texts put together with "&"; a number is written without needless digits."""
    value = of[0].value.astype(object)
    for each in of[1:]:
        value = _as_text(value) + _as_text(each.value)
    return Expr(value, lambda sheet, row: "&".join(each.text(sheet, row) for each in of), ADDED)


def _as_text(values: Values) -> Values:
    told = [[each if isinstance(each, str) else f"{each:.15g}" for each in row] for row in values.tolist()]
    return np.array(told, dtype=object)
