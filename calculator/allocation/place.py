"""Where an answer stood, told by what columns and rows stand for: a start for programmes of another size, too.

Draws differ in who is below the floor and whose debt is nothing, so that hardly two of their programmes have the same
columns. What one does not know of another stands at nought; the solver mends what does not fit together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import highspy
import numpy as np

from calculator.allocation.linear import Block, Linear
from calculator.allocation.question import Integers

Status = highspy.HighsBasisStatus
BASIC, AT_LOWER = Status.kBasic, Status.kLower
OF_BLOCK = 2**31
"""More than any number in a block."""


@dataclass(frozen=True)
class Place:
    """A basis, with what each column and row of it stands for."""

    columns: Integers
    rows: Integers
    basis: highspy.HighsBasis

    @classmethod
    def of(cls, linear: Linear, basis: highspy.HighsBasis) -> "Place":
        """The place of a basis. Rows that were added to the programme since it was stated are left out."""
        rows = _stand_for(linear.rows_in)
        if len(basis.row_status) > len(rows):
            basis = _basis(basis.col_status, basis.row_status[: len(rows)])
        return cls(_stand_for(linear.columns_in), rows, basis)

    def in_terms_of(self, linear: Linear) -> highspy.HighsBasis:
        """The basis of another programme in which all that both have stands as it did."""
        columns, rows = _stand_for(linear.columns_in), _stand_for(linear.rows_in)
        if np.array_equal(columns, self.columns) and np.array_equal(rows, self.rows):
            return self.basis
        of_column, of_row = self._statuses
        return _basis(
            [of_column.get(each, AT_LOWER) for each in columns.tolist()],
            [of_row.get(each, BASIC) for each in rows.tolist()],
        )

    @cached_property
    def _statuses(self) -> tuple[dict[int, Status], dict[int, Status]]:
        """From what a column stands for to its status, and from what a row does."""
        of_column = dict(zip(self.columns.tolist(), self.basis.col_status, strict=True))
        return of_column, dict(zip(self.rows.tolist(), self.basis.row_status, strict=True))


def _stand_for(blocks: Sequence[Block]) -> Integers:
    """A number for every member of some blocks: the block's, from its name, and the member's in it."""
    return np.concatenate([crc32(each.name.encode()) * OF_BLOCK + each.of for each in blocks])


def _basis(columns: Sequence[Status], rows: Sequence[Status]) -> highspy.HighsBasis:
    basis = highspy.HighsBasis()
    basis.col_status, basis.row_status = list(columns), list(rows)
    basis.valid = True
    basis.alien = True  # it may have more or fewer basic members than rows
    return basis
