"""Compare: several scenarios measured on the basis of the first."""

import re
from dataclasses import replace

import numpy as np
import pytest

from calculator.reference.problems import InputProblems
from calculator.reference.vocabulary import Case
from calculator.scenarios.compare import compare, measured
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.outcomes.common_basis import basis_of
from calculator.scenarios.outcomes.outcome import scores_on
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate


def run(scenario: Scenario, inputs) -> Run:
    """A run without the second opinions, which no comparison asks for."""
    assessment = estimate_debt(inputs, scenario)
    return Run(assessment, allocate(assessment), (), {})


@pytest.fixture(scope="module")
def fair(inputs) -> Run:
    return run(load_scenario("fair-shares-only"), inputs)


def test_scores_worked_out_from_grants_are_those_of_the_run(central, fair):
    seen = measured([central, fair])
    for come in seen.outcomes:
        assert not come.recomputed
        assert scores_on(seen.basis, come.granted) == pytest.approx(come.score, abs=1e-6)


def test_a_scenario_against_itself_differs_in_nothing(central):
    seen = measured([central, central])
    assert seen.labels == ("central", "central (2)")
    assert (seen.by_ics["more_gbp"] == 0).all()
    assert (seen.by_ics["more_of_debt"] == 0).all()
    assert seen.measures[0] == seen.measures[1]
    assert seen.differences == {"central (2)": ()}


def test_grants_and_unspent_are_those_of_the_runs_to_the_pound(central, fair):
    for told, each in zip(measured([central, fair]).measures, (central, fair), strict=True):
        given = each.allocation.grants.groupby("kind")["amount_gbp"].sum()
        assert (told.given_capital_gbp, told.given_revenue_gbp) == (given["capital"], given["revenue"])
        left = told.unspent_capital_gbp + told.unspent_revenue_gbp
        assert left == each.allocation.unspent["amount_gbp"].sum()


def test_gainers_and_losers_add_up_and_come_in_order_of_name(central, fair):
    table = measured([central, fair]).by_ics
    assert table["ics_name"].is_monotonic_increasing
    other = table[table["scenario"] == "fair-shares-only"]
    assert other["more_gbp"].sum() == 0
    assert other["more_gbp"].abs().sum() > 0
    row = other.set_index("ics_code").loc["QOX"]
    grants = {
        label: each.allocation.grants.query("ics_code == 'QOX'")["amount_gbp"].sum()
        for label, each in (("first", central), ("other", fair))
    }
    debt = central.debt.by_kind("central").loc["QOX", ["capital", "revenue"]].sum()
    need = central.inputs["population_need"].query("icb_code == 'QOX'").sort_values("financial_year").iloc[-1]
    assert row["more_gbp"] == grants["other"] - grants["first"]
    assert row["more_of_debt"] == pytest.approx(row["more_gbp"] / debt)
    assert row["more_per_head_gbp"] == pytest.approx(row["more_gbp"] / need["weighted_pop_core"])


def test_no_scenario_beats_the_greatest_mean(central, fair):
    for told in measured([central, fair]).measures:
        assert told.lost_to_greatest > 0
        assert 0 < told.price_of_fairness < 1


def test_the_order_of_the_systems_does_not_matter(central, fair):
    moved = []
    for each in (central, fair):
        start, order = each.allocation.standing, np.random.default_rng(5).permutation(42)
        standing = replace(
            start,
            codes=[start.codes[i] for i in order],
            score=start.score[order],
            share={name: share[order] for name, share in start.share.items()},
        )
        moved.append(replace(each, allocation=replace(each.allocation, standing=standing)))
    for ours, theirs in zip(measured([central, fair]).measures, measured(moved).measures, strict=True):
        assert ours.as_row() == pytest.approx(theirs.as_row(), abs=1e-9)


def test_another_target_or_case_is_judged_on_the_first_ones_ground(central, inputs, scenario):
    maturity = scenario.maturity.model_copy(update={"target": 3.5})
    other = run(scenario.model_copy(update={"name": "easier", "maturity": maturity, "case": Case.LOW}), inputs)
    seen = measured([central, other])
    own = basis_of(other)
    held = seen.outcomes[1]
    assert held.recomputed
    assert not seen.basis.same_figures(own)
    assert held.last_score == pytest.approx(seen.basis.score_after(held.total))
    assert abs(held.last_score - own.score_after(held.total)).max() > 0.05
    assert any("easier has other settings (case, maturity > target)" in note for note in seen.notes)


