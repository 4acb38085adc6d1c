"""A floor from a fact: what a check on scores set too low could be, beside the caps there are.

The record (EPR) the other way round: where the lack of one speaks against a high score, having one speaks against a
score lower than that of three quarters of the trusts without. It moves nothing; it says what such a check would mark.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from calculator.maturity.moderation_page import ModerationRule
from calculator.reference.facts import FACTS
from calculator.reference.scale import NOISE

LACK, HAS = "no_epr", "has_epr"
QUARTER = 0.25


def fact_floors(levels: pd.DataFrame, organisations: pd.DataFrame, rules: Sequence[ModerationRule]) -> dict[str, float]:
    """Return, by measure that a rule holds the lack of a record against, the lower quartile of trusts without one.

    Args:
        levels: organisation x measure, as scored.
        organisations: one row per organisation, with what was observed of it.
        rules: the rules of moderation.
    """
    bodies = organisations.set_index("organisation_code")
    without = bodies.index[FACTS[LACK].holds(bodies)]
    floors = {rule.measure: levels.loc[without, rule.measure].quantile(QUARTER) for rule in rules if rule.where == LACK}
    return {measure: float(floor) for measure, floor in floors.items() if pd.notna(floor)}


def under_floor(levels: pd.DataFrame, organisations: pd.DataFrame, floors: Mapping[str, float]) -> set[tuple[str, str]]:
    """Return organisation and measure of every score of a trust with a record that lies under the floor."""
    bodies = organisations.set_index("organisation_code")
    having = levels.loc[bodies.index[FACTS[HAS].holds(bodies)]]
    return {
        (str(code), measure)
        for measure, floor in floors.items()
        for code in having.index[having[measure] < floor - NOISE]
    }
