"""Understatement: whose scores fall, whose stay, and that one ICS's false scores move nothing of another."""

from pathlib import Path

import numpy as np
import pytest

from assessing import PEER_REVIEW, with_table
from calculator.reference.inputs import load_inputs
from calculator.reference.tables import TABLES
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.one_system import with_system_of
from calculator.scenarios.understatement import understated

DROP = 0.3


@pytest.fixture(scope="module")
def all_lower(central):
    """Every ICS lowered at once."""
    assessment = central.assessment
    return estimate_debt(
        understated(assessment, dict.fromkeys(assessment.maturity.ics_scores.index, DROP)), assessment.scenario
    )


@pytest.mark.parametrize("code", ["QNX", "QUY", "QJM", "QRV"])  # QUY has the one trust whose scores are imputed
def test_one_system_taken_from_all_lowered_is_that_system_lowered_alone_to_the_pound(central, all_lower, code: str):
    assessment = central.assessment
    alone = estimate_debt(understated(assessment, {code: DROP}), assessment.scenario)
    taken = with_system_of(assessment, all_lower, code)
    assert taken.debt.table.equals(alone.debt.table)
    assert taken.maturity.ics_gaps.equals(alone.maturity.ics_gaps)
    assert taken.maturity.ics_scores.equals(alone.maturity.ics_scores)
    assert taken.maturity.gaps.equals(alone.maturity.gaps)


def test_only_the_systems_own_scores_fall_and_none_below_level_1(central):
    assessment = central.assessment
    after = estimate_debt(understated(assessment, {"QUY": 2.0}), assessment.scenario).maturity.scores.levels
    before = assessment.maturity.scores.levels
    home = assessment.bodies.table.set_index("organisation_code")["ics_code"] == "QUY"
    imputed = (assessment.maturity.scores.status == "imputed").all(axis=1)
    assert after[~home | imputed].equals(before[~home | imputed])
    assert imputed[home].sum() == 1
    own = before[home & ~imputed]
    assert set(own.index) >= {"QUY", "QUY-PC"}
    fall = (own - after[home & ~imputed]).to_numpy()
    assert np.nanmax(fall) == pytest.approx(2.0)
    assert after.min().min() == 1.0
    # A mean of care settings falls by less than 2 where one of them meets the bottom of the scale; all else by all of it.
    assert (own.to_numpy()[fall < 2 - 1e-9] < 4).all()


def test_what_reviewers_said_stays_and_a_local_score_falls(copied_inputs: Path, scenario):
    columns = TABLES["local_figures"].columns
    row = dict.fromkeys(columns, "") | {
        "organisation_code": "RDY", "subject": "score", "name": "safe_practice", "value": "3.5",
        "reason": "Audit", "author_role": "Director", "given_on": "2026-01-01",
    }  # fmt: skip
    estate = row | {"subject": "estate", "name": "staff", "value": "9000"}
    lines = [columns, *([each[column] for column in columns] for each in (row, estate))]
    (copied_inputs / "local_figures.csv").write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, "RDY,well_led,2.5,Reviewer,2025-09-01,Seen otherwise")
    assessment = estimate_debt(load_inputs(copied_inputs), scenario)
    after = estimate_debt(understated(assessment, {"QVV": DROP}), scenario)
    levels = after.maturity.scores.levels.loc["RDY"]
    assert levels["well_led"] == 2.5
    assert levels["safe_practice"] == pytest.approx(3.2)
    assert after.bodies.table.equals(assessment.bodies.table)  # a local count is no score