def test_pounds_of_another_price_year_are_brought_to_the_firsts(central, inputs, scenario):
    older = run(scenario.model_copy(update={"name": "older", "price_year": "2023-24"}), inputs)
    seen = measured([central, older])
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    factor = index["2026-27"] / index["2023-24"]
    assert factor > 1.05
    told = seen.measures[1]
    given = told.given_capital_gbp + told.given_revenue_gbp
    assert given == pytest.approx(2_000_000_000 * factor, abs=1000)
    assert any("2023-24 prices" in note for note in seen.notes)
    assert any("part of every difference is the sum itself" in note for note in seen.notes)


def test_a_larger_debt_than_the_basis_may_be_overpaid_and_says_so(central, inputs, scenario):
    """Funds that pay the whole debt of the high case pay more than the central case asks for."""
    funds = tuple(
        fund.model_copy(update={"amounts_gbp": {year: amount * 20 for year, amount in fund.amounts_gbp.items()}})
        for fund in scenario.fund
    )
    limits = scenario.limits.model_copy(update={"absorption_share": 1.0})
    high = run(scenario.model_copy(update={"name": "high", "case": Case.HIGH, "fund": funds, "limits": limits}), inputs)
    seen = measured([central, high])
    assert seen.measures[1].beyond_debt_gbp > 0
    assert seen.outcomes[1].last_score.max() <= seen.basis.target
    assert (seen.outcomes[1].debt_left(seen.basis) >= 0).all()


def test_scenarios_that_share_to_other_systems_are_refused(central):
    grants = central.allocation.grants
    fewer = replace(central.allocation, grants=grants[grants["ics_code"] != "QOX"])
    with pytest.raises(InputProblems, match="41 systems; not in both: QOX"):
        measured([central, replace(central, allocation=fewer)])


def test_one_scenario_is_no_comparison(inputs):
    with pytest.raises(ValueError, match="from 2 to 6 scenarios, not 1"):
        compare(["central"], inputs)


def test_years_without_grants_keep_the_scores(central, inputs, scenario):
    short = tuple(
        fund.model_copy(update={"amounts_gbp": {"2027-28": fund.amounts_gbp["2027-28"]}}) for fund in scenario.fund
    )
    brief = run(scenario.model_copy(update={"name": "brief", "fund": short}), inputs)
    seen = measured([central, brief])
    by = seen.by_year.query("scenario == 'brief'").set_index("year")["mean_score"]
    assert list(by.index) == ["", "2026-27", "2027-28", "2028-29", "2029-30"]
    assert by["2026-27"] == by[""] < by["2027-28"] == by["2029-30"]
    assert any("brief gives in 2027-28, central in 2026-27 to 2029-30" in note for note in seen.notes)


def test_a_programme_bought_whole_beside_one_bought_apart_is_told(central, fair, scenario):
    """The greatest mean is then reckoned over categories for all, so that the price of fairness is another one."""
    programme = scenario.programme.model_copy(update={"mix": "best"})
    best = scenario.model_copy(update={"name": "apart", "programme": programme})
    other = replace(central, assessment=replace(central.assessment, scenario=best))
    seen = measured([central, other])
    assert seen.measures[0].price_of_fairness > measured([central, fair]).measures[0].price_of_fairness
    (note,) = [note for note in seen.notes if "greatest mean" in note]
    assert "category by category, as apart may. For central, which buys" in note
    (note,) = [note for note in measured([central, other, fair]).notes if "greatest mean" in note]
    assert re.search(r"For central and [\w-]+, which buy every category", note)
    assert not any(
        "greatest mean" in note for each in ([central, fair], [other, other]) for note in measured(each).notes
    )


def test_without_a_floor_score_in_the_first_none_is_measured(central, fair):
    seen = measured([fair, central])
    assert all(each.after.at_floor is None and each.floor_year is None for each in seen.measures)
    assert any("fair-shares-only has no floor score" in note for note in seen.notes)
