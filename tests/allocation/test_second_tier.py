"""Two tiers: inside each recipient its grants are shared again, and nothing is lost on the way."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from calculator.allocation.inside import insides
from calculator.allocation.membership import recipients_of
from calculator.allocation.owed import owed_by
from calculator.allocation.second_tier import COLUMNS, LEFT
from calculator.reference.vocabulary import FUND_KINDS, KINDS
from calculator.scenarios.run import allocate, share_second_tier
from running import bundled_assessment, bundled_run

KEYS = ["year", "ics_code", "kind"]


def test_what_is_given_inside_and_what_is_left_add_up_to_the_grants():
    run = bundled_run("two-tier")
    inside = run.second_tier.grants.groupby(KEYS)["amount_gbp"].sum()
    given = run.allocation.grants.groupby(KEYS)["amount_gbp"].sum()
    pd.testing.assert_series_equal(inside, given)
    assert list(run.second_tier.grants.columns) == COLUMNS


def test_no_organisation_is_given_more_than_it_owes():
    run = bundled_run("two-tier")
    bodies = recipients_of(run.assessment.assessed, "organisation")
    owed = owed_by(bodies, run.debt, "central").T.groupby(level="kind").sum().T[list(FUND_KINDS)]
    given = run.second_tier.grants.query("organisation_code != ''")
    given = given.pivot_table(index="organisation_code", columns="kind", values="amount_gbp", aggfunc="sum")
    assert (given <= owed.loc[given.index]).all().all()


def test_what_is_left_is_named_with_its_reason():
    left = bundled_run("two-tier").second_tier.grants.query("limit == @LEFT", local_dict={"LEFT": LEFT})
    assert len(left)
    assert (left["organisation_code"] == "").all()
    assert left["reason"].str.startswith("left with the ICS: ").all()
    assert not left["reason"].str.contains("this scenario").any()


def test_levelling_up_inside_lifts_whoever_stands_lowest_in_each_ics():
    scores = bundled_run("two-tier").second_tier.scores
    first = scores[scores["year"] == "2026-27"].groupby("ics_code")
    lowest = scores.loc[first["score_before"].idxmin()]
    assert (lowest["score_after"] > lowest["score_before"]).all()
    assert (first["score_after"].min() > first["score_before"].min()).all()


def test_an_organisation_of_a_split_ics_stands_in_each_part_with_its_share():
    assessed = bundled_assessment("central").assessed
    whole = insides(assessed, recipients_of(assessed, "ics_2025"))[1]["QNQ"]
    _, parts = insides(assessed, recipients_of(assessed, "ics_2026"))
    successors = ("QRL", "S0E4D", "S9B9J")
    at = whole.codes.index("RDU")
    owed = sum(parts[code].owed[parts[code].codes.index("RDU")] for code in successors)
    assert (owed == whole.owed[at]).all()
    assert {float(parts[code].score[parts[code].codes.index("RDU")]) for code in successors} == {whole.score[at]}
    capital = sum(parts[code].capital[parts[code].codes.index("RDU")] for code in successors)
    assert capital == pytest.approx(whole.capital[at])


@pytest.mark.parametrize("kind", ["ics_2025", "ics_2026", "region"])
def test_inside_every_recipient_shares_sum_to_1_and_debts_to_those_of_england(kind: str):
    assessment = bundled_assessment("central")
    _, parts = insides(assessment.assessed, recipients_of(assessment.assessed, kind))
    assert all(share.sum() == pytest.approx(1.0) for each in parts.values() for share in each.share.values())
    total = sum(each.owed.sum(axis=(0, 1)) for each in parts.values())
    of_england = assessment.debt.by_kind("central").sum()
    assert list(total) == [of_england[kind] for kind in KINDS]


def test_the_36_share_inside_too():
    assessment = bundled_assessment("two-tier")
    scenario = assessment.scenario
    programme = scenario.programme.model_copy(update={"recipients": "ics_2026"})
    second = {"rule": "equal_per_head"}
    changed = scenario.model_copy(update={"programme": programme, "second_tier": second})
    other = replace(assessment, scenario=changed)
    tier = share_second_tier(other, allocate(other))
    assert all(check.passed for check in tier.checks)
    assert tier.grants["amount_gbp"].sum() == 2_000_000_000
    assert np.isin(tier.grants["ics_code"].unique(), other.recipients.codes).all()
