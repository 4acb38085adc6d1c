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
    assert size.at * (staff / size.at) ** size.exponent * portal.unit_cost[1] == pytest.approx(five_years / 5, rel=0.01)


def test_the_two_parts_of_setting_up_add_up_to_the_module_seen_with_both_prices(inputs, line):
    told = inputs["cost_evidence"].set_index("id")["central"]
    years = told["EPR-HEFT-EPMA-C"] / told["EPR-HEFT-EPMA-R"]
    for case in (1, 2):
        set_up = line["portal_setup"].unit_cost[case] + line["app_integration"].unit_cost[case]
        assert set_up == pytest.approx(years * line["portal"].unit_cost[case], rel=0.01)
