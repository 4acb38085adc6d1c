"""Levelling up: raise the lowest scores to one common level, capital and revenue together.

When one fund runs out, those who hold enough of its kind already may rise further on the other alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.allocation.settle import NOISE
from calculator.allocation.standing import SAME_LEVEL
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import if_, least, most, total
from calculator.reporting.live.level import Dial, dial, money, reached
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.rules.whole_pounds import in_whole_pounds
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles

RULE = "levelling_up"
FAR = 1e3
"""Levels beyond any score: where nothing of a kind is owed, that kind never stops a rise."""


def give(year: Year, floor: Expr) -> None:
    """Raise everyone below the floor score as far as the funds go."""
    block, what = year.block, f"{year.name} levelling up"
    progress = year.funded(f"{what}:")
    lift = year.standing.score_to_target
    before = block.calc(f"{what}: score before (level)", year.standing.score + lift * progress, styles.LEVEL, 9)
    rate = {kind: _rate(year, what, kind) for kind in FUND_KINDS}
    start = {kind: _start(year, what, kind, before, progress) for kind in FUND_KINDS}
    end = _end(year, what, floor, before, progress, (rate, start))
    dials = {kind: dial(block, f"{what} {kind}", start[kind], end, rate[kind]) for kind in FUND_KINDS}
    first = {kind: reached(block, f"{what} {kind}", dials[kind], year.left[kind]) for kind in FUND_KINDS}
    both = block.calc(f"{what}: both funds reach (level)", least(*first.values()), styles.INDEX)
    draft = {
        kind: block.calc(f"{what} {kind}: to that level (£)", money(dials[kind], both), styles.NUMBER, 16)
        for kind in FUND_KINDS
    }
    further = _further(year, what, (dials, start), first, both, draft)
    reaches = most(least(end, both), further.reaches)
    rises = block.calc(f"{what}: rises (1 yes)", 1 * (reaches - before >= number(NOISE)), styles.COUNT, 9)
    year.enter(
        RULE,
        {
            kind: in_whole_pounds(year, f"{what} {kind}", kind, rises * draft[kind] + rises * further.of(kind))
            for kind in FUND_KINDS
        },
    )


def _rate(year: Year, what: str, kind: str) -> Placed:
    lift = year.standing.score_to_target
    return year.block.calc(
        f"{what} {kind}: the whole debt over the levels it lifts (£)",
        if_(lift > 0, year.standing.debt[kind] / most(lift, number(SAME_LEVEL)), 0),
        styles.POUNDS,
        15,
    )


def _start(year: Year, what: str, kind: str, before: Placed, progress: Placed) -> Placed:
    """The score from which more of a kind is needed: what is held carries so far; all the way where none is owed."""
    debt = year.standing.debt[kind]
    ahead = year.standing.score_to_target * (year.held[kind] / most(debt, 1) - progress)
    enough = if_(debt > 0, before + ahead, number(FAR))
    return year.block.calc(f"{what} {kind}: held enough up to (level)", enough, styles.INDEX)


def _end(
    year: Year,
    what: str,
    floor: Expr,
    before: Placed,
    progress: Placed,
    by_kind: tuple[Mapping[str, Placed], Mapping[str, Placed]],
) -> Placed:
    """Where each stops by itself: the floor, its debt, or what it can absorb or may have of a kind this year."""
    rate, start = by_kind
    ends: list[Expr] = [floor, before + year.standing.score_to_target * (1 - progress)]
    for kind in FUND_KINDS:
        can = year.capped(f"{what} {kind}:", kind)
        stops = if_(rate[kind] > 0, start[kind] + can / most(rate[kind], number(SAME_LEVEL)), number(FAR))
        ends.append(year.block.calc(f"{what} {kind}: can take it to (level)", stops, styles.INDEX))
    below = before < floor - number(SAME_LEVEL)
    stops = if_(below, most(before, least(*ends)), before)
    return year.block.calc(f"{what}: stops by itself at (level)", stops, styles.INDEX)


@dataclass(frozen=True)
class Further:
    """A rise on one kind alone. `short`: whether it was capital that ran out. `reaches`: levels; `money`: pounds."""

    short: Placed
    reaches: Expr
    money: Placed

    def of(self, kind: str) -> Expr:
        """What of it is of a kind."""
        return self.money * (self.short if kind == FUND_KINDS[1] else 1 - self.short)


def _further(
    year: Year,
    what: str,
    by_kind: tuple[Mapping[str, Dial], Mapping[str, Placed]],
    first: Mapping[str, Placed],
    both: Placed,
    draft: Mapping[str, Placed],
) -> Further:
    """What those who hold enough of the kind that ran out first take of the other."""
    block, (one, other), (dials, start) = year.block, FUND_KINDS, by_kind
    short = block.calc(f"{what}: capital runs out first (1 yes)", 1 * (first[one] <= first[other]), styles.COUNT, 9)
    name = f"{what} alone"
    left = {kind: year.left[kind] - total(draft[kind].all) for kind in FUND_KINDS}
    rest = block.calc(f"{name}: left of the other (£)", if_(short > 0, left[other], left[one]), styles.POUNDS, 15)
    ends = least(dials[one].end, if_(short > 0, start[one], start[other]))
    starts = most(both, if_(short > 0, dials[other].start, dials[one].start))
    rate = if_(short > 0, dials[other].rate, dials[one].rate)
    raised = dial(block, name, starts, ends, rate)
    level = reached(block, name, raised, rest)
    return Further(
        short,
        least(raised.end, level),
        block.calc(f"{name}: of the other (£)", money(raised, level), styles.NUMBER, 15),
    )
