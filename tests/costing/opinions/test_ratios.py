"""Ratios of debt, by hand and against the engine itself on a country that starts from nothing."""

from dataclasses import replace

import numpy as np
import pytest

from calculator.costing.debt import digital_debt
from calculator.costing.opinions.ratios import ENGLAND, ratios, replacement_value
from calculator.costing.pages.load_models import load_models
from calculator.reference.facts import FACTS

ICS = "QMF"


@pytest.fixture(scope="module")
def table(central):
    return central.assessment.opinions.ratios.set_index("ics_code")


def test_one_ics_by_hand(inputs, central, settings, draw_line, draw_debt):
    """£1,000 an FTE closes three levels: at level 1 an acute trust needs it whole, today its gap over three."""
    debt = draw_debt(draw_line("close", measure="safe_practice", levels=3.0))
    row = ratios(inputs, debt, central.assessment.maturity, settings, "central").set_index("ics_code").loc[ICS]
    trusts = (
        inputs["trusts"].query("status == 'open' and icb_code == @ICS").merge(inputs["trust_size"], on="trust_code")
    )
    acute = trusts[trusts["trust_type"] == "acute"].set_index("trust_code")
    scores = inputs["dma_trust_scores"].query("measure == 'safe_practice'").groupby("trust_code")["score"].mean()
    price = 1000 * (1 + debt.models.lines[0].bias.uplift[1])
    owed = sum(staff * max(0, 4 - scores[code]) / 3 * price for code, staff in acute["staff_fte"].items())
    heads = inputs["population_need"].query("financial_year == '2025/26' and icb_code == @ICS")["registered_population"]
    assert row["debt_gbp"] == pytest.approx(owed, abs=1)
    assert row["replacement_gbp"] == pytest.approx(acute["staff_fte"].sum() * price)
    assert row["share_of_replacement"] == pytest.approx(owed / (acute["staff_fte"].sum() * price), rel=1e-6)
    assert row["debt_per_head_gbp"] == pytest.approx(owed / heads.sum(), rel=1e-6)
    assert row["debt_per_fte_gbp"] == pytest.approx(owed / trusts["staff_fte"].sum(), rel=1e-6)


def test_replacement_value_is_the_debt_of_a_country_that_starts_from_nothing(inputs, central):
    """The engine, given the lowest scores and no record, owes what the ratio divides by."""
    assessment = central.assessment
    table = assessment.bodies.table.copy()
    table.loc[table["epr_status"].notna(), "epr_status"] = "no_epr_in_process"
    assert FACTS["no_epr"].holds(table)[table["epr_status"].notna()].all()
    lowest = replace(assessment.maturity, gaps=assessment.maturity.gaps * 0 + assessment.maturity.target - 1)
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    nothing = digital_debt(inputs, models, table, lowest, central.scenario.costing, "2026-27")
    owed = (
        nothing.own_lines.query("case == 'central' and kind != 'running'")
        .groupby("organisation_code")["full_gbp"]
        .sum()
    )
    value = replacement_value(central.debt, assessment.maturity, central.scenario.costing, "central")
    codes = central.debt.organisations["organisation_code"]
    assert value == pytest.approx(owed.reindex(codes).fillna(0).to_numpy())


def test_a_share_of_income_needs_the_income_of_every_trust(inputs, central, table):
    """Income is of 2024-25, debt in prices of 2026-27: income is brought to those first."""
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    prices = deflator["2026-27"] / deflator["2024-25"]
    bodies = central.assessment.bodies.table
    trusts = bodies[bodies["staff_fte"].notna()]
    seen = set()
    for code, own in trusts.groupby("ics_code"):
        income = own["operating_income_gbp"]
        assert table.at[code, "income_known"] == pytest.approx(income.notna().mean())
        whole = bool(income.notna().all())
        seen.add(whole)
        expected = table.at[code, "debt_gbp"] / (income.sum() * prices) if whole else np.nan
        assert table.at[code, "share_of_income"] == pytest.approx(expected, nan_ok=True)
    assert seen == {True, False}


def test_england_is_its_systems_together(table):
    parts, england = table.drop(index=ENGLAND), table.loc[ENGLAND]
    for column in ("debt_gbp", "staff_fte", "registered_population", "replacement_gbp"):
        assert england[column] == pytest.approx(parts[column].sum())
    assert england["debt_per_head_gbp"] == pytest.approx(parts["debt_gbp"].sum() / parts["registered_population"].sum())


def test_a_missing_size_leaves_the_ratio_missing(central, settings, draw_line, draw_debt):
    """Paper is not known of every trust: a line for those without a record cannot be priced from nothing."""
    debt = draw_debt(draw_line("paper", driver="paper_records", where="no_epr", applies_to=("mental_health",)))
    value = replacement_value(debt, central.assessment.maturity, settings, "central")
    bodies = debt.organisations
    unknown = (bodies["organisation_type"] == "mental_health") & bodies["paper_records_gbp"].isna()
    assert (np.isnan(value) == unknown.to_numpy()).all()
    assert unknown.any()
