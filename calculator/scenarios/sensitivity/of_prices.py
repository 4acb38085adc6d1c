"""Each price, and each class of optimism bias, at its low and its high: nothing is estimated again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from calculator.costing.debt import Debt, Matrix
from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.pages.lines import CostLine
from calculator.costing.swings import SIDES, Swings
from calculator.reference.money import percent
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.sensitivity.assumption import BIAS, PRICE, Assumption, Side, moved


def of_prices(assessment: Assessment, swings: Swings) -> Iterator[Assumption]:
    """Yield every price that has a range, line by line."""
    names = {line.name: line.says for line in assessment.debt.models.lines}
    for figure, line in enumerate(swings.lines):
        stated = swings.prices.stated[figure]
        if stated[0] == stated[-1]:
            continue
        sides = [
            _side(assessment, _told(line, stated[side], names), partial(swings.debt_with_price, figure, place), moves)
            if stated[side] != stated[swings.position]
            else None
            for place, (side, moves) in enumerate(zip(SIDES, swings.of_prices[figure], strict=True))
        ]
        is_ = _told(line, stated[swings.position], names)
        rated = line.basis.quality, line.basis.impact
        yield Assumption(PRICE, line.own_name, line.says, is_, moved(*sides), *rated)


def of_bias(assessment: Assessment, swings: Swings) -> Iterator[Assumption]:
    """Yield every class of optimism bias whose uplift has a range."""
    classes = {line.bias.id: line.bias for line in assessment.debt.models.lines}
    for place, name in enumerate(swings.bias_classes):
        held = classes[name]
        uplift = held.uplift
        if uplift[0] == uplift[-1]:
            continue
        sides = [
            _side(assessment, _uplift(held, side), partial(swings.debt_with_bias, place, at), moves)
            if uplift[side] != uplift[swings.position]
            else None
            for at, (side, moves) in enumerate(zip(SIDES, swings.of_bias[place], strict=True))
        ]
        says = f"Optimism bias: {held.says[:1].lower()}{held.says[1:]}"
        is_ = _uplift(held, swings.position)
        yield Assumption(BIAS, f"bias.{name}", says, is_, moved(*sides), held.quality, held.impact)


def _side(assessment: Assessment, says: str, debt: "partial[Debt]", moves: Matrix) -> Side:
    return Side(says, lambda: replace(assessment, debt=debt()), moves)


def _told(line: CostLine, stated: float, names: Mapping[str, str]) -> str:
    """A price as its page states it: pounds of its year, or a share of that of another line, by its name in words."""
    if line.share_of and not line.need.only:
        return f"{percent(stated)} of '{names[line.share_of]}'"
    return f"£{stated:,.10g} {line.unit.removeprefix('£')} ({line.price_year})".replace("£-", "-£").replace(" /", "/")


def _uplift(held: BiasClass, position: int) -> str:
    return f"{percent(round(held.uplift[position], 6))} on top of a price"
