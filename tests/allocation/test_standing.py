"""Where the real ICSs stand: shares, sizes, absorption."""

import pytest

from calculator.allocation.recipients import yearly_capital
from calculator.reference.problems import UnknownName


def test_target_shares_are_the_published_fair_shares(central, inputs):
    need = inputs["population_need"].query("financial_year == '2025/26'").set_index("icb_code")
    published = need["core_fair_share_pct"].reindex(list(central.allocation.standing.codes)) / 100
    assert central.allocation.standing.share_by("core") == pytest.approx(published.to_numpy(), abs=1e-6)


def test_an_unknown_share_names_the_near_match(central):
    with pytest.raises(UnknownName, match="Did you mean 'registered'"):
        central.allocation.standing.share_by("registred")


def test_size_is_published_capital_where_known_and_staff_otherwise(central):
    bodies = central.assessment.bodies.table
    trusts = bodies[bodies["staff_fte"].notna()]
    known = trusts["operational_capital_4_years_gbp"].notna()
    per_head = trusts.loc[known, "operational_capital_4_years_gbp"].sum() / 4 / trusts.loc[known, "staff_fte"].sum()
    by_hand = (
        trusts.loc[known, "operational_capital_4_years_gbp"].sum() / 4
        + trusts.loc[~known, "staff_fte"].sum() * per_head
    )
    assert yearly_capital(bodies).sum() == pytest.approx(by_hand)
    assert central.allocation.standing.absorption.sum() == pytest.approx(0.2 * by_hand, abs=42)
