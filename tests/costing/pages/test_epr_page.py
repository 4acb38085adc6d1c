"""The record's prices, held against the evidence: the parts of a new record are the whole programmes of named trusts."""

from statistics import median

import pytest

from calculator.costing.pages.load_models import load_models
from calculator.reference.organisations import is_trust

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
def trusts(central):
    """The trusts as the program counts them, inflated staff corrected."""
    bodies = central.assessment.bodies.table
    return bodies[is_trust(bodies)].set_index("organisation_code")


@pytest.fixture(scope="module")
def staff(trusts):
    return trusts["staff_fte"]


@pytest.fixture(scope="module")
def wholes(evidence, deflator, staff):
    """Whole programmes, £ an FTE, with these supplier contracts grossed up by a share for local cost."""

    def an_fte(programmes: list[tuple[float, str]], trusts: list[str]) -> float:
        pounds = sum(millions * 1e6 * deflator[IN] / deflator[year] for millions, year in programmes)
        return pounds / staff[trusts].sum()

    berkshire = [(evidence.at["EPR-RBFT", "high"], "2012-13"), (10 * evidence.at["EPR-RBFT-RUN", "high"], "2013-14")]
    contracts = [
        an_fte([(evidence.at["EPR-STH", "central"], "2022-23")], ["RHQ"]),
        an_fte([(evidence.at["EPR-NORF", "central"], "2024-25")], ["RM1", "RGP", "RCX"]),
        an_fte([(evidence.at["EPR-CUH-SW", "central"], "2014-15")], ["RGT", "RGM"]),
        an_fte([(evidence.at["EPR-BHRUT", "central"], "2023-24")], ["RF4"]),
    ]
    others = [
        an_fte([(evidence.at["EPR-CHFT", "low"], "2015-16")], ["RWY", "RAE"]),
        an_fte([(evidence.at["EPR-RCHT", "central"], "2025-26")], ["REF"]),
        an_fte(berkshire, ["RHW"]),
    ]
    return lambda local: [*(whole * (1 + local) for whole in contracts), *others]


def test_a_new_acute_record_adds_up_to_whole_programmes_case_by_case(lines, wholes):
    seen = wholes(0)
    for case, whole in enumerate((min(seen), median(seen), max(seen))):
        parts = sum(lines[part].unit_cost[case] for part in PUT_IN) + 10 * lines["acquire_running"].unit_cost[case]
        assert parts == pytest.approx(whole, rel=1e-3)


def test_how_much_too_low_a_new_acute_record_may_be_is_told_as_it_is(lines, wholes, evidence):
    local = round(evidence.at["PRG-NPF-LOC", "central"] / evidence.at["PRG-NPF-CORE", "central"], 2)
    assert f"{local:.0%} on top" in lines["acquire"].basis.note
    assert f"{median(wholes(local)):,.0f}, not {median(wholes(0)):,.0f}" in lines["acquire"].basis.note


def test_who_has_no_record_is_told_as_the_tables_have_it(lines, trusts, inputs):
    without = trusts[trusts["epr_status"] != "has_epr"]
    assert set(without["epr_status"]) == {"no_epr_in_process"}
    left = inputs["national_statistics"].query("metric == 'Acute trusts without a live EPR'")["value"].item()
    assert f"All {len(without)} trusts" in lines["acquire"].basis.note
    assert f"{left:.0f} were left in March 2025" in lines["acquire"].basis.note


def test_devices_for_go_live_are_awards_over_the_mean_trust(lines, evidence, deflator, staff):
    first, second = evidence.at["PRG-NT1", "central"], evidence.at["PRG-NT2", "central"]
    """Round one of March 2014, and both rounds, the later one's prices (2014-15) being taken for the two together."""
    early, late = (1e6 * deflator[IN] / deflator[year] / staff.mean() for year in ("2013-14", "2014-15"))
    by_hand = (first / 74 * early, (first + second) / (74 + 62) * late)
    assert lines["acquire_devices"].unit_cost[:2] == pytest.approx(by_hand, abs=0.5)


def test_an_old_system_costs_at_most_what_was_told_over_the_mean_acute_trust(lines, evidence, trusts):
    a_year = evidence.at["RUN-LEGACY", "high"] * 1e6 / trusts.query("organisation_type == 'acute'")["staff_fte"].mean()
    assert lines["old_system_overlap"].unit_cost == pytest.approx((a_year / 4, a_year / 2, 2 * a_year), abs=0.5)
    assert lines["old_system_saving"].unit_cost == pytest.approx((-a_year, -a_year / 2, -a_year / 4), abs=0.5)


