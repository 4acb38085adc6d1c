"""The page on devices and networks: its network price is what halving a national estimate leaves."""

import pytest

from calculator.costing.pages.load_models import load_models
from calculator.costing.uplifts import CHARGED
from calculator.reference.facts import FACTS

YEAR = "2018-19"
MEAN_GAP = 1.4
CENTRAL = 1


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.name: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines}


@pytest.fixture(scope="module")
def at_mean_gap(lines, inputs, central):
    """£ an FTE of all trusts, in 2018-19 prices with VAT, of a line at a mean gap: central price, its trusts only."""
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    bodies = central.assessment.bodies.table
    staff = bodies["staff_fte"]

    def priced(name: str) -> float:
        line = lines[f"hardware.{name}"]
        per_fte = line.unit_cost[CENTRAL] * MEAN_GAP / line.need.levels
        needs = bodies["organisation_type"].isin(line.need.applies_to)
        if line.need.where is not None:
            needs &= FACTS[line.need.where].holds(bodies)
        vat = 1.2 if line.vat in CHARGED else 1.0
        return float(per_fte * vat * staff[needs].sum() / staff.sum() * index[YEAR] / index[line.price_year])

    return priced


@pytest.mark.parametrize(
    ("case", "estimate_bn", "years_of_running"), [(0, 2.21, 3), (1, (2.21 + 3.04) / 2, 1.5), (2, 3.04, 0)]
)
def test_the_parts_of_the_infrastructure_estimate_add_up_to_it(
    lines, at_mean_gap, central, case, estimate_bn, years_of_running
):
    """Devices, networks and an equal half for the cloud are the whole of the estimate, an FTE, to £2."""
    devices = sum(map(at_mean_gap, ("devices", "deployment", "peripherals", "mobile_devices", "ambulance_tablets")))
    networks = sum(map(at_mean_gap, ("wifi", "community_sites")))
    networks += years_of_running * (at_mean_gap("wide_area_links") + at_mean_gap("telephony"))
    networks += lines["hardware.network"].unit_cost[case]
    networks += years_of_running * lines["hardware.network_running"].unit_cost[case]
    staff = central.assessment.bodies.table["staff_fte"].sum()
    assert devices + 2 * networks == pytest.approx(estimate_bn * 1e9 / staff, abs=2)


def test_a_device_costs_what_trusts_paid_times_devices_a_member_of_staff(lines, inputs, central):
    known = inputs["cost_evidence"].set_index("id")["central"].astype(float)
    staff = central.assessment.bodies.table["staff_fte"].sum()
    by_hand = known["HW-PC"] * known["HW-ESTATE20"] / staff
    assert lines["hardware.devices"].unit_cost[CENTRAL] == pytest.approx(by_hand, abs=1)


def test_the_rolling_refresh_begins_as_bought_devices_reach_the_end_of_their_life(lines):
    """Running cost begins the year after its phasing, so renewals due in a year stand in the year before."""
    bought, refresh = lines["hardware.devices"], lines["hardware.device_refresh"]
    due = {year + bought.life.years: share for year, share in enumerate(bought.phasing)}
    assert {year + 1: share for year, share in enumerate(refresh.phasing) if share} == due


def test_no_trust_is_bought_handhelds_twice(central):
    debt = central.assessment.debt
    named = [line.name for line in debt.models.lines]
    handhelds = debt.quantity[:, [named.index("hardware.mobile_devices"), named.index("epr.acquire_devices")]]
    assert (handhelds > 0).any(axis=0).all()
    assert not (handhelds > 0).all(axis=1).any()


@pytest.mark.parametrize(
    ("name", "evidence", "years", "units_per_fte"),
    [("telephony", "NET-OXLEAS", 5, 1 / 4577.3), ("wide_area_links", "NET-SWAN", 7, 1e6 / 4600 * 150 / 5500)],
)
def test_a_new_contract_counts_between_nothing_and_the_whole_of_what_it_costs(
    lines, inputs, name, evidence, years, units_per_fte
):
    """Some of it replaces what is paid already: all, half or nothing."""
    whole = inputs["cost_evidence"].set_index("id").at[evidence, "central"] / years * units_per_fte
    assert lines[f"hardware.{name}"].unit_cost == pytest.approx((0, whole / 2, whole), abs=0.5)


def test_the_awards_for_handhelds_over_the_mean_trust(lines, inputs, central):
    known = inputs["cost_evidence"].set_index("id")["central"].astype(float)
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    mean = central.assessment.bodies.table["staff_fte"].mean() / 1e6
    first, second = known["PRG-NT1"] * index["2014-15"] / index["2013-14"], known["PRG-NT2"]
    by_hand = (first / 74 / mean, (first + second) / (74 + 62) / mean, (first / 74 + second / 62) / mean)
    assert lines["hardware.mobile_devices"].unit_cost == pytest.approx(by_hand, abs=0.05)
