"""The citizen services page by hand: a portal costs what two trusts pay, and its set-up adds up."""

import pytest

from calculator.costing.pages.load_models import load_models


@pytest.fixture(scope="module")
def line(inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    return {each.id: each for each in models.lines if each.category == "citizen_services"}


@pytest.mark.parametrize(("trust", "contract"), [("RWW", "POR-WHH"), ("RJ2", "POR-LGT")])
def test_the_portal_costs_what_both_contracts_say(inputs, line, trust, contract):
    staff = inputs["trust_size"].set_index("trust_code").loc[trust, "staff_fte"]
    five_years = inputs["cost_evidence"].set_index("id").loc[contract, "central"]
    portal = line["portal"]
    size = portal.need.size
    low, central, high = (size.at * (staff / size.at) ** size.exponent * cost for cost in portal.unit_cost)
    assert central == pytest.approx(five_years / 5, rel=0.01)
    assert low < five_years / 5 < high


def test_the_two_parts_of_setting_up_add_up_to_the_module_seen_with_both_prices(inputs, line):
    told = inputs["cost_evidence"].set_index("id")["central"]
    years = told["EPR-HEFT-EPMA-C"] / told["EPR-HEFT-EPMA-R"]
    for case in (1, 2):
        set_up = line["portal_setup"].unit_cost[case] + line["app_integration"].unit_cost[case]
        assert set_up == pytest.approx(years * line["portal"].unit_cost[case], rel=0.01)


def test_missed_appointments_are_worth_at_most_what_is_claimed(inputs):
    told = inputs["cost_evidence"].set_index("id")["central"]
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    (benefit,) = (each for each in models.benefits if each.id == "missed_appointments")
    a_year_each = told["POR-MISSED"] * 1e6 * 12 / 8 / 117
    claimed = a_year_each * told["POR-DNA"] * index["2025-26"] / index["2012-13"]
    assert benefit.unit_value == pytest.approx((0, claimed / 4, claimed), rel=0.001)
