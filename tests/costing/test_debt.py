"""Debt: one trust by hand, linearity in prices, bias apart, and missing figures that are never zero."""

import numpy as np
import pytest

from calculator.costing.debt import digital_debt
from calculator.costing.pages.load_models import load_models
from calculator.costing.quantities import quantities
from calculator.reference.problems import InputProblems
from editing import replace_once


def priced(inputs, models, central, year):
    assessment = central.assessment
    return digital_debt(inputs, models, assessment.bodies.table, assessment.maturity, assessment.scenario.costing, year)


@pytest.fixture(scope="module")
def debt(central):
    return central.debt


def test_hardening_of_one_trust_by_hand(debt, inputs):
    """Manchester on safe practice: staff x gap / 2 levels x £76.62 of 2017-18, in 2026-27 prices, 15.9% bias."""
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    scores = inputs["dma_trust_scores"].query("trust_code == 'R0A' and measure == 'safe_practice'")["score"]
    staff = inputs["trust_size"].set_index("trust_code").at["R0A", "staff_fte"]
    by_hand = staff * (4 - scores.mean()) / 2 * 76.62 * deflator["2026-27"] / deflator["2017-18"]
    row = debt.lines.query("organisation_code == 'R0A' and line == 'hardening' and case == 'central'").iloc[0]
    assert row["amount_gbp"] == pytest.approx(by_hand)
    assert row["bias_gbp"] == pytest.approx(0.159 * by_hand)
    assert row["vat_gbp"] == 0


def test_a_new_record_is_priced_only_where_there_is_none(debt, inputs, central):
    without = set(inputs["trust_epr"].query("epr_status == 'no_epr_in_process'")["trust_code"])
    lines = debt.lines[debt.lines["category"] == "epr"]
    acquiring = set(lines.loc[lines["line"] == "acquire", "organisation_code"])
    optimising = set(lines.loc[lines["line"].isin(["optimise", "optimise_other"]), "organisation_code"])
    assert acquiring == without
    assert not acquiring & optimising
    gaps = central.assessment.maturity.gaps["improve_care"]
    trusts = inputs["trusts"].query("status == 'open'")["trust_code"]
    assert set(trusts) - acquiring - optimising == {code for code in trusts if gaps[code] == 0}


def test_debt_is_linear_in_unit_costs(debt):
    amounts = debt.quantity @ debt.unit_cost
    doubled = debt.quantity @ (2 * debt.unit_cost)
    assert doubled == pytest.approx(2 * amounts)
    lines = debt.lines.groupby("case")["amount_gbp"].sum()
    assert lines["central"] == pytest.approx(amounts[:, 1].sum())


def test_cells_are_whole_pounds_and_add_up_to_the_lines(debt):
    assert debt.table["amount_gbp"].dtype == np.int64
    lines = debt.lines.assign(all=debt.lines["amount_gbp"] + debt.lines["bias_gbp"] + debt.lines["vat_gbp"])
    by_cell = lines.groupby(["case", "ics_code", "category", "kind", "payer"])["all"].sum()
    cells = debt.table.set_index(["case", "ics_code", "category", "kind", "payer"])["amount_gbp"]
    assert (by_cell.sort_index() - cells.sort_index()).abs().max() <= 0.5 + 1e-6


def test_national_lines_are_priced_and_are_no_ics_debt(debt):
    national = debt.table[debt.table["payer"] == "national"]
    assert national["amount_gbp"].sum() > 0
    own = debt.table["payer"].isin(["ics", "organisation"])
    mine = debt.table[own & (debt.table["case"] == "central")]["amount_gbp"].sum()
    assert debt.of_ics("central").to_numpy().sum() == mine


def test_share_on_red_counts_capital_and_one_off_revenue(debt):
    lines = debt.lines.query("case == 'central' and payer != 'national' and kind != 'running'")
    total = (lines["amount_gbp"] + lines["bias_gbp"]).sum()
    red = lines[lines["quality"] == "RED"]
    assert debt.share_on_red("central") == pytest.approx((red["amount_gbp"] + red["bias_gbp"]).sum() / total)


def test_a_missing_driver_is_refused_and_never_read_as_zero(central, inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    bodies = central.assessment.bodies.table.copy()
    bodies.loc[bodies["organisation_code"] == "R0A", "staff_fte"] = np.nan
    with pytest.raises(InputProblems, match="R0A"):
        quantities(models.lines, bodies, central.assessment.maturity, central.scenario.costing)


def test_an_unknown_price_year_is_refused(central, inputs):
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    with pytest.raises(InputProblems, match="2000-01 to 2030-31"):
        priced(inputs, models, central, "1999-00")


def test_a_price_that_would_cost_england_more_than_the_nhs_is_refused(central, inputs, copied_models):
    replace_once(
        copied_models / "hardware.toml",
        "low = 268, central = 438, high = 777",
        "low = 268, central = 438, high = 920000",
    )
    models = load_models(frozenset(inputs["cost_evidence"]["id"]), copied_models)
    with pytest.raises(InputProblems, match="line 'network' > unit_cost"):
        priced(inputs, models, central, "2026-27")
