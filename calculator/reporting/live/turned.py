"""Turn workings on their side: figures of whole columns, gathered in a row, for a table that has them as a column."""

from collections.abc import Mapping, Sequence

from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.sheet import WORKINGS, LiveSheet

Heading = tuple[str, str]


def turned(
    book: LiveBook, sheet_name: str, name: str, rows: Sequence[str], of: Mapping[Heading, Sequence[Expr]]
) -> dict[Heading, Expr]:
    """Add a sheet with one row of figures, and return the cells of each heading as a range.

    Args:
        book: to add it to.
        sheet_name: of the sheet, and its title.
        name: of its table.
        rows: what the figures of one heading are of, in order.
        of: by header and style, one figure for each of `rows`.
    """
    sheet = LiveSheet.of_tables(
        book, sheet_name, sheet_name, WORKINGS, "totals of columns, gathered in one row for the page of England."
    )
    block = Block(sheet, name, 1, freeze=0)
    ranges = {}
    for (header, style), figures in of.items():
        cells = [block.calc(f"{row}: {header}", figure, style, 15) for row, figure in zip(rows, figures, strict=True)]
        ranges[header, style] = cells[0].to(cells[-1])
    block.end()
    return ranges
