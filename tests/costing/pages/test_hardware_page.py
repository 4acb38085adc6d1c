"""The page on devices and networks: its network price is the rest of a national estimate, without a remainder."""

import pytest

from calculator.costing.pages.load_models import load_models

YEAR = "2018-19"
MEAN_GAP = 1.4
CENTRAL = 1


@pytest.fixture(scope="module")
def lines(inputs):
    return {line.name: line for line in load_models(frozenset(inputs["cost_evidence"]["id"])).lines}


@pytest.fixture(scope="module")
def at_mean_gap(lines, inputs, central):
    """£ an FTE of all trusts, in 2018-19 prices, of a line at a mean gap: central price, its types only."""
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    staff = central.assessment.bodies.table.groupby("organisation_type")["staff_fte"].sum()

    def priced(name: str) -> float:
        line = lines[f"hardware.{name}"]
        per_fte = line.unit_cost[CENTRAL] * MEAN_GAP / line.need.levels
        reach = staff[list(line.need.applies_to)].sum() / staff.sum()
        return float(per_fte * reach * index[YEAR] / index[line.price_year])

    return priced


@pytest.mark.parametrize(
    ("case", "estimate_bn", "years_of_running"), [(0, 2.21, 3), (1, (2.21 + 3.04) / 2, 1.5), (2, 3.04, 0)]
)
def test_the_parts_of_the_infrastructure_estimate_add_up_to_it(
    lines, at_mean_gap, central, case, estimate_bn, years_of_running
):
    """Devices, networks and an equal half for the cloud are the whole of the estimate, an FTE, to £2."""
    devices = sum(map(at_mean_gap, ("devices", "deployment", "peripherals", "mobile_devices", "ambulance_tablets")))
    devices += years_of_running * at_mean_gap("device_refresh")
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
