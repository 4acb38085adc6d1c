"""Priorities: levels bought for a pound, by category and by line."""

import numpy as np
import pytest

from calculator.costing.opinions.priorities import by_line, closed_by

ICS = "QMF"


@pytest.fixture(scope="module")
def table(central):
    return central.assessment.opinions.by_category


def test_all_categories_together_close_the_whole_gap(table, central):
    maturity = central.assessment.maturity
    closed = table.groupby("ics_code")["levels"].sum()
    assert closed.to_numpy() == pytest.approx((maturity.target - maturity.ics_scores.sort_index()).to_numpy())


def test_shares_closed_sum_to_one(inputs, central):
    assert closed_by(inputs.framework, list(central.debt.models.titles)).sum(axis=1).to_numpy() == pytest.approx(1.0)


def test_one_category_by_hand(table, central, inputs):
    """Cyber in one ICS: its share of the gap on safe practice, over its debt in £m."""
    maturity = central.assessment.maturity
    share = next(m.closed_by["cyber"] for m in inputs.framework.measure if m.id == "safe_practice")
    others = [m.id for m in inputs.framework.measure if m.id != "safe_practice" and "cyber" in m.closed_by]
    assert not others
    levels = maturity.measure_weights["safe_practice"] * maturity.ics_gaps.at[ICS, "safe_practice"] * share
    owed = central.debt.of_ics("central").loc[ICS, "cyber"][["capital", "revenue"]].sum()
    row = table.set_index(["ics_code", "category"]).loc[(ICS, "cyber")]
    assert row["levels"] == pytest.approx(levels)
    assert row["levels_per_million"] == pytest.approx(levels / (owed / 1e6))


def test_the_first_closes_the_most_for_a_pound(table):
    for _, own in table.groupby("ics_code"):
        first = own[own["first"]]
        assert len(first) >= 1
        assert (first["levels_per_million"] == own["levels_per_million"].max()).all()


def test_a_level_of_a_slope_and_of_steps_by_hand(inputs, central, settings, draw_line, draw_debt):
    """£1,000 an FTE for two levels is £500 a level; steps that end at the target share £1,000 over three levels."""
    debt = draw_debt(
        draw_line("slope", measure="safe_practice", levels=2.0),
        draw_line("steps", measure="well_led", steps={2: 0.2, 3: 0.3, 4: 0.5}),
        draw_line("nobody", measure="well_led", where="no_epr", applies_to=("icb",), driver="organisations"),
        draw_line("fact", where="no_epr"),
    )
    lines = by_line(debt, central.assessment.maturity, settings, "central").set_index("line")
    acute = inputs["trusts"].query("status == 'open' and trust_type == 'acute'")["trust_code"]
    bodies = debt.organisations.set_index("organisation_code")
    mean = bodies.loc[acute, "staff_fte"].mean() * (1 + debt.models.lines[0].bias.uplift[1])
    assert list(lines.index) == ["slope", "steps", "nobody"]
    assert lines.at["slope", "organisations"] == len(acute)
    assert lines.at["slope", "level_gbp"] == pytest.approx(mean * 500)
    assert lines.at["steps", "level_gbp"] == pytest.approx(mean * 1000 / 3)
    assert lines.at["nobody", "organisations"] == 0
    assert np.isnan(lines.at["nobody", "level_gbp"])
