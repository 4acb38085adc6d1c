"""Fill in what a line of a page inherits: a share of another line's price is counted as that price is."""

from collections.abc import Mapping
from typing import Any

from calculator.costing.pages.drivers import expected_unit
from calculator.costing.pages.lines import CostLine
from calculator.costing.pages.page import BiasClass, WrittenLine


def inherit(category: str, line: WrittenLine, written: Mapping[str, WrittenLine], bias: BiasClass) -> CostLine:
    """Return a line ready to be priced.

    Args:
        category: the page it stands on.
        line: the line as written; its names have been checked.
        written: every line of every page, by category.id.
        bias: its class of optimism bias.
    """
    lineage = ancestry(line, written)
    driver = str(_nearest("driver", lineage))
    return CostLine(
        category=category,
        id=line.id,
        says=line.says,
        kind=line.kind,
        payer=line.payer,
        applies_to=_nearest("applies_to", lineage),
        driver=driver,
        measure=_nearest("measure", lineage),
        levels=_nearest("levels", lineage) or 1.0,
        where=_nearest("where", lineage),
        unit=expected_unit(driver, line.kind),
        unit_cost=_price(lineage),
        price_year=str(lineage[-1].price_year),
        bias=bias,
        evidence=line.evidence,
        quality=line.quality,
        owner=line.owner,
        checked_on=line.checked_on.isoformat(),
        note=line.note,
    )


def ancestry(line: WrittenLine, written: Mapping[str, WrittenLine]) -> list[WrittenLine]:
    """Return the line, the line it is a share of, and so on up to one that has a price of its own.

    It ends early, at a line that is still a share, where the next is unknown or has been passed already.
    """
    lineage = [line]
    while (parent := written.get(lineage[-1].share_of or "")) is not None and not any(
        parent is each for each in lineage
    ):
        lineage.append(parent)
    return lineage


def _nearest(key: str, lineage: list[WrittenLine]) -> Any:
    """The nearest statement of a key, from the line itself upwards."""
    return next((getattr(each, key) for each in lineage if getattr(each, key) is not None), None)


def _price(lineage: list[WrittenLine]) -> tuple[float, float, float]:
    """The price at the top, times every share on the way down, case by case."""
    top = lineage[-1].unit_cost
    if top is None:
        raise ValueError(f"{lineage[-1].id} has no price")  # the checks of the page refuse this before
    low, central, high = top.cases
    for each in lineage[:-1]:
        if each.share is not None:
            shares = each.share.cases
            low, central, high = low * shares[0], central * shares[1], high * shares[2]
    return low, central, high
