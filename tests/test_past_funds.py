"""The page on past funds holds the figures of the runs, and what it says in words is so."""

import runpy
from pathlib import Path

import pytest

from calculator.scenarios.run import run

DOCS = Path(__file__).resolve().parent.parent / "docs"
HSLI, OURS, UTF, FD = "hsli-2018", "hsli-2018-levelling-up", "unified-tech-fund-2021", "frontline-digitisation"


@pytest.fixture(scope="module")
def writer():
    return runpy.run_path(str(DOCS / "write_past_funds.py"))


@pytest.fixture(scope="module")
def runs(writer, inputs, followed):
    return writer["past_runs"](lambda of: followed(of) if isinstance(of, str) else run(of, inputs))


def lowest(of) -> list[float]:
    return list(of.allocation.scores.groupby("year")["score_after"].min())


def mean(of) -> float:
    scores = of.allocation.scores
    return float(scores.loc[scores["year"] == of.allocation.years[-1], "score_after"].mean())


def test_the_page_is_written_from_the_runs(writer, runs):
    """A change of prices, scores or rules makes docs/past_funds.md stale until `make docs`."""
    assert (DOCS / "past_funds.md").read_text(encoding="utf-8") == writer["past_funds"](runs)


def test_who_is_lifted_differs_far_more_than_how_much(runs):
    assert lowest(runs[OURS])[-1] - lowest(runs[HSLI])[-1] > 0.2
    assert abs(mean(runs[OURS]) - mean(runs[HSLI])) < 0.03


def test_by_head_every_system_has_the_same_for_each_patient(runs):
    head = runs[HSLI]
    share = head.allocation.standing.share_by("registered")
    given = head.allocation.grants.groupby("ics_code")["amount_gbp"].sum().to_numpy()
    assert given == pytest.approx(share * given.sum(), abs=6)


def test_gainers_are_measured_against_the_real_rule_and_only_where_it_can_be_followed(writer, runs, inputs):
    need = inputs["population_need"].sort_values("financial_year").groupby("icb_code").last()["registered_population"]
    ours, real = (runs[name].allocation.grants.groupby("ics_code")["amount_gbp"].sum() for name in (OURS, HSLI))
    most = ((ours - real) / need).max()
    cells = {
        row.scenario: writer["_cells"](row, runs)[writer["HEADERS"].index("Largest gainers")] for row in writer["ROWS"]
    }
    assert cells[HSLI].startswith("none: it is the real rule")
    assert f"£{most:.0f} a head; " in cells[OURS]
    assert cells[OURS].startswith("more than by the real rule: ")
    assert all(cells[name].startswith("not known; most a head: ") for name in (UTF, FD))
    page = (DOCS / "past_funds_frame.md").read_text(encoding="utf-8")
    assert "They gain on the scores of 2025" in page


def test_what_levelling_up_leaves_for_fair_shares_is_revenue(runs):
    second = runs[OURS].allocation.grants.query("rule == 'fair_shares'")
    assert second.groupby("kind")["amount_gbp"].sum()["capital"] == 0


def test_the_systems_that_the_unified_tech_fund_leaves_below_the_floor_can_absorb_no_more(writer, runs):
    fund = runs[UTF]
    below = fund.allocation.scores.set_index("ics_code")["score_after"] < 2.6 - 1e-6
    named = writer["_below_at_absorption"](fund).split("; ")
    assert 0 < below.sum() == len(named)
    assert lowest(runs[f"{UTF}, unfenced"])[-1] > lowest(fund)[-1]


def test_the_cut_falls_on_fair_shares_and_the_first_year_is_held_by_what_the_lowest_can_absorb(runs):
    cut, uncut = runs[FD], runs[f"{FD}, uncut"]
    assert lowest(cut)[-1] == pytest.approx(lowest(uncut)[-1], abs=0.005)
    assert mean(cut) < mean(uncut) - 0.05
    assert cut.allocation.switch_year(2.6) == uncut.allocation.switch_year(2.6)
    allocation, first = uncut.allocation, uncut.allocation.years[0]
    scores, grants = (table[table["year"] == first] for table in (allocation.scores, allocation.grants))
    below = scores["score_after"].to_numpy() < 2.6 - 1e-6
    capital = grants[grants["kind"] == "capital"].groupby("ics_code")["amount_gbp"].sum()
    assert below.any()
    assert (capital.to_numpy()[below] >= allocation.standing.absorption[below] - 1).all()
