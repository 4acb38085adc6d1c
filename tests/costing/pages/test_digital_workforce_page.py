"""The digital workforce page by hand: the posts it pays for are the posts its sources count."""

import pytest

from calculator.costing.pages.load_models import load_models

AVERAGE_TRUST = 9 / 0.0014  # FTE: nine posts are 0.14% of the staff


@pytest.fixture(scope="module")
def line(inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    return {each.id: each for each in models.lines if each.category == "digital_workforce"}


@pytest.fixture(scope="module")
def pay(inputs):
    told = inputs["cost_evidence"].set_index("id")["central"]
    pension = told["WF-PENS-P"] / 100
    return {band: told[f"WF-AFC-{band}"] * (1 + pension) for band in ("6", "8A", "8B", "8C", "8D", "9")}


def test_leads_and_informaticians_are_the_nine_posts_of_an_average_trust(inputs, line, pay):
    posts = inputs["cost_evidence"].set_index("id").loc["WF-CI-BASE", "central"]
    by_staff = line["informaticians"].unit_cost[1] * AVERAGE_TRUST / pay["8A"]
    leads = line["clinical_leads"].unit_cost[1] / ((pay["8C"] + pay["8D"]) / 2)
    assert by_staff + leads == pytest.approx(posts, rel=0.01)


def test_the_high_case_is_the_need_projected_for_2030(inputs, line, pay, central):
    trusts = central.assessment.bodies.table["staff_fte"].sum()
    leads = line["clinical_leads"].unit_cost[2] / ((pay["8D"] + pay["9"]) / 2) / AVERAGE_TRUST
    per_fte = line["analysts"].unit_cost[2] / pay["6"] + line["informaticians"].unit_cost[2] / pay["8B"] + leads
    assert per_fte * trusts == pytest.approx(
        inputs["cost_evidence"].set_index("id").loc["WF-HEE-CI", "central"], rel=0.002
    )


def test_ten_people_of_a_practice_are_trained_for_the_hours_of_trust_staff(inputs, line):
    told = inputs["cost_evidence"].set_index("id")["central"]
    hour = told["WF-AFC-5"] * (1 + told["WF-PENS-P"] / 100) / 1950
    by_hand = tuple(hours * hour for hours in (4, 15, 30))
    assert line["skills"].unit_cost == pytest.approx(by_hand, abs=0.5)
    assert line["practice_skills"].unit_cost == tuple(10 * price for price in line["skills"].unit_cost)
