"""Workings of quantities: how much of each cost line each organisation needs, one column a line, from its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine, Need
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr, product
from calculator.reporting.live.functions import flag, if_, sum_product
from calculator.reporting.live.gaps import LEVELS, Gaps
from calculator.reporting.live.line_words import line_header
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.prices import Prices
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.who import Applies
from calculator.reporting.workbook import styles

SHEET = "Quantities"


@dataclass(frozen=True)
class Known:
    """What a quantity is worked out from."""

    settings: Settings
    bodies: Bodies
    prices: Prices
    applies: Applies
    gaps: Gaps


def write(book: LiveBook, known: Known, lines: Sequence[CostLine], rows: Sequence[int]) -> dict[int, Placed]:
    """Add the sheet of quantities, and return a column (units) for each line of `rows`, positions among the lines."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "How much of each line each organisation needs",
        WORKINGS,
        "size x share of the price to buy, where the line applies; 0 elsewhere. "
        "One column a line, as its page states it.",
    )
    block = Block(sheet, "quantities", len(known.bodies.own), freeze=2)
    known.bodies.name_rows(block)
    columns = {}
    for row in rows:
        line = lines[row]
        quantity = _alone(known, line.need, row)
        if line.need.converges:
            quantity = _converged(block, known, line, quantity)
        paid = [quantity, *_at_this_price(lines, line, known.bodies, known.prices)]
        columns[row] = block.calc(line_header(line), product(paid), styles.NUMBER, 14)
    block.end()
    return columns


def _alone(known: Known, need: Need, row: int) -> Expr:
    """What an organisation needs whoever else is in its ICS."""
    parts = [_size(need, known.bodies, known.prices, row), *_share(need, known.gaps, known.prices, row)]
    return if_(known.applies[need.applies_to, need.where] > 0, product(parts), 0)


def _converged(block: Block, known: Known, line: CostLine, alone: Expr) -> Expr:
    """What it needs once an ICS buys together: whoever needs most leads, and the others need so much less."""
    first = block.calc(f"Alone: {line_header(line)}", alone, styles.NUMBER, 14)
    more, as_much = _ahead(first, known.bodies)
    larger = block.calc(f"In its ICS need more: {line.name} (number)", more, styles.COUNT, 14)
    before = block.calc(f"In its ICS need as much, and come first: {line.name} (number)", as_much, styles.COUNT, 14)
    return first * (1 - known.settings["Convergence"] * (larger + before > 0))


def _size(need: Need, bodies: Bodies, prices: Prices, row: int) -> Expr:
    """The driver, or what it counts as where cost grows less than size."""
    size = bodies.size[need.driver]
    if need.size is None:
        return size
    seen_at, exponent = (prices.block.cell(prices.terms[name], row) for name in ("at", "exponent"))
    return seen_at * (size / seen_at) ** exponent


def _share(need: Need, gaps: Gaps, prices: Prices, row: int) -> list[Expr]:
    """The share of the price to buy: of a slope, levels over the lift it buys; of steps, each with its share."""
    if need.measure is None:
        return []
    if need.steps is None:
        return [gaps.to_buy[need.measure] / prices.block.cell(prices.terms["levels"], row)]
    first, last = (LEVELS[0], LEVELS[-1])
    bought = gaps.step[need.measure, first].to(gaps.step[need.measure, last])
    return [sum_product(bought * prices.block.across(prices.terms[f"step {first}"], prices.terms[f"step {last}"], row))]


def _ahead(quantity: Placed, bodies: Bodies) -> tuple[Expr, Expr]:
    """How many of its ICS need more, and how many as much and come before it.

    Who has none ahead leads; the others join.
    """
    same = bodies.ics.all.same_as(bodies.ics)
    equal = quantity.all.same_as(quantity) * (bodies.order.all < bodies.order)
    return sum_product(same * (quantity.all > quantity)), sum_product(same * equal)


def _at_this_price(lines: Sequence[CostLine], line: CostLine, bodies: Bodies, prices: Prices) -> list[Expr]:
    """Who pays the price of this line: the one organisation whose own it is, or all but those who have their own."""

    def whose(row: int) -> Expr:
        return flag(bodies.code.same_as(prices.block.cell(prices.terms["only"], row)))

    if line.need.only:
        return [whose(lines.index(line))]
    return [1 - whose(row) for row, each in enumerate(lines) if each.need.only and each.name == line.name]
