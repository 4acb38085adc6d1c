"""Fair shares: what is left of each fund by target share, at the pace of change, within what each can use."""

from dataclasses import dataclass

from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import if_, is_number, least, most, total, whole
from calculator.reporting.live.level import dial, money, reached
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.rules import due
from calculator.reporting.live.rules.whole_pounds import in_whole_pounds
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles

RULE = "fair_shares"


def give(year: Year, share: Placed) -> None:
    """Give each its fair share; where there was money of this rule the year before, at the pace of change from it."""
    if not year.before or "Pace_convergence" not in year.settings.by_name:  # alone it has no pace unless one is stated
        due.give(year, RULE, dict.fromkeys(FUND_KINDS, share))
        return
    year.enter(RULE, {kind: _kind(year, kind, share) for kind in FUND_KINDS})


@dataclass(frozen=True)
class Baseline:
    """Last year's money: `held` by each, `all` of it together, and how far each stood from its target share of that."""

    held: Placed
    all: Placed
    distance: Placed


def _baseline(year: Year, what: str, kind: str, share: Placed) -> Baseline:
    held = year.before[RULE, kind]
    every = year.block.calc(f"{what}: all of last year's (£)", total(held.all), styles.POUNDS, 15)
    target = share * every
    away = if_(target > 0, held / most(target, number(1e-6)), 1) - 1
    return Baseline(held, every, year.block.calc(f"{what}: distance from target (share)", away, styles.PERCENT, 10))


def _kind(year: Year, kind: str, share: Placed) -> Placed:
    block, what = year.block, f"{year.name} fair shares {kind}"
    before = _baseline(year, what, kind, share)
    gone = year.settings["Pace_convergence"]
    stays = if_(before.all > 0, (1 - gone) * before.held / most(before.all, 1) + gone * share, share)
    wanted = block.calc(f"{what}: due (£)", stays * year.left[kind], styles.POUNDS, 15)
    low = _low(year, what, kind, share, before)
    can = year.capped(f"{what}:", kind)
    high = _high(year, what, before, can)
    start, end = (if_(wanted > 0, each / most(wanted, 1), 0) for each in (low, most(low, high)))
    raised = dial(block, what, start, end, wanted)
    free = block.calc(f"{what}: left beyond the least of all (£)", year.left[kind] - total(low.all), styles.POUNDS, 15)
    year.free[kind] = free
    level = reached(block, what, raised, free)
    return in_whole_pounds(year, what, kind, low + money(raised, level))


def _low(year: Year, what: str, kind: str, share: Placed, before: Baseline) -> Placed:
    """The least each is given: growth at the least, or nobody left far below target; never more than it can use."""
    block, growth, below = year.block, year.settings["Pace_least_growth"], year.settings["Pace_never_below"]
    grows = block.calc(
        f"{what}: least by growth (£)", if_(is_number(growth), before.held * (1 + growth), 0), styles.POUNDS, 15
    )
    near = if_(is_number(below), share * year.left[kind] * (1 + below), 0)
    nobody = block.calc(f"{what}: least by distance (£)", near, styles.POUNDS, 15)
    asked: Expr = most(grows, nobody)
    return block.calc(
        f"{what}: least, whole pounds (£)",
        (before.all > 0) * whole(most(0, least(asked, year.room(kind)))),
        styles.POUNDS,
        15,
    )


def _high(year: Year, what: str, before: Baseline, can: Placed) -> Placed:
    """The most each is given: what it can use, and its baseline with its part of the growth, which falls evenly."""
    growth, full, none = (year.settings[f"Pace_{name}"] for name in ("most_growth", "full_below", "none_above"))
    falls = least(1, most(0, (none - before.distance) / (none - full)))
    part = year.block.calc(f"{what}: part of the growth (share)", falls, styles.PERCENT, 10)
    grown = if_(is_number(growth), whole(before.held * (1 + growth * part)), can)
    most_given = year.block.calc(f"{what}: most by growth, whole pounds (£)", grown, styles.POUNDS, 15)
    return year.block.calc(f"{what}: most (£)", if_(before.all > 0, least(can, most_given), can), styles.POUNDS, 15)
