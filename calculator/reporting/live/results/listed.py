"""A table of the page of one ICS whose rows are named, and numbered so that formulas find their figures."""

from collections.abc import Sequence

from calculator.reporting.live.block import Block
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.workbook import styles

Rows = tuple[Block, dict[str, Placed]]
"""A table and its columns of figures, by what they are of."""


def listed(sheet: LiveSheet, name: str, header: str, rows: Sequence[str], figures: int) -> tuple[Block, Placed]:
    """Begin a table of named rows, with so many columns of figures before the number of each row."""
    block = Block(sheet, name, len(rows))
    block.label(header, rows, styles.CODE, 46)
    return block, block.numbered(at=2 + figures)
