"""The sheet of prices of every cost line, which may be edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from calculator.costing.pages.lines import CostLine
from calculator.costing.uplifts import CHARGED
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.asked import asked_of_each
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook
from calculator.reporting.live.gaps import LEVELS
from calculator.reporting.live.line_words import line_name
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import INPUTS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import NOT_APPLICABLE

SHEET = "Prices"
LARGEST = 1e11


@dataclass(frozen=True)
class Prices:
    """Columns of the sheet of prices, one row a line. `terms`: cells that quantities ask for, by line and name."""

    name: Placed
    own: Mapping[str, Placed]
    share: Mapping[str, Placed]
    year: Placed
    bias: Placed
    charged: Placed
    block: Block
    terms: Mapping[str, Placed]


def write(book: LiveBook, lines: Sequence[CostLine]) -> Prices:
    """Add the sheet of prices."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Prices of every cost line",
        INPUTS,
        "a line has a price of its own, or is a share of another line's price: the yellow cells. "
        "The rest is as its page states it.",
        "Pounds of the price year beside each price, before optimism bias and VAT. What each rests on: see Basis.",
    )
    names = [line_name(line) for line in lines]
    block = Block(sheet, "prices", len(lines), freeze=2)
    name = block.label("Line", names, styles.CODE, 36)
    block.label("What it is", [line.says for line in lines], styles.TEXT, 56)
    block.label("Category", [line.category for line in lines], styles.CODE, 20)
    block.label("Kind", [line.kind.value for line in lines], styles.CODE, 10)
    block.label("Payer", [line.payer.value for line in lines], styles.CODE, 13)
    block.label("Unit", [line.unit for line in lines], styles.CODE, 22)
    prompt = Allowed(
        "Pounds a unit, in prices of the line's year; low at most central, central at most high.",
        low=-LARGEST,
        high=LARGEST,
    )
    own = {case: _own(block, lines, names, case, position, prompt) for position, case in enumerate(CASES)}
    block.label("A share of", [line.share_of or NOT_APPLICABLE for line in lines], styles.CODE, 34)
    prompt = Allowed(
        "A share of the other line's price, such as 0.37; low at most central, central at most high.",
        low=-100,
        high=100,
    )
    share = {case: _share(block, lines, names, case, position, prompt) for position, case in enumerate(CASES)}
    year = block.label("Price year", [line.price_year for line in lines], styles.CODE, 10)
    bias = block.label("Class of optimism bias", [line.bias.id for line in lines], styles.CODE, 13)
    charged = block.label("VAT is a cost (1 yes)", [float(line.vat in CHARGED) for line in lines], styles.COUNT, 9)
    terms = _terms(block, lines)
    block.end()
    return Prices(name, own, share, year, bias, charged, block, terms)


def _own(
    block: Block, lines: Sequence[CostLine], names: list[str], case: str, position: int, prompt: Allowed
) -> Placed:
    values = [line.unit_cost[position] if line.share_of is None or line.need.only else None for line in lines]
    places = [("line", name, case) for name in names]
    return block.input(f"Price, {case} (£ a unit)", asked_of_each(places, names, values, prompt, styles.NUMBER), 13)


def _share(
    block: Block, lines: Sequence[CostLine], names: list[str], case: str, position: int, prompt: Allowed
) -> Placed:
    values = [line.share[position] if line.share is not None and not line.need.only else None for line in lines]
    places = [("line", name, case) for name in names]
    return block.input(f"{case.capitalize()} (share)", asked_of_each(places, names, values, prompt, styles.INDEX), 10)


def _terms(block: Block, lines: Sequence[CostLine]) -> dict[str, Placed]:
    """How each line is counted, as its page states it."""
    levels = [
        np.nan if line.need.steps is not None or line.need.measure is None else line.need.levels for line in lines
    ]
    columns = {"levels": block.label("The price buys (levels)", levels, styles.NUMBER, 10)}
    for level in LEVELS:
        shares = [np.nan if line.need.steps is None else line.need.steps.get(level, 0.0) for line in lines]
        columns[f"step {level}"] = block.label(f"For level {level} (share)", shares, styles.NUMBER, 10)
    sizes = [line.need.size for line in lines]
    columns["at"] = block.label(
        "Size at which it was seen", [size.at if size else np.nan for size in sizes], styles.NUMBER, 13
    )
    columns["exponent"] = block.label(
        "Exponent of size", [size.exponent if size else np.nan for size in sizes], styles.NUMBER, 10
    )
    columns["only"] = block.label(
        "Price of one organisation", [line.need.only or NOT_APPLICABLE for line in lines], styles.CODE, 12
    )
    return columns
