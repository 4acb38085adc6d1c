"""A floor from the record: what a check on scores set too low would mark, by hand on a few trusts."""

import pandas as pd

from calculator.maturity.fact_floor import fact_floors, under_floor
from calculator.maturity.moderation_page import load_moderation

CODES = ["A", "B", "C", "D", "E", "F", "G", "H"]
BODIES = pd.DataFrame({"organisation_code": CODES, "epr_status": ["no_epr_in_process"] * 5 + ["has_epr"] * 2 + [None]})
LEVELS = pd.DataFrame({"improve_care": [1.0, 2.0, 3.0, 4.0, 5.0, 1.9, 2.0, 1.0], "well_led": 1.0}, index=CODES)


def test_the_floor_is_the_lower_quartile_of_those_without_and_marks_those_with_a_record_alone():
    rules = [rule for rule in load_moderation(None) if rule.measure in LEVELS.columns]
    floors = fact_floors(LEVELS, BODIES, rules)
    assert floors == {"improve_care": 2.0}  # no rule speaks of well led
    assert under_floor(LEVELS, BODIES, floors) == {("F", "improve_care")}


def test_without_rules_there_is_no_floor():
    assert fact_floors(LEVELS, BODIES, ()) == {}
    assert under_floor(LEVELS, BODIES, {}) == set()
