"""Workings of the tornado: how far England's debt moves with each price, from low to high, all else central."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES, Case
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.expression import add, number
from calculator.reporting.live.functions import at, flag, if_, is_number, place_of, sum_product, sum_where
from calculator.reporting.live.line_words import line_name
from calculator.reporting.live.placed import Placed, ahead
from calculator.reporting.live.prices import Prices
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.unit_costs import UnitCosts
from calculator.reporting.workbook import styles

SHEET, SHOWN = "Swings", 12


@dataclass(frozen=True)
class Swings:
    """The lines that move the debt most, the widest first. Columns: `name`, and £m below and above central."""

    name: Placed
    down: Placed
    up: Placed


def write(book: LiveBook, lines: Sequence[CostLine], owed: DebtSheet, cost: UnitCosts, prices: Prices) -> Swings:
    """Add the sheet and return the widest swings."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "What moves the debt most",
        WORKINGS,
        "England's debt with one price at its low and at its high, less the debt with all at central. Lines that are a "
        "share of the price follow it; optimism bias and VAT keep their shares.",
    )
    block = Block(sheet, "swings", len(lines), freeze=1)
    name = block.label("Line", [line_name(line) for line in lines], styles.CODE, 40)
    rests = _resting_on(block, lines, owed, cost, name)
    stated = {case: _stated(block, prices, case) for case in CASES}
    low, central, high = (stated[case] for case in CASES)
    nought = flag(central.same_as(0))  # no debt rests on a price of nought, and nothing is divided by it
    part = block.calc("Debt for a unit of what is stated (£)", rests / (central + nought), styles.NUMBER, 16)
    down = block.calc("At the low price (£m)", part * (low - central) / number(MILLION), styles.MILLIONS, 14)
    up = block.calc("At the high price (£m)", part * (high - central) / number(MILLION), styles.MILLIONS, 14)
    swing = block.calc("Swing (£m)", up - down, styles.MILLIONS, 14)
    first = block.label("Order", [row + 1.0 for row in range(len(lines))], styles.COUNT, 8)
    rank = block.calc("Place by swing", 1 + sum_product(ahead(swing, first)), styles.COUNT, 8)
    block.end()
    return _widest(sheet, name, down, up, rank)


def _resting_on(block: Block, lines: Sequence[CostLine], owed: DebtSheet, cost: UnitCosts, name: Placed) -> Placed:
    """England's debt that rests on each price: the line's own, and that of every line that is a share of it."""
    order = list(owed.order)
    place = block.label(
        "Place among the lines that are priced", [row + 1.0 for row in range(len(lines))], styles.COUNT, 12
    )
    bought = [order.index(row) + 1.0 if line.is_debt else 1.0 for row, line in enumerate(lines)]
    mine = block.label("Place among the quantities", bought, styles.COUNT, 12)
    counts = block.label("Part of the debt (1 yes)", [float(line.is_debt) for line in lines], styles.COUNT, 9)
    needs = block.calc("England needs (units)", counts * at(owed.england, mine), styles.NUMBER, 16)
    own = block.calc("Its own debt (£)", needs * at(cost.full[Case.CENTRAL.value].all, place), styles.POUNDS, 16)
    is_share = [float(bool(line.share_of and not line.need.only)) for line in lines]
    shares = block.label("A share of another price (1 yes)", is_share, styles.COUNT, 9)
    followers = [sum_where(through.all, name, own.all) for through in cost.through]
    return block.calc("Debt resting on the price (£)", add([shares * own, *followers]), styles.POUNDS, 16)


def _stated(block: Block, prices: Prices, case: str) -> Placed:
    """The price, or the share of another, as the sheet of prices has it."""
    share = prices.share[case]
    return block.calc(f"As stated, {case}", if_(is_number(share), share, prices.own[case]), styles.INDEX, 14)


def _widest(sheet: LiveSheet, name: Placed, down: Placed, up: Placed, rank: Placed) -> Swings:
    block = Block(sheet, "widest_swings", SHOWN)
    count = block.label("Place by swing", [place + 1.0 for place in range(SHOWN)], styles.COUNT, 40)
    row = place_of(count, rank.all)
    shown = Swings(
        name=block.calc("Line", at(name.all, row), styles.CODE, 40),
        down=block.calc("At the low price (£m)", at(down.all, row), styles.MILLIONS, 14),
        up=block.calc("At the high price (£m)", at(up.all, row), styles.MILLIONS, 14),
    )
    block.end()
    return shown
