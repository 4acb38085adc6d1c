"""The sheet of organisations: their scores, which may be edited, and what is known of them besides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine
from calculator.reference.facts import FACTS
from calculator.reference.names import sentence
from calculator.reference.organisations import is_trust
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.reporting.live.asked import asked_of_each
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import INPUTS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Bodies"
PARTS = ("trusts", "icb", "primary_care")
"""The parts of a system, by which its bodies weigh in its score."""


@dataclass(frozen=True)
class Bodies:
    """Columns of the sheet: `score` by measure, `size` by driver, `fact` by name.

    `own`: the bodies as the program has them, in the order of the rows.
    """

    own: pd.DataFrame
    code: Placed
    order: Placed
    ics: Placed
    type: Placed
    part: Placed
    trust_staff: Placed
    score: Mapping[str, Placed]
    size: Mapping[str, Placed]
    fact: Mapping[str, Placed]

    def name_rows(self, block: Block, width: float = 9) -> None:
        """Begin a table of one row for each organisation: its code and its name."""
        block.label("Code", self.own["organisation_code"], styles.CODE, width)
        block.label("Organisation", self.own["organisation_name"], styles.TEXT, 44)


def write(book: LiveBook, run: Run, lines: Sequence[CostLine]) -> Bodies:
    """Add the sheet and return its columns."""
    notes = " ".join(f"[note {number}]" for number, _ in enumerate(run.notes, start=1))
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Organisations: scores and sizes",
        INPUTS,
        "scores (yellow) may be edited; the rest is reference. "
        "[z] is not assessed or does not apply, [x] is not published.",
        f"What was missing or odd in the data: {notes}",
        "Levels 1 to 5, as treated by the program (imputed, local and moderated scores stand as such). "
        "Not a league table.",
    )
    own = run.assessment.bodies.table.sort_values(["ics_code", "organisation_code"], ignore_index=True)
    codes = list(own["organisation_code"])
    block = Block(sheet, "bodies", len(own), freeze=2)
    code = block.label("Code", codes, styles.CODE, 9)
    block.label("Organisation", own["organisation_name"], styles.TEXT, 44)
    ics = block.label("ICS", own["ics_code"], styles.CODE, 8)
    kind = block.label("Type", own["organisation_type"], styles.CODE, 26)
    part = block.label("Part of the system: 1 trusts, 2 ICB, 3 primary care (number)", _parts(own), styles.COUNT, 14)
    score = _scores(block, run, own)
    staff = own["staff_fte"].where(is_trust(own), 0.0)
    columns = {
        "trust_staff": block.label("Staff of a trust (FTE)", staff, styles.NUMBER, 12),
        "order": block.label("Order of code", np.argsort(np.argsort(codes)) + 1.0, styles.COUNT, 8),
    }
    size = {
        driver: block.label(sentence(DRIVERS[driver].says), own[DRIVERS[driver].column], styles.NUMBER, 13)
        for driver in dict.fromkeys(line.need.driver for line in lines)
    }
    fact = {
        name: block.label(
            f"{sentence(FACTS[name].says)} (1 yes)", FACTS[name].holds(own).astype(float), styles.COUNT, 12
        )
        for name in dict.fromkeys(line.need.where for line in lines if line.need.where)
    }
    block.end()
    return Bodies(own, code, columns["order"], ics, kind, part, columns["trust_staff"], score, size, fact)


def _parts(own: pd.DataFrame) -> pd.Series:
    return own["organisation_type"].where(~is_trust(own), PARTS[0]).map({part: i + 1.0 for i, part in enumerate(PARTS)})


def _scores(block: Block, run: Run, own: pd.DataFrame) -> dict[str, Placed]:
    levels = run.assessment.maturity.scores.levels.reindex(own["organisation_code"])
    allowed = Allowed(f"A level from {LOWEST} to {HIGHEST}, such as 2.4.", low=LOWEST, high=HIGHEST)
    codes = list(own["organisation_code"])
    return {
        measure: block.input(
            f"{title} (level)",
            asked_of_each(
                [("score", code, measure) for code in codes], codes, list(levels[measure]), allowed, styles.LEVEL
            ),
            11,
        )
        for measure, title in run.inputs.framework.titles.items()
    }
