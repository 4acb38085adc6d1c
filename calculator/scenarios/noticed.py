"""What checks would notice of scores set too low: year on year, moderation, and a floor there might be."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from calculator.maturity.fact_floor import fact_floors, under_floor
from calculator.maturity.year_on_year import year_on_year
from calculator.reference.organisations import is_trust
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.understatement import understated_overall

Scores = set[tuple[str, str]]

COLUMNS = [
    *("ics_code", "drop", "bodies_compared", "marked_down_before", "marked_down_after", "newly_marked_down"),
    *("marked_up_before", "marked_up_after", "flags_before", "flags_after", "newly_flagged"),
    *("under_floor_before", "under_floor_after", "newly_under_floor"),
]


def noticed(assessment: Assessment, lowered: Mapping[float, Assessment], codes: Sequence[str]) -> pd.DataFrame:
    """Return one row per ICS and drop: what would have been marked, had the ICS alone scored itself lower this year.

    Columns: those of COLUMNS. `bodies_compared`: trusts and ICB that were assessed in both years. Marked down (up):
    bodies that moved further down (up) since last year than the usual spread, as year on year marks them.
    `flags_before`, `flags_after`, `newly_flagged`: scores that the rules of moderation speak against.
    Under the floor: scores that a floor from a fact (maturity/fact_floor.py) would mark; no scenario has it.

    Args:
        assessment: with the scores as they are and the rules of moderation in use.
        lowered: by drop, the assessment with the scores of those ICSs lowered.
        codes: the ICSs.
    """
    bodies = assessment.bodies.table
    ics = bodies.set_index("organisation_code")["ics_code"]
    trusts = ics[is_trust(bodies).to_numpy()]
    floors = fact_floors(assessment.maturity.scores.levels, bodies, assessment.maturity.moderation.rules)
    now = year_on_year(assessment.inputs, assessment.bodies)
    rows = []
    for code in codes:
        mine = set(ics.index[ics == code])
        for drop, other in lowered.items():
            inputs = understated_overall(assessment.inputs, trusts, {code: drop})
            then = year_on_year(inputs, assessment.bodies)
            pairs = [(_flagged(each, mine), _under(each, mine, floors)) for each in (assessment, other)]
            counted = [count for before, after in zip(*pairs, strict=True) for count in _counts(before, after)]
            rows.append((code, drop, *_moves(now, then, mine), *counted))
    return pd.DataFrame(rows, columns=COLUMNS)


def _moves(now: pd.DataFrame, then: pd.DataFrame, mine: set[str]) -> Iterator[int]:
    """How many bodies were compared, marked down before and after and newly, and marked up before and after."""
    (down, up), (down_then, up_then) = (_marked(moved, mine) for moved in (now, then))
    yield from (int(now["organisation_code"].isin(mine).sum()), len(down), len(down_then), len(down_then - down))
    yield from (len(up), len(up_then))


def _marked(moved: pd.DataFrame, mine: set[str]) -> tuple[set[str], set[str]]:
    beyond = moved[moved["beyond"] & moved["organisation_code"].isin(mine)]
    down = beyond["spreads"] < 0
    return set(beyond.loc[down, "organisation_code"]), set(beyond.loc[~down, "organisation_code"])


def _counts(before: Scores, after: Scores) -> tuple[int, int, int]:
    """Scores marked before, after and newly."""
    return len(before), len(after), len(after - before)


def _flagged(assessment: Assessment, mine: set[str]) -> Scores:
    flags = assessment.maturity.moderation.flags
    own = flags[flags["organisation_code"].isin(mine)]
    return set(zip(own["organisation_code"], own["measure"], strict=True))


def _under(assessment: Assessment, mine: set[str], floors: Mapping[str, float]) -> Scores:
    under = under_floor(assessment.maturity.scores.levels, assessment.bodies.table, floors)
    return {(code, measure) for code, measure in under if code in mine}
