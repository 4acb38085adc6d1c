"""A linear programme in arrays: columns and rows, entered in blocks, with what each block is called.

minimise    cost . x        subject to   row_low <= A x <= row_high,   column_low <= x <= column_high
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from calculator.allocation.question import Integers, Vector

NONE = -1
"""In place of a column or row: there is none."""

Term = tuple[Any, Any, Any]
"""Entries of a block of rows: positions in the block, columns, coefficients. They broadcast; NONE is no entry."""


@dataclass(frozen=True)
class Costs:
    """What some columns cost; the others cost nothing."""

    column: Integers
    cost: Vector


def costs(*of: tuple[Integers, Any]) -> Costs:
    """Put together what columns cost, of any shape; NONE is passed over."""
    columns, prices = zip(*(np.broadcast_arrays(*each) for each in of), strict=True)
    column, price = (np.concatenate([each.ravel() for each in every]) for every in (columns, prices))
    return Costs(column[column != NONE], price[column != NONE].astype(float))


@dataclass(frozen=True)
class Block:
    """Columns or rows that were entered together. `first`: the position of the first of them; `size`: how many.

    `of`: what each stands for, such as the cell of a grant, by a number that is the same in another programme; of
    limits, their places among all of a kind.
    """

    name: str
    first: int
    size: int
    of: Integers


@dataclass
class Linear:
    """A programme that is being stated. What is entered as an array is kept as one; nothing is looked at twice."""

    columns_in: list[Block] = field(default_factory=list)
    rows_in: list[Block] = field(default_factory=list)
    _column_bounds: list[tuple[Vector, Vector]] = field(default_factory=list)
    _row_bounds: list[tuple[Vector, Vector]] = field(default_factory=list)
    _entries: list[tuple[Integers, Integers, Vector]] = field(default_factory=list)
    _cost: list[Costs] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.columns_in[-1].first + self.columns_in[-1].size if self.columns_in else 0

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self.rows_in[-1].first + self.rows_in[-1].size if self.rows_in else 0

    def columns(self, name: str, size: int, low: Any = 0.0, high: Any = np.inf, of: Integers | None = None) -> Integers:
        """Add a block of columns with their bounds, and return their positions. `of`: as in a block, or in order."""
        first = self.width
        self.columns_in.append(_block(name, first, size, of))
        self._column_bounds.append((_full(low, size), _full(high, size)))
        return np.arange(first, first + size)

    def columns_at(self, name: str, at: Any, low: Any = 0.0, high: Any = np.inf) -> Integers:
        """Add a column for each true cell of a mask; return their positions in its shape, NONE where it is false."""
        mask = np.asarray(at, dtype=bool)
        positions = np.full(mask.shape, NONE)
        least, most = (
            bound if np.isscalar(bound) else np.broadcast_to(bound, mask.shape)[mask] for bound in (low, high)
        )
        positions[mask] = self.columns(name, int(mask.sum()), least, most, np.flatnonzero(mask))
        return positions

    def rows(self, name: str, size: int, low: Any, high: Any, *terms: Term, of: Integers | None = None) -> Integers:
        """Add a block of rows with their bounds and entries, and return their positions. `of`: as of columns."""
        first = self.height
        self.rows_in.append(_block(name, first, size, of))
        self._row_bounds.append((_full(low, size), _full(high, size)))
        for at, columns, coefficients in terms:
            if not (np.asarray(columns) != NONE).any():
                continue
            shape = np.broadcast(at, columns, coefficients).shape
            row, column = _spread(at, shape, np.int64), _spread(columns, shape, np.int64)
            there = (column != NONE) & (row != NONE)
            coefficient = _spread(coefficients, shape, np.float64)[there]
            self._entries.append((first + row[there], column[there], coefficient))
        return np.arange(first, first + size)

    def minimise(self, column: Any, cost: Any) -> None:
        """Add to what is minimised."""
        self._cost.append(costs((np.asarray(column), cost)))

    @property
    def cost(self) -> Vector:
        """By column, what it costs."""
        cost = np.zeros(self.width)
        for of in self._cost:
            np.add.at(cost, of.column, of.cost)
        return cost

    def column_bounds(self) -> tuple[Vector, Vector]:
        """The least and most of every column."""
        return _joined(self._column_bounds)

    def row_bounds(self) -> tuple[Vector, Vector]:
        """The least and most of every row."""
        return _joined(self._row_bounds)

    def matrix(self) -> sparse.csc_matrix:
        """The coefficients, rows by columns; entries of the same place are added, and what comes to 0 is left out."""
        if not self._entries:
            return sparse.csc_matrix((self.height, self.width))
        row, column, coefficient = (np.concatenate(each) for each in zip(*self._entries, strict=True))
        matrix = sparse.csc_matrix((coefficient, (row, column)), shape=(self.height, self.width))
        matrix.eliminate_zeros()
        return matrix


def names(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the name of every column or row: its block's, and its place in it where there are several."""
    for block in blocks:
        for at in range(block.size):
            yield block.name if block.size == 1 else f"{block.name}_{at:05d}"


def _block(name: str, first: int, size: int, of: Integers | None) -> Block:
    return Block(name, first, size, np.arange(size) if of is None else of)


def _full(bound: Any, size: int) -> Vector:
    return _spread(bound, (size,), np.float64)


def _spread(of: Any, shape: tuple[int, ...], kind: type) -> npt.NDArray[Any]:
    """Fill a shape, by broadcasting: at once, where NumPy's own way makes a view of each first."""
    every: npt.NDArray[Any] = np.empty(shape, dtype=kind)
    every[...] = of
    return every


def _joined(bounds: Sequence[tuple[Vector, Vector]]) -> tuple[Vector, Vector]:
    low, high = zip(*bounds, strict=True) if bounds else ((np.zeros(0),), (np.zeros(0),))
    return np.concatenate(low), np.concatenate(high)
