"""Minimum spend gap: raise whoever spends the smallest share of income on technology, each kind for its part."""

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import if_, least, most
from calculator.reporting.live.level import dial
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.rules.whole_pounds import raise_lowest
from calculator.reporting.live.standing import PERCENT
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles

RULE = "minimum_spend_gap"


def give(year: Year, aim: Expr) -> None:
    """Raise technology spend towards a stated share of income (a share, not a percentage)."""
    together = most(year.left[FUND_KINDS[0]] + year.left[FUND_KINDS[1]], 1)
    part = {
        kind: year.block.calc(
            f"{year.name} spend gap {kind}: part of what is left (share)",
            year.left[kind] / together,
            styles.PERCENT,
            10,
        )
        for kind in FUND_KINDS
    }
    year.enter(RULE, {kind: _kind(year, kind, part[kind], aim) for kind in FUND_KINDS})


def _kind(year: Year, kind: str, part: Placed, aim: Expr) -> Placed:
    block, what, spends = year.block, f"{year.name} spend gap {kind}", year.standing.spends
    goal = most(spends, aim * PERCENT)
    rate = block.calc(
        f"{what}: 1% of income costs (£)", (goal > spends) * year.standing.income * part / PERCENT, styles.POUNDS, 15
    )
    can = year.capped(f"{what}:", kind)
    end = least(goal, spends + if_(rate > 0, can / most(rate, number(1e-6)), 0))
    raised = dial(block, what, spends, end, rate)
    return raise_lowest(year, what, kind, raised)
