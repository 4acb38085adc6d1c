"""Observed facts: one that was put right since does not hold, and one not known does not hold."""

import pandas as pd
import pytest

from calculator.reference.facts import FACTS


@pytest.mark.parametrize(
    ("before", "now", "holds"),
    [
        ("Approaching Standards", None, True),
        ("Approaching Standards", "Approaching Standards", True),
        ("Approaching Standards", "Standards Met or Exceeded", False),
        ("Standards Met", "Approaching Standards", False),
        (None, None, False),
    ],
)
def test_an_old_fault_put_right_since_is_let_off(before: str | None, now: str | None, holds: bool):
    trust = pd.DataFrame({"dspt_2022_23": [before], "dspt_2024_25": [now]}, dtype=object)
    assert list(FACTS["dspt_not_met_since_2022_23"].holds(trust)) == [holds]


def test_every_fact_holds_for_somebody_and_not_for_all_trusts(central):
    bodies = central.assessment.bodies.table
    for name, fact in FACTS.items():
        assert 0 < fact.holds(bodies).sum() < 205, name
