"""Operating income in the prices of the debt, and how much of an ICS it is known for."""

import pytest

from calculator.costing.income import income_in, known_income


def test_income_is_brought_to_the_prices_of_the_debt(inputs, central):
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    bodies = central.assessment.bodies.table
    published = inputs["trust_size"].set_index("trust_code").at["R0A", "operating_income_gbp"]
    got = income_in(inputs, bodies, "2026-27")[bodies["organisation_code"] == "R0A"].iloc[0]
    assert got == pytest.approx(published * deflator["2026-27"] / deflator["2024-25"])
    assert income_in(inputs, bodies, "2026-27").isna().equals(bodies["operating_income_gbp"].isna())


def test_one_ics_by_hand(inputs, central):
    """Somerset's one trust has published its income; in Birmingham only a twentieth of the staff is covered."""
    told = known_income(inputs, central.assessment.bodies.table, "2024-25")
    trusts = inputs["trusts"].query("status == 'open'").merge(inputs["trust_size"], on="trust_code")
    for code in ("QSL", "QHL"):
        mine = trusts[trusts["icb_code"] == code]
        known = mine["operating_income_gbp"].notna()
        assert told.at[code, "income_gbp"] == pytest.approx(mine["operating_income_gbp"].sum())
        assert told.at[code, "staff_covered"] == pytest.approx(mine["staff_fte"][known].sum() / mine["staff_fte"].sum())
    assert told.at["QSL", "staff_covered"] == 1
