"""The record's prices, held against the evidence: the parts of a new record are the whole programmes of named trusts."""

from statistics import median

import pytest

from calculator.costing.pages.load_models import load_models

IN = "2023-24"
PUT_IN = ("acquire", "acquire_integration", "acquire_devices", "acquire_people", "acquire_programme")


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.id: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines if line.category == "epr"}  # fmt: skip


@pytest.fixture(scope="module")
def evidence(inputs):
    return inputs["cost_evidence"].set_index("id")


@pytest.fixture(scope="module")
def deflator(inputs):
    return inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]


@pytest.fixture(scope="module")
def staff(inputs):
    return inputs["trust_size"].set_index("trust_code")["staff_fte"]


def test_a_new_acute_record_adds_up_to_whole_programmes_case_by_case(lines, evidence, deflator, staff):
    def an_fte(programmes: list[tuple[float, str]], trusts: list[str]) -> float:
        pounds = sum(millions * 1e6 * deflator[IN] / deflator[year] for millions, year in programmes)
        return pounds / staff[trusts].sum()

    berkshire = [(evidence.at["EPR-RBFT", "high"], "2012-13"), (10 * evidence.at["EPR-RBFT-RUN", "high"], "2013-14")]
    wholes = [
        an_fte([(evidence.at["EPR-CHFT", "low"], "2015-16")], ["RWY", "RAE"]),
        an_fte([(evidence.at["EPR-STH", "central"], "2022-23")], ["RHQ"]),
        an_fte([(evidence.at["EPR-NORF", "central"], "2024-25")], ["RM1", "RGP", "RCX"]),
        an_fte([(evidence.at["EPR-CUH-SW", "central"], "2014-15")], ["RGT", "RGM"]),
        an_fte([(evidence.at["EPR-BHRUT", "central"], "2023-24")], ["RF4"]),
        an_fte([(evidence.at["EPR-RCHT", "central"], "2025-26")], ["REF"]),
        an_fte(berkshire, ["RHW"]),
    ]
    for case, whole in enumerate((min(wholes), median(wholes), max(wholes))):
        parts = sum(lines[part].unit_cost[case] for part in PUT_IN) + 10 * lines["acquire_running"].unit_cost[case]
        assert parts == pytest.approx(whole, rel=1e-3)


def test_the_parts_of_a_new_acute_record_are_counted_alike(lines):
    needs = {(lines[part].need.driver, lines[part].need.where, lines[part].price_year) for part in (*PUT_IN, "acquire_running")}  # fmt: skip
    assert needs == {("staff", "no_epr", IN)}


def test_a_new_record_outside_acute_care_adds_up_with_five_years_of_running(lines, evidence, deflator, inputs, staff):
    trusts = inputs["trusts"]
    of_type = trusts["trust_type"].isin(["mental_health", "mental_health_and_community", "community"])
    mean = staff[trusts.loc[of_type & (trusts["status"] == "open"), "trust_code"]].mean()
    wholes = (
        evidence.at["EPR-TPP-S", "central"] * 1e6 / 9 / mean * deflator["2011-12"] / deflator["2012-13"],
        evidence.at["EPR-RIO-S25", "central"] * 1e6 / 25 / mean,
        evidence.at["EPR-CNWL-CLIN", "high"] * 1e6 / 5500 * deflator["2011-12"] / deflator["2013-14"],
    )
    for case, whole in enumerate(wholes):
        put_in = lines["acquire_other"].unit_cost[case] + lines["acquire_other_people"].unit_cost[case]
        running = lines["acquire_other_running"].unit_cost[case]
        assert put_in + 5 * running == pytest.approx(whole, rel=2e-3)


def test_optimising_costs_what_exemplars_had_with_its_match(lines, evidence, deflator, inputs, staff):
    trusts = inputs["trusts"]
    acute = trusts[(trusts["trust_type"] == "acute") & (trusts["status"] == "open")]["trust_code"]
    prices = deflator["2022-23"] / deflator["2018-19"] / staff[acute].mean()
    average, most = 295e6 / 43 * 2 * prices, evidence.at["PRG-GDE", "high"] * 1e6 * 2 * prices
    for case, whole in ((1, average), (2, most)):
        one_off = lines["optimise"].unit_cost[case] + lines["optimise_people"].unit_cost[case]
        assert one_off == pytest.approx(whole, rel=1e-3)


def test_paper_saved_is_at_most_the_gap_between_trusts_with_and_without_a_record(inputs, evidence):
    benefits = {each.id: each for each in load_models(frozenset(evidence.index)).benefits if each.category == "epr"}
    parts = benefits["paper_storage"].unit_value[2] + benefits["paper_handling"].unit_value[2]
    without = evidence.at["RUN-PAPER-NOEPR", "central"]
    assert parts == pytest.approx((without - evidence.at["RUN-PAPER-EPR", "central"]) / without, abs=1e-3)
    assert benefits["paper_storage"].unit_value[2] / parts == pytest.approx(66.3 / 244.7, abs=2e-3)
