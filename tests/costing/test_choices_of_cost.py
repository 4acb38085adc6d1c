"""What a scenario may choose about costs: each choice moves what it should and nothing else."""

import pytest

from calculator.costing.debt import digital_debt
from calculator.costing.settings import CostingSettings
from calculator.reference.problems import InputProblems


@pytest.fixture
def priced(central, inputs):
    def price(**choices):
        assessment = central.assessment
        chosen = CostingSettings.model_validate({**assessment.scenario.costing.model_dump(), **choices})
        return digital_debt(
            inputs, assessment.debt.models, assessment.bodies.table, assessment.maturity, chosen, "2026-27"
        )

    return price


def test_vat_is_a_line_of_its_own_on_price_and_bias(priced, central):
    charged = {line.name for line in central.debt.models.lines if line.vat in ("not_recoverable", "unsure")}
    lines = priced(vat="included").lines
    name = lines["category"] + "." + lines["line"]
    expected = 0.2 * (lines["amount_gbp"] + lines["bias_gbp"]).where(name.isin(charged), 0.0)
    assert (lines["vat_gbp"] - expected).abs().max() < 1e-6
    assert lines["vat_gbp"].sum() > 0
    assert (priced(vat="excluded").lines["vat_gbp"] == 0).all()


def test_mitigation_takes_its_share_of_the_bias_of_one_category(priced):
    before, after = priced().lines, priced(bias_mitigation={"cyber": 0.25}).lines
    cyber = before["category"] == "cyber"
    assert after.loc[cyber, "bias_gbp"].sum() == pytest.approx(0.75 * before.loc[cyber, "bias_gbp"].sum())
    assert after.loc[~cyber, "bias_gbp"].equals(before.loc[~cyber, "bias_gbp"])
    assert after["amount_gbp"].equals(before["amount_gbp"])


def test_steps_cost_no_less_than_slopes(priced):
    slope, step = (priced(counting=counting).by_kind("central").sum() for counting in ("slope", "step"))
    assert (step > slope).all()


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"bias_mitigation": {"cybr": 0.5}}, ["bias_mitigation", "Did you mean 'cyber'?"]),
        ({"national_products": {"nothing_known": 1.0}}, ["national_products", "a national product of a cost line"]),
    ],
)
def test_unknown_names_are_refused(priced, choices, words):
    with pytest.raises(InputProblems) as raised:
        priced(**choices)
    assert all(word in str(raised.value) for word in words)
