"""The published estimate, brought to the same prices."""

import pytest

from calculator.costing.reconcile import reconcile


def test_published_figures_and_ratios(central, inputs):
    table = reconcile(inputs, central.debt, "central").set_index("kind")
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    to_prices = deflator["2026-27"] / deflator["2024-25"]
    assert table["published_gbp"].to_dict() == {
        "capital": round(5.0e9 * to_prices), "revenue": round(2.25e9 * to_prices), "running": round(1.5e9 * to_prices),
    }  # fmt: skip
    debt = central.debt.of_ics("central").T.groupby(level="kind").sum().T.sum()
    for kind, row in table.iterrows():
        assert row["estimate_gbp"] == debt[kind]
        assert row["ratio"] == pytest.approx(debt[kind] / row["published_gbp"], rel=1e-9)


def test_the_largest_line_is_named_with_its_share(central, inputs):
    table = reconcile(inputs, central.debt, "central").set_index("kind")
    assert table.at["revenue", "largest_line"] == "cloud.migration"
    assert 0.5 < table.at["revenue", "largest_share"] < 0.8
