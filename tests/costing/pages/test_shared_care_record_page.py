"""The shared care record page by hand: its build and its running cost come out of the contracts they name."""

import numpy as np
import pytest

from calculator.costing.pages.load_models import load_models

ISLINGTON_BUILD, ISLINGTON_RUNNING, ISLINGTON_WHOLE = 3.65, 4.85, 8.5  # £m without VAT, in the note of SCR-ISL-BT
VAT = 1.2  # awards hold it, contracts are told without


@pytest.fixture(scope="module")
def line(inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    return {each.id: each for each in models.lines if each.category == "shared_care_record"}


@pytest.fixture(scope="module")
def told(inputs):
    return inputs["cost_evidence"].set_index("id")


@pytest.fixture(scope="module")
def deflated(inputs):
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    return lambda amount, year, to: amount * index[to] / index[year]


@pytest.fixture(scope="module")
def people(inputs):
    need = inputs["population_need"]
    latest = need[need["financial_year"] == "2025/26"]
    return latest.set_index("icb_code")["registered_population"] / 1e6


def test_floor_and_part_per_head_are_the_line_through_three_builds(line, told, deflated, people):
    dorset = told.loc["SCR-DORSET", "central"] * ISLINGTON_BUILD / ISLINGTON_WHOLE
    builds = [
        deflated(ISLINGTON_BUILD, "2015-16", "2018-19"),
        deflated(dorset, "2017-18", "2018-19"),
        told.loc["SCR-LHCRE", "high"] / VAT,
    ]
    slope, floor = np.polyfit([0.23, people["QVV"], 14 / 3], builds, 1)
    assert line["platform_floor"].unit_cost[1] / 1e6 == pytest.approx(floor, abs=0.0005)
    assert line["platform"].unit_cost[1] == pytest.approx(slope, abs=0.0005)


def test_the_low_build_adds_up_to_the_national_fund(line, told, deflated, people):
    fund = deflated(told.loc["PRG-UTF-02", "central"] / VAT, "2021-22", "2018-19")
    ours = len(people) * line["platform_floor"].unit_cost[0] / 1e6 + people.sum() * line["platform"].unit_cost[0]
    assert ours == pytest.approx(fund, rel=0.01)


def test_the_size_effect_of_running_is_that_of_three_contracts(line, told, deflated, people):
    yearly = [
        deflated(told.loc["SCR-GLOS", "high"] / 7, "2023-24", "2026-27"),
        told.loc["SCR-LSC", "central"] / 1e6,
        deflated(told.loc["SCR-TVS", "central"] / 7, "2019-20", "2026-27"),
    ]
    size = line["platform_running"].need.size
    exponent, _ = np.polyfit(np.log([people["QR1"], people["QE1"], 3.8]), np.log(yearly), 1)
    assert size.exponent == pytest.approx(exponent, abs=0.005)
    at_lancashire = size.at * (people["QE1"] * 1e6 / size.at) ** size.exponent * line["platform_running"].unit_cost[1]
    assert at_lancashire == pytest.approx(told.loc["SCR-LSC", "central"], rel=0.01)


def test_in_the_high_case_the_build_is_the_suppliers_alone(line, deflated):
    """The programme team is priced beside it, so its staff must not be inside."""
    islington = deflated(ISLINGTON_BUILD, "2015-16", "2018-19")
    assert line["platform_floor"].unit_cost[2] / 1e6 + 0.23 * line["platform"].unit_cost[2] == pytest.approx(
        islington, rel=1e-3
    )


def test_low_and_high_running_are_two_contracts_brought_to_one_size(line, told, deflated, people):
    size = line["platform_running"].need.size
    low = deflated(told.loc["SCR-GLOS", "low"] / 7, "2023-24", "2026-27"), people["QR1"]
    dorset = told.loc["SCR-DORSET", "central"] * ISLINGTON_RUNNING / ISLINGTON_WHOLE / 5
    high = deflated(dorset, "2017-18", "2026-27"), people["QVV"]
    at = size.at / 1e6
    by_hand = [yearly * (at / own) ** size.exponent / at for yearly, own in (low, high)]
    assert line["platform_running"].unit_cost[::2] == pytest.approx(by_hand, abs=0.0005)
