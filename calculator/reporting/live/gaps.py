"""Workings of maturity: levels to go by organisation and ICS, and the levels that are bought of each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.reference.scale import NOISE as A_HAIR
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr, number, words
from calculator.reporting.live.functions import at, if_, is_number, least, most, sum_where, total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.weights import Weights
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import NOT_APPLICABLE
from calculator.scenarios.run import Run

SHEET = "Gaps"
LEVELS = tuple(range(LOWEST + 1, HIGHEST + 1))


@dataclass(frozen=True)
class Gaps:
    """Columns by organisation: `weight` in its ICS; by measure, `counted` (that weight where assessed), `weighted` gap.

    `to_buy`: by measure, the levels a slope buys. `step`: by measure and level, the share of that step to buy.
    """

    weight: Placed
    counted: Mapping[str, Placed]
    weighted: Mapping[str, Placed]
    to_buy: Mapping[str, Placed]
    step: Mapping[tuple[str, int], Placed]


def write(book: LiveBook, run: Run, known: tuple[Settings, Weights], bodies: Bodies, lines: Sequence[CostLine]) -> Gaps:
    """Add the sheet and return its columns."""
    settings, weights = known
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Levels to go, by organisation",
        WORKINGS,
        "a gap is the target less the score, never below 0. A body counts in its ICS by its weight; "
        "trusts share theirs by staff.",
    )
    block = Block(sheet, "gaps", len(bodies.own), freeze=2)
    bodies.name_rows(block, width=14)
    weight = _weight(block, weights.parts, bodies)
    titles = run.inputs.framework.titles
    gap = {measure: _gap(block, settings, bodies.score[measure], title) for measure, title in titles.items()}
    counted = {measure: _counted(block, gap[measure], weight, title) for measure, title in titles.items()}
    weighted = {measure: _weighted(block, gap[measure], weight, title) for measure, title in titles.items()}
    used = {line.need.measure for line in lines if line.need.measure}
    stepped = {line.need.measure for line in lines if line.need.measure and line.need.steps is not None}
    to_buy: dict[str, Placed] = {}
    step: dict[tuple[str, int], Placed] = {}
    for measure, title in titles.items():
        if measure in used:
            bought = {level: _whole(block, settings, gap[measure], level, title) for level in LEVELS}
            to_buy[measure] = _slope(block, weights, gap[measure], bought, title)
        if measure in stepped:
            parts = _steps(block, (settings, weights), gap[measure], bought, title)
            step |= {(measure, level): part for level, part in parts.items()}
    block.end()
    return Gaps(weight, counted, weighted, to_buy, step)


def _weight(block: Block, parts: Expr, bodies: Bodies) -> Placed:
    """A trust's share of the staff of its ICS's trusts; the only body of its part counts whole."""
    staff = block.calc(
        "Staff of the trusts of its ICS (FTE)", sum_where(bodies.ics.all, bodies.ics, bodies.trust_staff.all), width=13
    )
    share = block.calc(
        "Share of its part (share)", if_(bodies.trust_staff > 0, bodies.trust_staff / staff, 1), styles.INDEX
    )
    return block.calc("Weight in its ICS (share)", at(parts, bodies.part) * share, styles.INDEX)


def _counted(block: Block, gap: Placed, weight: Placed, title: str) -> Placed:
    """The weight of whoever was assessed."""
    return block.calc(f"Counts in its ICS: {title} (share)", if_(is_number(gap), weight, 0), styles.INDEX, 11)


def _weighted(block: Block, gap: Placed, weight: Placed, title: str) -> Placed:
    return block.calc(f"Weight x gap: {title} (levels)", if_(is_number(gap), weight * gap, 0), styles.INDEX, 11)


def _gap(block: Block, settings: Settings, score: Placed, title: str) -> Placed:
    stands = most(LOWEST, score + settings["Drift"])  # above the highest level there is no gap: no target is higher
    to_go = most(0, settings["Target"] - stands)
    return block.calc(f"To go: {title} (levels)", if_(is_number(score), to_go, words(NOT_APPLICABLE)), styles.LEVEL, 11)


def _whole(block: Block, settings: Settings, gap: Placed, level: int, title: str) -> Placed:
    """Whether a level is still to be reached."""
    step, hair = settings[f"Level_{level}"], number(A_HAIR)
    short = (settings["Target"] - gap < step - hair) * (step - 1 < settings["Target"] - hair)
    return block.calc(
        f"Level {level} to reach: {title} (1 yes)",
        if_(is_number(gap), (gap > hair) * short, words(NOT_APPLICABLE)),
        styles.COUNT,
        11,
    )


def _slope(block: Block, weights: Weights, gap: Placed, bought: Mapping[int, Placed], title: str) -> Placed:
    """The levels that lines on a slope buy: the gap, or the whole levels in it."""
    steps = bought[LEVELS[0]].to(bought[LEVELS[-1]])
    levels = if_(weights.whole_slopes > 0, total(steps), gap)
    return block.calc(f"To buy: {title} (levels)", levels, styles.LEVEL, 11)


def _steps(
    block: Block, known: tuple[Settings, Weights], gap: Placed, bought: Mapping[int, Placed], title: str
) -> dict[int, Placed]:
    """The share of each step that lines with steps buy: whole, or as much of it as lies in the gap."""
    settings, weights = known
    return {
        level: block.calc(
            f"Of level {level} to buy: {title} (share)",
            if_(weights.whole_steps > 0, bought[level], _part(settings, gap, level)),
            styles.LEVEL,
            11,
        )
        for level in LEVELS
    }


def _part(settings: Settings, gap: Expr, level: int) -> Expr:
    """How much of a step lies between the score and the target."""
    step = settings[f"Level_{level}"]
    return most(0, least(1, least(step, settings["Target"]) - most(settings["Target"] - gap, step - 1)))
