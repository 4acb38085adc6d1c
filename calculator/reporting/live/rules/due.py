"""Shares of what is due, within what each can use: fair shares, equal amounts, and in proportion to debt."""

from collections.abc import Mapping

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import if_, least, most
from calculator.reporting.live.level import dial
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.rules.whole_pounds import raise_lowest
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles


def give(year: Year, rule: str, share: Mapping[str, Expr], half: bool = False) -> None:
    """Give each its share of what is left of each fund, as far as it can use it; what it leaves raises the others.

    Args:
        year: as it stands.
        rule: its name.
        share: by kind, the part of what is left that each is due.
        half: whether nobody is given more than half of what is left of its debt.
    """
    year.enter(rule, {kind: _kind(year, rule, kind, share[kind], half) for kind in FUND_KINDS})


def _kind(year: Year, rule: str, kind: str, share: Expr, half: bool) -> Placed:
    block, what = year.block, f"{year.name} {rule.replace('_', ' ')} {kind}"
    due = block.calc(f"{what}: due (£)", share * year.left[kind], styles.POUNDS, 15)
    can: Expr = year.capped(f"{what}:", kind)
    if half:
        owed = year.standing.debt[kind] - year.held[kind]
        can = block.calc(
            f"{what}: at most half of its debt (£)", least(can, owed * year.settings["Half"]), styles.POUNDS, 15
        )
    raised = dial(block, what, number(0), if_(due > 0, can / most(due, 1), 0), due)
    return raise_lowest(year, what, kind, raised)
