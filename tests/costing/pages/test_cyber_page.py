"""The page on cyber security: what a weak trust was given is split into four lines that never exceed it."""

import pytest

from calculator.costing.pages.load_models import load_models

PARTS = ("hardening", "identity", "backup", "medical_devices")


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.id: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines if line.category == "cyber"}  # fmt: skip


@pytest.fixture(scope="module")
def index(inputs):
    return inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]


@pytest.fixture(scope="module")
def billion(index):
    """What was said to be needed in 2018-19, in 2017-18 prices."""
    return 1e9 * index["2017-18"] / index["2018-19"]


@pytest.fixture(scope="module")
def given(central, billion):
    """What a weak trust was given, £ an FTE of 2017-18: capital by case."""
    trusts = central.assessment.bodies.table.dropna(subset="staff_fte")
    acute = trusts.query("organisation_type == 'acute'")["staff_fte"].mean()
    return 21e6 / 27 / acute, 100e6 / 63 / trusts["staff_fte"].mean(), billion * 5 / 7.25 / trusts["staff_fte"].sum()


@pytest.mark.parametrize("case", [0, 1, 2])
def test_hardening_is_the_whole_of_what_a_weak_trust_was_given_and_no_more(lines, given, index, case):
    parts = sum(lines[part].unit_cost[case] * index["2017-18"] / index[lines[part].price_year] for part in PARTS)
    assert parts == pytest.approx(given[case], abs=0.05)


def test_every_part_buys_the_two_levels_the_money_was_for(lines):
    assert all(lines[part].need.levels == 2 for part in ("hardening", "backup", "medical_devices"))
    assert sum(share for level, share in lines["identity"].need.steps.items() if 2 < level <= 4) == 1


def test_capital_and_help_together_are_the_billion_in_the_high_case(lines, given, billion, central):
    staff = central.assessment.bodies.table["staff_fte"].sum()
    assert given[2] + lines["remediation"].unit_cost[2] == pytest.approx(billion / staff, abs=0.1)


def test_what_attacks_cost_is_counted_once(inputs, central, index):
    """WannaCry, Devon and what one ICS lost: over eight years the two benefits at their highest are all of it."""
    told = inputs["cost_evidence"].set_index("id")["central"].astype(float)
    lost = told["CYB-WC"] / index["2017-18"] + told["CYB-DPT"] / index["2022-23"] + told["CYB-SEL"] / index["2024-25"]
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    highest = sum(each.unit_value[2] for each in models.benefits if each.category == "cyber")
    staff = central.assessment.bodies.table["staff_fte"].sum()
    assert highest * staff * 8 == pytest.approx(lost * index["2024-25"] * 1e6, rel=0.002)
