"""Workings of the tornado: how far England's debt moves with each price, from low to high, all else central."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.expression import number
from calculator.reporting.live.functions import at, place_of, sum_product
from calculator.reporting.live.placed import Placed, ahead
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles

SHEET, SHOWN = "Swings", 12


@dataclass(frozen=True)
class Swings:
    """The lines that move the debt most, the widest first. Columns: `name`, and £m below and above central."""

    name: Placed
    down: Placed
    up: Placed


def write(book: LiveBook, lines: Sequence[CostLine], owed: DebtSheet, full: Mapping[str, Placed]) -> Swings:
    """Add the sheet and return the widest swings."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "What moves the debt most",
        WORKINGS,
        "England's debt with one line at its low and at its high price, bias included, "
        "less the debt with all at central.",
    )
    debt = [row for row in owed.order if lines[row].is_debt]
    block = Block(sheet, "swings", len(debt), freeze=1)
    name = block.label("Line", [lines[row].name for row in debt], styles.CODE, 40)
    place = block.label("Place among the lines that are priced", [row + 1.0 for row in debt], styles.COUNT, 12)
    mine = block.label(
        "Place among the quantities", [list(owed.order).index(row) + 1.0 for row in debt], styles.COUNT, 12
    )
    needs = block.calc("England needs (units)", at(owed.england, mine), styles.NUMBER, 16)
    cost = {
        case: block.calc(f"A unit in full, {case} (£)", at(full[case].all, place), styles.NUMBER, 14) for case in CASES
    }
    low, central, high = (cost[case] for case in CASES)
    down = block.calc("At the low price (£m)", needs * (low - central) / number(MILLION), styles.MILLIONS, 14)
    up = block.calc("At the high price (£m)", needs * (high - central) / number(MILLION), styles.MILLIONS, 14)
    swing = block.calc("Swing (£m)", up - down, styles.MILLIONS, 14)
    first = block.label("Order", [row + 1.0 for row in range(len(debt))], styles.COUNT, 8)
    rank = block.calc("Place by swing", 1 + sum_product(ahead(swing, first)), styles.COUNT, 8)
    block.end()
    return _widest(sheet, name, down, up, rank)


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
