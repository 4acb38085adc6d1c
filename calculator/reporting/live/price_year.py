"""Bring amounts of other years to the price year that is chosen, in formulas."""

from calculator.reporting.live.block import Block
from calculator.reporting.live.functions import at, place_of
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.workbook import styles


def to_price_year(block: Block, settings: Settings, of: Placed) -> Placed:
    """Add what multiplies an amount to state it in prices of the scenario.

    Args:
        block: to add the columns to.
        settings: that hold the price year and the deflators.
        of: the financial year of each row's amount.
    """
    index, years = settings.deflator["index"].all, settings.deflator["year"].all
    to = block.calc(
        "Deflator of the price year (index)", at(index, place_of(settings["Price_year"], years)), styles.NUMBER, 11
    )
    own = block.calc("Deflator of its own year (index)", at(index, place_of(of, years)), styles.NUMBER, 11)
    return block.calc("To prices of the scenario (ratio)", to / own, styles.INDEX, 11)
