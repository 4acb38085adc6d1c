"""The bundled scenarios: each runs and passes its checks, and its funds are what its sources say."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from calculator.allocation.fund_accounts import lost_in_turning
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.load_scenario import load_scenario, scenario_files
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate

NAMES = sorted(scenario_files())
ID = re.compile(r"\b[A-Z]{2,4}(?:-[A-Z0-9]+)+\b")


def written(name: str) -> str:
    return scenario_files()[name].read_text(encoding="utf-8")


def planned(scenario: Scenario, kind: str = "", year: str = "") -> int:
    return sum(fund.amount_gbp for fund in scenario.funds if fund.kind == (kind or fund.kind) and year in fund.year)


def lowest(run: Run) -> list[float]:
    return list(run.allocation.scores.groupby("year")["score_after"].min())


@pytest.fixture(scope="module")
def evidence(inputs):
    """The central figure of a row of the evidence, by its id, in the unit of the row."""
    return inputs["cost_evidence"].set_index("id")["central"].astype(float)


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_passes_every_check_and_accounts_for_every_pound(name: str, followed):
    run = followed(name)
    assert all(check.passed for check in run.checks)
    by = {(change.year, kind): change.share for change in run.scenario.late_change for kind in FUND_KINDS}
    for fund, came in zip(run.scenario.funds, run.allocation.funds, strict=True):
        assert came.amount_gbp == round(fund.amount_gbp * (1 + by.get((fund.year, fund.kind.value), 0.0)))
    told = run.allocation.grants["amount_gbp"].sum() + run.allocation.unspent["amount_gbp"].sum()
    told += lost_in_turning(run.allocation).sum()
    assert told == sum(fund.amount_gbp for fund in run.allocation.funds)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_evidence_that_a_page_names_is_there(name: str, inputs):
    named = set(ID.findall(written(name))) - {"CBP-10031"}  # a library's number, not a row
    same_money = load_scenario(name).like is not None and "[[fund]]" not in written(name)
    assert named or same_money
    assert named <= set(inputs["cost_evidence"]["id"])


def test_health_system_led_investment_is_what_was_published_by_year(evidence):
    then, ours = load_scenario("hsli-2018"), load_scenario("hsli-2018-levelling-up")
    for scenario in (then, ours):
        for year, row in (("2018-19", "PRG-HSLI-1"), ("2019-20", "PRG-HSLI-2"), ("2020-21", "PRG-HSLI-3")):
            assert planned(scenario, year=year) == pytest.approx(evidence[row] * 1e6)
        assert planned(scenario) == pytest.approx(evidence["PRG-HSLI"] * 1e6)
        assert planned(scenario, "capital") / planned(scenario) == pytest.approx(0.69)


def test_the_unified_tech_fund_is_the_lines_that_have_a_category(evidence):
    scenario = load_scenario("unified-tech-fund-2021")
    split, cyber = evidence[["PRG-UTF-01", "PRG-UTF-02"]], evidence[["PRG-UTF-03", "PRG-UTF-04"]]
    assert planned(scenario) == pytest.approx((split.sum() + cyber.sum()) * 1e6)
    lines = {
        ("capital", "epr"): 0.69 * split["PRG-UTF-01"],
        ("capital", "shared_care_record"): 0.69 * split["PRG-UTF-02"],
        ("capital", "cyber"): cyber["PRG-UTF-03"],
        ("revenue", "epr"): 0.31 * split["PRG-UTF-01"],
        ("revenue", "shared_care_record"): 0.31 * split["PRG-UTF-02"],
        ("revenue", "cyber"): cyber["PRG-UTF-04"],
    }
    fences = {(fence.kind, fence.category): fence.least for fence in scenario.limits.ring_fence}
    assert fences.keys() == lines.keys()
    for (kind, category), millions in lines.items():
        exact = millions * 1e6 / planned(scenario, kind)
        assert exact - 1e-4 < fences[kind, category] <= exact


def test_the_money_of_each_line_of_the_unified_tech_fund_goes_to_its_category(followed):
    by = followed("unified-tech-fund-2021").allocation.by_part.groupby(["kind", "part"])["amount_gbp"].sum() / 1e6
    for (kind, part), millions in {
        ("capital", "epr"): 212.52,
        ("capital", "shared_care_record"): 34.5,
        ("capital", "cyber"): 27.0,
        ("revenue", "cyber"): 3.3,
    }.items():
        assert by[kind, part] == pytest.approx(millions, abs=0.05)


def test_frontline_digitisation_is_cut_by_what_was_published(followed, evidence):
    run = followed("frontline-digitisation")
    came = sum(fund.amount_gbp for fund in run.allocation.funds)
    assert planned(run.scenario) == pytest.approx(evidence["PRG-FD-26"] * 1e9)
    assert planned(run.scenario) - came == pytest.approx(evidence["PRG-FD-CUT"] * 1e6, rel=1e-3)
    assert came == pytest.approx(evidence["PRG-FD-20"] * 1e9, rel=0.02)


def test_of_the_spending_review_no_more_is_taken_than_the_front_line_had_before(evidence):
    before = (evidence["PRG-2016-CAP"] + evidence["PRG-2016-REV"]) * 1e6 / (evidence["PRG-DTP"] * 1e9)
    amount = planned(load_scenario("spending-review-2025"))
    assert amount / (evidence["PRG-SR25"] * 1e9) == pytest.approx(before, abs=0.005)


def test_cuts_are_those_of_the_past(inputs, evidence):
    cut = inputs["cost_evidence"].set_index("id").loc["PRG-IDCF-CUT"]
    shares = {name: load_scenario(name).late_change[0].share for name in ("cut-24", "cut-82", "cut-82-whole")}
    assert shares["cut-24"] == pytest.approx(-evidence["PRG-FD-CUT"] / (evidence["PRG-FD-26"] * 1000), abs=0.005)
    assert shares["cut-82"] == shares["cut-82-whole"]
    assert shares["cut-82"] == pytest.approx(float(cut["low"]) / float(cut["high"]) - 1, abs=0.005)


@pytest.mark.parametrize("name", ["hsli-2018", "unified-tech-fund-2021", "frontline-digitisation"])
def test_the_limit_on_capital_is_brought_to_the_prices_of_the_fund(name: str, inputs):
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    central, past = load_scenario("central"), load_scenario(name)
    exact = central.limits.absorption_share * index[past.price_year] / index[central.price_year]
    assert past.limits.absorption_share == pytest.approx(exact, abs=0.005)


def test_a_cut_leaves_the_year_before_it_as_it_was_and_costs_later_years(followed):
    uncut, cut, deep = (lowest(followed(name)) for name in ("central", "cut-24", "cut-82"))
    assert uncut[0] == cut[0] == deep[0]
    assert uncut[-1] > cut[-1] > deep[-1]


def test_foresight_is_worth_next_to_nothing_to_the_lowest(followed):
    for rolling, whole in (("central", "whole"), ("best-mix", "best-mix-whole"), ("cut-82", "cut-82-whole")):
        assert lowest(followed(whole))[-1] == pytest.approx(lowest(followed(rolling))[-1], abs=0.005)


def test_the_best_mix_lifts_further_and_leaves_records_unbought(followed):
    best = followed("best-mix")
    assert lowest(best)[-1] > lowest(followed("central"))[-1] + 0.3
    by_part = best.allocation.by_part.groupby("part")["amount_gbp"].sum()
    assert by_part["epr"] / by_part.sum() < 0.1


def off(scenario: Scenario, **settings: object) -> Scenario:
    return scenario.model_copy(update={"limits": scenario.limits.model_copy(update=settings)})


def without_each_limit(scenario: Scenario) -> dict[str, Scenario]:
    limits = scenario.limits
    assert limits.everyone is not None
    assert limits.running_cost is not None
    paid, means = ({"support": ()}, {"affordable_share": None})
    fences = limits.ring_fence
    by_fence = {f"fence {i}": off(scenario, ring_fence=(*fences[:i], *fences[i + 1 :])) for i in range(len(fences))}
    return {
        **by_fence,
        "absorption": off(scenario, absorption_share=1.0),
        "least": off(scenario, everyone=limits.everyone.model_copy(update={"least": 0.0})),
        "most": off(scenario, everyone=limits.everyone.model_copy(update={"most": None})),
        "prerequisite": off(scenario, prerequisite=()),
        "capital turned into revenue": off(scenario, capital_to_revenue=None),
        "means": off(scenario, running_cost=limits.running_cost.model_copy(update=means)),
        "support": off(scenario, running_cost=limits.running_cost.model_copy(update=paid)),
        "match": off(scenario, match=None),
    }


def given(run: Run, scenario: Scenario, years: int) -> pd.Series:
    """The grants of a scenario's first years by part, had it no later ones."""
    first = sorted({fund.year for fund in scenario.funds})[:years]
    fund = tuple(
        each.model_copy(update={"amounts_gbp": {year: each.amounts_gbp[year] for year in first}})
        for each in scenario.fund
    )
    shorter = scenario.model_copy(update={"fund": fund})
    by_part = allocate(replace(run.assessment, scenario=shorter)).by_part
    return by_part.set_index(["year", "ics_code", "part", "kind", "rule"])["amount_gbp"]


def test_every_limit_of_limits_on_binds(followed):
    """Take each away in turn: some grant is another. Running cost begins in the second year, and takes two more until
    means are reached."""
    run = followed("limits-on")
    held = {years: given(run, run.scenario, years) for years in (1, 2, 4)}
    for limit, scenario in without_each_limit(run.scenario).items():
        years = {"support": 2, "means": 4}.get(limit, 1)
        assert held[years].sub(given(run, scenario, years), fill_value=0).abs().sum() > 1e5, limit


@pytest.mark.parametrize("name", NAMES)
def test_it_is_told_among_the_scenarios_of_the_inputs(name: str):
    folder = scenario_files()[name].parent.parent
    assert f"`{name}`" in (folder / "README.md").read_text(encoding="utf-8")
