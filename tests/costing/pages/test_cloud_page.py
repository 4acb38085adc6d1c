"""Cloud prices, held against the bills they come from."""

import pytest

from calculator.costing.pages.load_models import load_models


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.id: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines if line.category == "cloud"}  # fmt: skip


def test_hosting_is_what_health_bodies_pay_a_year(lines, inputs):
    evidence = inputs["cost_evidence"].set_index("id")["central"]
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    trusts, size = inputs["trusts"], inputs["trust_size"].set_index("trust_code")["staff_fte"]
    mean = size[trusts.loc[trusts["status"] == "open", "trust_code"]].mean()
    community = evidence["CLD-SCFT"] / 7 * deflator["2026-27"] / deflator["2025-26"]
    blood = evidence["CLD-NHSBT"] / 9 * 12 * deflator["2026-27"] / deflator["2018-19"]
    education = evidence["CLD-NES"] * 1e6 / 10 * deflator["2026-27"] / deflator["2020-21"]
    largest = evidence["CLD-UKHSA"]
    assert community < blood < education < largest
    by_hand = (community / size["RDR"], (blood + education) / 2 / mean, largest / mean)
    assert lines["hosting"].unit_cost == pytest.approx(by_hand, rel=0.02)


def test_a_move_and_its_team_cost_one_to_two_years_of_hosting(lines):
    for case, years in enumerate((1.0, 1.5, 2.0)):
        move = lines["migration"].unit_cost[case] + lines["migration_team"].unit_cost[case]
        assert move / lines["hosting"].unit_cost[case] == pytest.approx(years, rel=1e-3)


def test_what_is_avoided_is_at_most_what_a_trust_pays_to_have_servers_housed(lines, inputs):
    expecting_a_return = inputs["cost_evidence"].set_index("id").at["CLD-FOI17", "central"] / 100
    housing = lines["hosting"].unit_cost[0]
    low, central, high = lines["avoided_hosting"].unit_cost
    assert low == -housing
    assert high == pytest.approx(-housing * expecting_a_return, abs=0.5)
    assert low < central < high
