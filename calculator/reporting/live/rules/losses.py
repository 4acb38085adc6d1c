"""Equal losses: bring down the largest debts left, each kind of money apart, until what is left is the same."""

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import highest
from calculator.reporting.live.level import dial
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.rules.whole_pounds import raise_lowest
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles

PER_LEVEL = 1e6
"""Pounds left unfunded to one level, so that levels are of a size to be read."""


def give(year: Year, rule: str) -> None:
    """Leave everyone with the same debt unfunded, as far as each can use the money."""
    year.enter(rule, {kind: _kind(year, rule, kind) for kind in FUND_KINDS})


def _kind(year: Year, rule: str, kind: str) -> Placed:
    """The largest debt starts at level 0; a debt smaller by £1m starts one level above."""
    block, what = year.block, f"{year.name} {rule.replace('_', ' ')} {kind}, largest first"
    owed: Expr = year.standing.debt[kind] - year.held[kind]
    claim = block.calc(f"{what}: debt left (£)", owed, styles.POUNDS, 15)
    unit = number(PER_LEVEL)
    below = block.calc(f"{what}: below the largest (level)", (highest(claim.all) - claim) / unit, styles.INDEX)
    can = year.capped(f"{what}:", kind)
    raised = dial(block, what, below, below + can / unit, (claim > 0) * unit)
    return raise_lowest(year, what, kind, raised)
