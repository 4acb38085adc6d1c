"""Where recipients of every kind stand: what is added up adds up, what is a mean is the right mean."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from calculator.allocation.figures import Figures
from calculator.allocation.membership import recipients_of
from calculator.allocation.recipients import figures_of, gaps_of, standing_of
from calculator.reference.organisations import is_trust
from running import bundled_assessment

OTHERS = ["ics_2026", "region", "organisation"]


@cache
def figures(kind: str) -> Figures:
    assessed = bundled_assessment("central").assessed
    return figures_of(assessed, recipients_of(assessed, kind))


def of(kind: str, code: str) -> int:
    return figures(kind).codes.index(code)


@pytest.mark.parametrize("kind", OTHERS)
def test_target_shares_are_shares_of_england(kind: str):
    for name, share in figures(kind).share.items():
        assert share.sum() == pytest.approx(1.0, abs=1e-12), name
        assert (share > 0).all()


@pytest.mark.parametrize("kind", ["ics_2026", "region"])
def test_capital_income_and_shares_of_the_42_are_added_up(kind: str):
    ics, merged = figures("ics_2025"), figures(kind)
    assert merged.capital.sum() == pytest.approx(ics.capital.sum())
    assert merged.traits["income_gbp"].sum() == pytest.approx(ics.traits["income_gbp"].sum())


def test_a_merged_ics_has_the_shares_of_both():
    ics, merged = figures("ics_2025"), figures("ics_2026")
    for name, share in merged.share.items():
        both = ics.share[name][[of("ics_2025", "QMJ"), of("ics_2025", "QRV")]].sum()
        assert share[of("ics_2026", "Z9B2Z")] == pytest.approx(both)


def test_the_score_of_a_region_is_the_mean_of_its_icss_by_staff(inputs):
    assessment = bundled_assessment("central")
    bodies = assessment.bodies.table
    staff = bodies[is_trust(bodies)].groupby("ics_code")["staff_fte"].sum()
    london = inputs["icbs"].query("nhs_region_code == 'Y56'")["icb_code"]
    by_hand = np.average(assessment.maturity.ics_scores[london], weights=staff[london])
    assert figures("region").score[of("region", "Y56")] == pytest.approx(by_hand)


@pytest.mark.parametrize("kind", OTHERS)
def test_levels_to_go_are_those_that_closing_every_category_adds(kind: str):
    known, target = figures(kind), bundled_assessment("central").maturity.target
    assert known.lift.sum(axis=1) == pytest.approx(target - known.score)
    assert (known.lift >= 0).all()


@pytest.mark.parametrize("kind", OTHERS)
def test_gaps_by_measure_weigh_up_to_the_score(kind: str):
    assessed = bundled_assessment("central").assessed
    gaps = gaps_of(assessed, recipients_of(assessed, kind))
    weights = gaps.notna() * assessed.maturity.measure_weights
    score = assessed.maturity.target - (gaps.fillna(0) * weights).sum(axis=1) / weights.sum(axis=1)
    assert figures(kind).score == pytest.approx(score.to_numpy())


def test_a_trust_has_its_own_capital_and_the_bodies_without_any_their_weight_of_the_ics():
    known, ics = figures("organisation"), figures("ics_2025")
    frimley = ics.capital[of("ics_2025", "QNQ")]
    assert known.capital[of("organisation", "RDU")] == pytest.approx(frimley)  # its one trust
    for body in ("QNQ", "QNQ-PC"):
        assert known.capital[of("organisation", body)] == pytest.approx(0.1 * frimley)


def test_a_body_with_no_score_at_all_stands_where_its_ics_stands():
    assessed = bundled_assessment("central").assessed
    gaps = assessed.maturity.gaps.copy()
    gaps.loc["QNQ-PC"] = np.nan
    unscored = replace(assessed, maturity=replace(assessed.maturity, gaps=gaps))
    known = figures_of(unscored, recipients_of(unscored, "organisation"))
    at = known.codes.index("QNQ-PC")
    assert known.score[at] == assessed.maturity.ics_scores["QNQ"]
    assert known.lift[at].sum() == pytest.approx(assessed.maturity.target - known.score[at])


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("mix", ["proportional", "best"])
def test_a_standing_is_complete_for_every_kind_and_mix(kind: str, mix: str, scenario):
    programme = scenario.programme.model_copy(update={"recipients": kind, "mix": mix})
    assessed = bundled_assessment("central").assessed
    start = standing_of(figures(kind), "ICS", assessed, programme, scenario.limits)
    n, parts = len(start.codes), len(start.parts)
    assert start.debt.shape == (n, parts, 2)
    assert start.lift.shape == start.running.shape == (n, parts)
    assert start.debt.sum() == figures(kind).owed[:, :, :2].sum()
    assert not any(np.isnan(each).any() for each in (start.score, start.lift, *start.share.values()))
    assert set(start.traits["region"]) <= set(bundled_assessment("central").inputs["icbs"]["nhs_region"])
