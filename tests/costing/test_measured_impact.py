"""Impact as measured: bands, what is measured against what, and which prices are weak and large."""

import pytest

from calculator.costing.measured_impact import Impact, band, weak_and_large
from calculator.scenarios.run import Run


def impact(name: str, quality: str, swing: float) -> Impact:
    return Impact(name, name, quality, "AMBER", band(swing), swing)


@pytest.mark.parametrize(
    ("swing", "measured"),
    [(0.0, "GREEN"), (0.0099, "GREEN"), (0.01, "AMBER"), (0.0999, "AMBER"), (0.1, "RED"), (3.0, "RED")],
)
def test_bands_of_impact(swing: float, measured: str):
    assert band(swing) == measured


def test_weak_and_large_are_red_twice_over_the_largest_first():
    held = [impact("a", "RED", 0.2), impact("b", "AMBER", 0.5), impact("c", "RED", 0.05), impact("d", "RED", 0.3)]
    assert [each.name for each in weak_and_large(held)] == ["d", "a"]


def test_what_a_page_claims_beside_what_is_measured():
    assert impact("a", "RED", 0.2).differs
    assert not impact("a", "RED", 0.02).differs


def test_impacts_of_the_central_run_against_its_totals(central: Run):
    impacts = {each.name: each for each in central.assessment.impacts}
    assert set(impacts) == {line.name for line in central.assessment.national_models.lines}
    totals = central.debt.by_kind("central").sum()
    monitoring = central.debt.lines.query("line == 'monitoring'").groupby("case")
    cost, bias = monitoring["amount_gbp"].sum(), monitoring["bias_gbp"].sum()
    swing = (cost["high"] - cost["low"]) * (1 + bias["central"] / cost["central"]) / totals["running"]
    assert impacts["cyber.monitoring"].swing == pytest.approx(swing)
    network = central.debt.lines.query("line == 'network'").groupby("case")
    cost, bias = network["amount_gbp"].sum(), network["bias_gbp"].sum()
    swing = (
        (cost["high"] - cost["low"]) * (1 + bias["central"] / cost["central"]) / (totals["capital"] + totals["revenue"])
    )
    assert impacts["hardware.network"].swing == pytest.approx(swing)
    assert impacts["hardware.network"].measured == "RED"
