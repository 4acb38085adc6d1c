"""The classes of optimism bias, held against the growth they come from, in real terms."""

import pytest

from calculator.costing.pages.load_models import load_models


@pytest.fixture(scope="module")
def uplift(inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    return {name: line.bias.uplift for line in models.lines for name in [line.bias.id]}


@pytest.fixture(scope="module")
def real_growth(inputs):
    """Growth from the low to the high figure of an evidence, each in the prices of its year."""
    evidence = inputs["cost_evidence"].set_index("id")
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]

    def grown(id_: str, first: str, last: str) -> float:
        low, high = evidence.loc[id_, ["low", "high"]].astype(float)
        return (high / deflator[last]) / (low / deflator[first]) - 1

    return grown


def test_a_price_at_contract_grows_as_one_programme_did_in_real_terms(uplift, real_growth):
    assert uplift["contracted"][1] == pytest.approx(real_growth("EPR-CHFT", "2015-16", "2016-17"), abs=1e-3)


def test_an_outline_price_grows_as_encompass_did_in_real_terms(uplift, real_growth):
    """Which inflation is in the later figure is judgement: the year taken lies between the first and the last named."""
    assert uplift["outline"][1] == pytest.approx(real_growth("EPR-NI-OB", "2017-18", "2022-23"), abs=1e-3)
    nominal, latest = (real_growth("EPR-NI-OB", first, "2025-26") for first in ("2025-26", "2017-18"))
    assert latest < uplift["outline"][1] < nominal


def test_the_ends_are_the_official_bounds(uplift, inputs):
    evidence = inputs["cost_evidence"].set_index("id")
    low, high = evidence.loc["OB-EQ-CAP", ["low", "high"]].astype(float) / 100
    assert uplift["outline"][::2] == pytest.approx((low, high))
    assert uplift["contracted"][0] == pytest.approx(low)