def test_the_parts_of_a_new_acute_record_are_counted_alike(lines):
    needs = {(lines[part].need.driver, lines[part].need.where, lines[part].price_year) for part in (*PUT_IN, "acquire_running")}  # fmt: skip
    assert needs == {("staff", "no_epr", IN)}


def test_a_new_record_outside_acute_care_adds_up_with_five_years_of_running(lines, evidence, deflator, trusts):
    of_type = trusts["organisation_type"].isin(["mental_health", "mental_health_and_community", "community"])
    mean = trusts.loc[of_type, "staff_fte"].mean()
    wholes = (
        evidence.at["EPR-TPP-S", "central"] * 1e6 / 9 / mean * deflator["2011-12"] / deflator["2012-13"],
        evidence.at["EPR-RIO-S25", "central"] * 1e6 / 25 / mean,
        evidence.at["EPR-CNWL-CLIN", "high"] * 1e6 / 5500 * deflator["2011-12"] / deflator["2013-14"],
    )
    for case, whole in enumerate(wholes):
        put_in = lines["acquire_other"].unit_cost[case] + lines["acquire_other_people"].unit_cost[case]
        running = lines["acquire_other_running"].unit_cost[case]
        assert put_in + 5 * running == pytest.approx(whole, rel=2e-3)


def test_optimising_costs_what_was_given_with_its_match(lines, evidence, deflator, trusts):
    """Money that is not said to be of acute trusts goes over the mean trust of any type, an acute award over theirs."""
    to_prices = deflator["2022-23"] / deflator["2018-19"]
    everyone, acute = trusts["staff_fte"].mean(), trusts.query("organisation_type == 'acute'")["staff_fte"].mean()
    year = evidence.at["PRG-FD-2223", "low"] * 1e6 / 150
    wholes = (
        2 * year / everyone,
        2 * 295e6 / 43 * to_prices / everyone,
        2 * evidence.at["PRG-GDE", "high"] * 1e6 * to_prices / acute,
    )
    for case, whole in enumerate(wholes):
        one_off = lines["optimise"].unit_cost[case] + lines["optimise_people"].unit_cost[case]
        assert one_off == pytest.approx(whole, rel=1e-3)
    south = (evidence.at["PRG-SLCS-C", "central"] + evidence.at["PRG-SLCS-L", "central"]) * 1e6 / 23
    others = (year, 2 * year, south * deflator["2022-23"] / deflator["2015-16"])
    for case, whole in enumerate(others):
        one_off = lines["optimise_other"].unit_cost[case] + lines["optimise_other_people"].unit_cost[case]
        assert one_off == pytest.approx(whole / everyone, rel=2e-3)


def test_care_by_an_optimised_record_is_worth_a_tenth_of_its_ten_year_cost(lines, evidence):
    benefits = {each.id: each for each in load_models(frozenset(evidence.index)).benefits if each.category == "epr"}
    central = {name: lines[name].unit_cost[1] for name in ("optimise", "optimise_people", "optimise_running")}
    ten_years = central["optimise"] + central["optimise_people"] + 10 * central["optimise_running"]
    value = benefits["optimised_care"].unit_value
    assert value == pytest.approx((0, 8.3 / 8.2 * ten_years / 20, 8.3 / 8.2 * ten_years / 10), abs=1)


def test_prices_seen_as_awards_hold_their_vat(lines):
    awarded = {name for name, line in lines.items() if name.startswith("optimise")} | {"acquire_devices"}
    assert {lines[name].vat for name in awarded} == {"included"}
    assert lines["acquire_integration"].vat == "unsure"


def test_paper_saved_is_at_most_the_gap_between_trusts_with_and_without_a_record(inputs, evidence):
    benefits = {each.id: each for each in load_models(frozenset(evidence.index)).benefits if each.category == "epr"}
    parts = benefits["paper_storage"].unit_value[2] + benefits["paper_handling"].unit_value[2]
    without = evidence.at["RUN-PAPER-NOEPR", "central"]
    assert parts == pytest.approx((without - evidence.at["RUN-PAPER-EPR", "central"]) / without, abs=1e-3)
    assert benefits["paper_storage"].unit_value[2] / parts == pytest.approx(66.3 / 244.7, abs=2e-3)
