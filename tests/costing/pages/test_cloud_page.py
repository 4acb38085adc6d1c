"""Cloud prices, held against the bills they come from."""

import pytest

from calculator.costing.pages.load_models import load_models
from calculator.reference.organisations import is_trust


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.id: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines if line.category == "cloud"}  # fmt: skip


def test_hosting_is_what_health_bodies_pay_a_year(lines, inputs, central):
    evidence = inputs["cost_evidence"].set_index("id")["central"]
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    bodies = central.assessment.bodies.table
    size = bodies[is_trust(bodies)].set_index("organisation_code")["staff_fte"]
    mean = size.mean()
    community = evidence["CLD-SCFT"] / 7 * deflator["2026-27"] / deflator["2025-26"]
    blood = evidence["CLD-NHSBT"] / 9 * 12 * deflator["2026-27"] / deflator["2018-19"]
    education = evidence["CLD-NES"] * 1e6 / 10 * deflator["2026-27"] / deflator["2020-21"]
    largest = evidence["CLD-UKHSA"]
    assert community < blood < education < largest
    by_hand = (community / size["RDR"], (blood + education) / 2 / mean, largest / mean)
    assert lines["hosting"].unit_cost == pytest.approx(by_hand, abs=0.5)


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


def test_hosting_as_a_share_of_a_technology_budget_is_told_in_prices_of_one_year(lines, inputs, central):
    bodies = central.assessment.bodies.table.query("operating_income_year == '2024-25'")
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    income = (
        bodies["operating_income_gbp"].sum() / bodies["staff_fte"].sum() * deflator["2026-27"] / deflator["2024-25"]
    )
    low, middle, high = (price / (0.02 * income) for price in lines["hosting"].unit_cost)
    assert f"{low:.1%}, {middle:.1%} and {high:.0%} of a technology budget" in lines["hosting"].basis.note


def test_closing_server_rooms_is_priced_as_the_one_that_was_seen(lines, inputs):
    seen = inputs["cost_evidence"].set_index("id").loc["NET-HEREF-1"]
    assert lines["exit"].unit_cost == (seen["central"] / 2, seen["central"], seen["central"] * 2)
    assert str(seen["published"]).startswith("2011-03")
    assert lines["exit"].price_year == "2010-11"  # March is in the financial year before


def test_vat_whose_recovery_rests_on_judgement_is_unsure_and_an_award_holds_it(lines):
    assert {lines[name].vat for name in ("migration", "exit")} == {"unsure"}
    assert lines["data_centre"].vat == "included"
