"""Workings of who may need a line: by the type of an organisation, and by a fact where the line asks for one."""

from collections.abc import Mapping, Sequence

from calculator.costing.pages.lines import CostLine
from calculator.reference.vocabulary import ORGANISATION_TYPES
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.functions import at, place_of
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles

SHEET = "Who"

Applies = Mapping[tuple[tuple[str, ...], str | None], Placed]
"""By the types a line applies to and the fact it asks for, whether an organisation is one of those."""


def write(book: LiveBook, bodies: Bodies, lines: Sequence[CostLine]) -> Applies:
    """Add the sheet of who may need a line, and return its columns."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Which organisations a line may apply to",
        WORKINGS,
        "by the type of an organisation, and by a fact where the line asks for one.",
    )
    sets = list(dict.fromkeys(line.need.applies_to for line in lines))
    block = Block(sheet, "types", len(ORGANISATION_TYPES))
    kind = block.label("Type", ORGANISATION_TYPES, styles.CODE, 26)
    member = {
        types: block.label(
            f"In group {position} (1 yes)", [float(each in types) for each in ORGANISATION_TYPES], styles.COUNT, 9
        )
        for position, types in enumerate(sets, start=1)
    }
    block.end()
    block = Block(sheet, "who_needs_it", len(bodies.own), freeze=None)
    block.label("Code", bodies.own["organisation_code"], styles.CODE, 26)
    place = block.calc("Place of its type (number)", place_of(bodies.type, kind.all), styles.COUNT, 9)
    applies: dict[tuple[tuple[str, ...], str | None], Placed] = {}
    for line in lines:
        key = (line.need.applies_to, line.need.where)
        if key not in applies:
            group = sets.index(key[0]) + 1
            of = at(member[key[0]].all, place)
            header = (
                f"Group {group} (1 yes)" if key[1] is None else f"Group {group} and {key[1].replace('_', ' ')} (1 yes)"
            )
            applies[key] = block.calc(header, of if key[1] is None else of * bodies.fact[key[1]], styles.COUNT, 9)
    block.end()
    return applies
