"""The place view on a small drawn system, and what must hold on the real ones."""

import numpy as np
import pandas as pd
import pytest

from calculator.maturity.place import _ics_gaps, assess, weight_in_system
from calculator.maturity.settings import MaturitySettings, PlaceWeights
from calculator.reference.organisations import organisations
from calculator.reference.problems import InputProblems

WEIGHTS = PlaceWeights(trusts=0.8, icb=0.1, primary_care=0.1, basis="drawn")

BODIES = pd.DataFrame(
    [
        # code, type, ICS, staff
        ("R01", "acute", "Q01", 3000.0),
        ("R02", "community", "Q01", 1000.0),
        ("Q01", "icb", "Q01", np.nan),
        ("Q01-PC", "primary_care", "Q01", np.nan),
    ],
    columns=["organisation_code", "organisation_type", "ics_code", "staff_fte"],
)


def settings(target: float = 4.0, **weights: float) -> MaturitySettings:
    measures = ("well_led", "smart_foundations", "safe_practice", "support_workforce", "empower_people",
                "improve_care", "healthy_populations")  # fmt: skip
    given = dict.fromkeys(measures, 1.0) | weights
    return MaturitySettings(target=target, moderation="flag", place_weights=WEIGHTS, measure_weights=given)


def test_gaps_are_averaged_by_staff_and_by_part():
    gaps = pd.DataFrame({"a": [2.0, 0.0, 1.0, 3.0]}, index=BODIES["organisation_code"])
    # trusts: 3,000 of 4,000 staff have 2 levels to go, so 1.5; 0.8 x 1.5 + 0.1 x 1 + 0.1 x 3 = 1.6
    assert _ics_gaps(gaps, BODIES, weight_in_system(BODIES, WEIGHTS)).at["Q01", "a"] == pytest.approx(1.6)


def test_a_part_that_is_not_assessed_leaves_its_weight_to_the_others():
    gaps = pd.DataFrame({"a": [2.0, 0.0, 1.0, np.nan]}, index=BODIES["organisation_code"])
    assert _ics_gaps(gaps, BODIES, weight_in_system(BODIES, WEIGHTS)).at["Q01", "a"] == pytest.approx(
        (0.8 * 1.5 + 0.1 * 1) / 0.9
    )


def test_a_leaders_surplus_never_hides_a_laggards_gap(inputs):
    maturity = assess(inputs, organisations(inputs), settings(target=2.5))
    assert (maturity.gaps.fillna(0) >= 0).all().all()
    assert (maturity.ics_scores <= 2.5).all()
    # Dorset's mean of scores on well led is above the target, and yet it has a gap.
    levels = maturity.scores.levels
    assert (levels > 2.5).any().any()
    assert (maturity.ics_gaps.sum(axis=1) > 0).all()


def test_an_independent_sum_gives_the_same_score_for_one_ics(inputs):
    """Frimley by plain arithmetic: one trust of several settings, its ICB and its primary care."""
    maturity = assess(inputs, organisations(inputs), settings())
    trust = inputs["dma_trust_scores"].query("trust_code == 'RDU'").groupby("measure")["score"].mean()
    board = inputs["dma_icb_scores"].query("icb_code == 'QNQ'").set_index(["body", "measure"])["score"]
    gaps = []
    for measure in inputs.framework.measures:
        parts = [(0.8, trust[measure]), (0.1, board["icb", measure])]
        if ("primary_care", measure) in board.index:
            parts.append((0.1, board["primary_care", measure]))
        gaps.append(sum(w * max(0.0, 4 - score) for w, score in parts) / sum(w for w, _ in parts))
    assert maturity.ics_scores["QNQ"] == pytest.approx(4 - sum(gaps) / 7)


def test_an_unknown_measure_weight_names_the_near_match(inputs):
    with pytest.raises(InputProblems, match="Did you mean 'safe_practice'"):
        assess(inputs, organisations(inputs), settings(safe_practise=1.0))


def test_weights_that_leave_no_measure_are_refused(inputs):
    none = dict.fromkeys(inputs.framework.measures, 0.0)
    with pytest.raises(InputProblems, match="at least one weight above 0"):
        assess(inputs, organisations(inputs), settings(**none))
