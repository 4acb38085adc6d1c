"""Raise the lowest: the level to which money raises everyone, worked out without sorting or searching.

Each dial starts somewhere, costs so many pounds a level from there, and ends somewhere. At each dial's start and end
the sheet works out what raising the whole country that far would cost. The highest such mark that the money reaches is
known from that, and from there on it buys a level for what the dials then rising cost together.
"""

from dataclasses import dataclass

from calculator.reference.money import NOISE
from calculator.reporting.live.block import Block
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import highest, if_, least, most, sum_product, total, whole
from calculator.reporting.live.placed import Placed, ahead
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles

HAIR = NOISE
"""Pounds. What arithmetic leaves behind; it may not decide whether a pound is whole."""


@dataclass(frozen=True)
class Dial:
    """What is raised. `start`, `end`: levels, the end never below the start. `rate`: pounds a level between the two."""

    start: Placed
    end: Placed
    rate: Placed


def dial(block: Block, what: str, start: Expr, end: Expr, rate: Expr) -> Dial:
    """Add the columns of a dial; one that would start beyond its end starts there."""
    a_level = block.calc(f"{what}: a level costs (£)", rate, styles.POUNDS, 15)
    ends = block.calc(f"{what}: ends at (level)", end, styles.INDEX)
    begins = block.calc(f"{what}: starts at (level)", least(start, ends), styles.INDEX)
    return Dial(begins, ends, a_level)


def reached(block: Block, what: str, dial: Dial, left: Expr) -> Placed:
    """Add the workings of the level that so much money reaches, and return its column: the same in every row."""
    at_start = block.calc(f"{what}: cost of all to this start (£)", _cost(dial, dial.start), styles.POUNDS, 16)
    at_end = block.calc(f"{what}: cost of all to this end (£)", _cost(dial, dial.end), styles.POUNDS, 16)
    passed = block.calc(
        f"{what}: highest mark in reach (level)",
        most((at_start <= left) * dial.start, (at_end <= left) * dial.end),
        styles.INDEX,
    )
    paid = block.calc(
        f"{what}: cost of it (£)", most((at_start <= left) * at_start, (at_end <= left) * at_end), styles.POUNDS, 16
    )
    mark = block.calc(f"{what}: mark (level)", highest(passed.all), styles.INDEX)
    rising = sum_product(dial.rate.all * (dial.start.all <= mark) * (dial.end.all > mark))
    slope = block.calc(f"{what}: a level costs all (£)", rising, styles.POUNDS, 16)
    beyond = if_(slope > 0, (left - highest(paid.all)) / most(slope, 1), 0)
    return block.calc(f"{what}: reached (level)", mark + beyond, styles.INDEX)


def _cost(dial: Dial, level: Expr) -> Expr:
    """What raising every dial to a level costs."""
    start, end = dial.start.all, dial.end.all
    return sum_product(dial.rate.all * ((start < level) * (level - start) - (end < level) * (level - end)))


def money(dial: Dial, level: Expr) -> Expr:
    """What one dial costs that is raised to a level, as far as it goes."""
    return dial.rate * (most(dial.start, least(dial.end, level)) - dial.start)


def in_pounds(block: Block, what: str, settings: Settings, standing: Standing, draft: Placed, left: Expr) -> Placed:
    """Add the workings that round a draft to whole pounds by largest remainder: half up, within what is left."""
    down, over = rounded_down(block, what, settings, draft)
    wanted = least(left, whole(total(draft.all) + settings["Half_up"])) - total(down.all)
    extra = block.calc(f"{what}: whole pounds to add (£)", wanted, styles.COUNT, 8)
    before = block.calc(
        f"{what}: how many come before (number)", sum_product(ahead(over, standing.order)), styles.COUNT, 8
    )
    return block.calc(f"{what} (£)", down + (before < extra), styles.POUNDS, 14)


def rounded_down(block: Block, what: str, settings: Settings, draft: Placed) -> tuple[Placed, Placed]:
    """Add a draft rounded down to whole pounds, and what is left over, told apart in marks of a pound."""
    down = block.calc(f"{what}: rounded down to whole pounds (£)", whole(draft + number(HAIR)), styles.POUNDS, 14)
    over = whole(most(0, draft - down) * settings["Marks"] + settings["Mark_from"])
    return down, block.calc(f"{what}: left over, in whole marks of £1", over, styles.COUNT, 9)
