"""Workings of weights and choices: weights that sum to 1, and what each word chosen in the settings stands for."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.allocation.recipients import SHARES
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import PARTS
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.functions import flag, place_of, total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Weights"


@dataclass(frozen=True)
class Weights:
    """`parts`, `measures`: rows of weights that sum to 1. `whole_steps`, `whole_slopes`: if they are bought whole.

    `is_case`: by case, whether it is chosen. `case`, `share`: the places of the chosen case and target share; no share
    where no rule asks for one.
    """

    parts: Expr
    measures: Expr
    whole_steps: Placed
    whole_slopes: Placed
    case: Placed
    is_case: Mapping[str, Placed]
    share: Placed | None


def write(book: LiveBook, run: Run, settings: Settings) -> Weights:
    """Add the sheet."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Weights, and what was chosen",
        WORKINGS,
        "weights as shares that sum to 1, and the place of each chosen word among those there are.",
    )
    parts, measures = _parts(sheet, settings), _measures(sheet, run, settings)
    steps, slopes = _counting(sheet, settings)
    case = _place(sheet, settings, "Case", "case", CASES)
    is_case = _is_case(sheet, settings)
    share = (
        _place(sheet, settings, "Share_by", "target share", tuple(SHARES)) if "Share_by" in settings.by_name else None
    )
    return Weights(parts, measures, steps, slopes, case, is_case, share)


def _parts(sheet: LiveSheet, settings: Settings) -> Expr:
    """The weights of the parts of a system."""
    every = [settings[f"Weight_{part}"] for part in PARTS]
    block = Block(sheet, "part_weights", 1)
    cells = [
        block.calc(
            f"Weight: {part.replace('_', ' ')} (share)", each / (every[0] + every[1] + every[2]), styles.INDEX, 18
        )
        for part, each in zip(PARTS, every, strict=True)
    ]
    block.end()
    return cells[0].to(cells[-1])


def _measures(sheet: LiveSheet, run: Run, settings: Settings) -> Expr:
    """The weights of the measures."""
    titles = run.inputs.framework.titles
    every = total(settings.values_of([f"Weight_{measure}" for measure in titles]))
    block = Block(sheet, "measure_weights", 1)
    cells = [
        block.calc(f"Weight: {title} (share)", settings[f"Weight_{measure}"] / every, styles.INDEX, 18)
        for measure, title in titles.items()
    ]
    block.end()
    return cells[0].to(cells[-1])


def _counting(sheet: LiveSheet, settings: Settings) -> tuple[Placed, Placed]:
    """Whether lines with steps, and those on a slope, are bought in whole levels."""
    block = Block(sheet, "counting", 1)
    slope = block.label("Steps are bought by degrees if it is", ["slope"], styles.CODE, 18)
    step = block.label("Slopes are bought whole if it is", ["step"], styles.CODE, 18)
    steps = block.calc(
        "Steps are bought whole (1 yes)", flag(settings["Counting"].differs_from(slope)), styles.COUNT, 18
    )
    slopes = block.calc("Slopes are bought whole (1 yes)", flag(settings["Counting"].same_as(step)), styles.COUNT, 18)
    block.end()
    return steps, slopes


def _is_case(sheet: LiveSheet, settings: Settings) -> dict[str, Placed]:
    """Whether each case is the chosen one."""
    block = Block(sheet, "chosen_case", 1)
    names = {case: block.label(f"The {case} case", [case], styles.CODE, 18) for case in CASES}
    chosen = {
        case: block.calc(
            f"Funds are shared against {case} (1 yes)", flag(settings["Case"].same_as(name)), styles.COUNT, 18
        )
        for case, name in names.items()
    }
    block.end()
    return chosen


def _place(sheet: LiveSheet, settings: Settings, name: str, what: str, choices: tuple[str, ...]) -> Placed:
    """The place of a chosen word among those there are."""
    block = Block(sheet, f"place_of_{what.replace(' ', '_')}", 1)
    names = [
        block.label(f"The {place} {what}", [choice], styles.CODE, 18)
        for place, choice in zip(ORDINALS, choices, strict=True)
    ]
    place = block.calc(
        f"Place of the chosen {what} (number)", place_of(settings[name], names[0].to(names[-1])), styles.COUNT, 18
    )
    block.end()
    return place


ORDINALS = ("first", "second", "third")
