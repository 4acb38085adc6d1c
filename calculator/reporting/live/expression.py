"""Expressions: each one both the text of an Excel formula and, in NumPy, what that formula comes to.

A live cell is written from one expression: its formula is the text, and the result stored beside it is the value.
Values are arrays of rows x wide: a column has one value a row, a range written inside SUMPRODUCT has one row as wide
as it is long, and a single cell is 1 x 1; NumPy's broadcasting is then what SUMPRODUCT does. A missing figure is NaN,
and its text is "[x]" or "[z]".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Union

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE

Values = npt.NDArray[Any]
Text = Callable[[str, int], str]
"""From the sheet and row (counted from 0 in its table) a formula stands in, its text."""
Operand = Union["Expr", int]

STAND_IN, OPEN = "\N{SYMBOL FOR SUBSTITUTE}", -1
"""What stands around a row of a text whose rows are open, and the row that asks for such a text."""


def row_text(first: int, row: int) -> str:
    """Return the number of a row of a sheet, from the first row of a table and the row in it; or left open."""
    return f"{STAND_IN}{first}{STAND_IN}" if row == OPEN else str(first + row)


COMPARED, ADDED, MULTIPLIED, RAISED, ATOM = range(1, 6)
"""How tightly an expression holds together, from loose to tight."""


@dataclass(frozen=True, eq=False)
class Expr:
    """`value`: rows x wide. `text`: of the formula without "=". `binds`: how tightly it holds together."""

    value: Values
    text: Text
    binds: int = ATOM

    def texts(self, sheet: str, count: int) -> Iterator[str]:
        """Yield the text in each of so many rows. It is put together once, with the rows left open."""
        parts = self.text(sheet, OPEN).split(STAND_IN)
        offsets = [int(part) for part in parts[1::2]]
        for row in range(count):
            parts[1::2] = [str(offset + row) for offset in offsets]
            yield "".join(parts)

    def __add__(self, other: Operand) -> "Expr":
        return _infix(self, "+", other, ADDED, np.add)

    def __radd__(self, other: int) -> "Expr":
        return _infix(number(other), "+", self, ADDED, np.add)

    def __sub__(self, other: Operand) -> "Expr":
        return _infix(self, "-", other, ADDED, np.subtract)

    def __rsub__(self, other: int) -> "Expr":
        return _infix(number(other), "-", self, ADDED, np.subtract)

    def __mul__(self, other: Operand) -> "Expr":
        return _infix(self, "*", other, MULTIPLIED, np.multiply)

    def __rmul__(self, other: int) -> "Expr":
        return _infix(number(other), "*", self, MULTIPLIED, np.multiply)

    def __truediv__(self, other: Operand) -> "Expr":
        return _infix(self, "/", other, MULTIPLIED, _divided)

    def __rtruediv__(self, other: int) -> "Expr":
        return _infix(number(other), "/", self, MULTIPLIED, _divided)

    def __pow__(self, other: Operand) -> "Expr":
        return _infix(self, "^", other, RAISED, np.power)

    def __lt__(self, other: Operand) -> "Expr":
        return _infix(self, "<", other, COMPARED, np.less)

    def __le__(self, other: Operand) -> "Expr":
        return _infix(self, "<=", other, COMPARED, np.less_equal)

    def __gt__(self, other: Operand) -> "Expr":
        return _infix(self, ">", other, COMPARED, np.greater)

    def __ge__(self, other: Operand) -> "Expr":
        return _infix(self, ">=", other, COMPARED, np.greater_equal)

    def same_as(self, other: Operand) -> "Expr":
        """Whether two are equal; `==` stays that of Python."""
        return _infix(self, "=", other, COMPARED, _same)

    def differs_from(self, other: Operand) -> "Expr":
        """Whether two are not equal."""
        return _infix(self, "<>", other, COMPARED, _differs)


def _same(left: Values, right: Values) -> Values:
    """Equal, as Excel has it: two marks of a missing figure are equal too."""
    if object in (left.dtype, right.dtype):
        return np.asarray(_plain(left) == _plain(right))
    return np.asarray((left == right) | (np.isnan(left) & np.isnan(right)))


def _plain(values: Values) -> Values:
    """The values with None where a figure is missing: unlike NaN, it equals itself."""
    plain = values.astype(object)
    plain[pd.isna(plain)] = None
    return plain


def _differs(left: Values, right: Values) -> Values:
    return ~_same(left, right)


def number(value: float) -> Expr:
    """Return a constant; the standard allows 0, 1, 12, 100 and powers of ten alone."""
    return Expr(np.array([[value]], dtype=float), lambda *_: f"{value:.15g}".upper())


def words(text: str) -> Expr:
    """Return a text; "[x]" and "[z]" stand for figures that are missing, and count as such."""
    value: Any = np.nan if text in MARKS else text
    quoted = text.replace('"', '""')
    return Expr(np.array([[value]], dtype=object if isinstance(value, str) else float), lambda *_: f'"{quoted}"')


MARKS = (MISSING, NOT_APPLICABLE)
"""What stands where a figure is missing."""


def product(of: Sequence["Expr"]) -> "Expr":
    """Return the product of expressions; 1 if there are none."""
    result = of[0] if of else number(1)
    for each in of[1:]:
        result = result * each
    return result


def add(of: Sequence["Expr"]) -> "Expr":
    """Return the sum of expressions; 0 if there are none."""
    result = of[0] if of else number(0)
    for each in of[1:]:
        result = result + each
    return result


def expr(operand: Operand) -> Expr:
    """Return an expression; a number becomes a constant."""
    return operand if isinstance(operand, Expr) else number(operand)


def _infix(left: Operand, sign: str, right: Operand, binds: int, work: Callable[[Values, Values], Values]) -> Expr:
    one, other = expr(left), expr(right)
    # What stands to the right of "-" or "/" must hold together more tightly than they do.
    tighter = binds + (1 if sign in "-/^" or binds == COMPARED else 0)

    def text(sheet: str, row: int) -> str:
        return f"{_held(one, binds, sheet, row)}{sign}{_held(other, tighter, sheet, row)}"

    with np.errstate(invalid="ignore", divide="ignore"):
        return Expr(work(one.value, other.value), text, binds)


def _held(part: Expr, binds: int, sheet: str, row: int) -> str:
    text = part.text(sheet, row)
    return text if part.binds >= binds else f"({text})"


def _divided(left: Values, right: Values) -> Values:
    return np.asarray(np.divide(left, right, dtype=float))
