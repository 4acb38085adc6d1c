"""Shadow prices told in sentences: what they say is what happens when the limit is loosened."""

from dataclasses import replace

import pandas as pd
import pytest

from calculator.allocation.told_prices import _rise, told_prices
from calculator.reference.vocabulary import Kind
from calculator.scenarios.run import Run
from calculator.scenarios.sharing import share
from running import bundled_run


@pytest.fixture(scope="module")
def prices(central: Run) -> pd.DataFrame:
    return told_prices(central.allocation, central.recipients.names)


def test_absorption_of_the_lowest_lifts_it_by_what_is_told(central: Run, prices: pd.DataFrame):
    row = prices.query("limit == 'absorption' and lowest == 'yes' and year == '2026-27'").iloc[0]
    standing = central.allocation.standing
    loosened = standing.absorption.copy()
    loosened[list(standing.codes).index(row["ics_code"])] += 1_000_000
    again = share(central.scenario, replace(standing, absorption=loosened), central.scenario.funds)
    before, after = (
        each.scores.query("year == '2026-27'")["score_after"].min() for each in (central.allocation, again)
    )
    second = prices.query("year == '2026-27' and rule == 'levelling_up'")["level"].sort_values().iloc[1]
    assert after - before == pytest.approx(min(row["effect_per_million"], second - before), abs=1e-6)


def test_a_fund_lifts_those_it_held_down_by_what_is_told(central: Run, prices: pd.DataFrame):
    row = prices.query("limit == 'fund' and rule == 'levelling_up' and year == '2026-27'").iloc[0]
    funds = [
        replace(fund, amount_gbp=fund.amount_gbp + 100_000)
        if (fund.year, fund.kind) == ("2026-27", Kind(row["kind"]))
        else fund
        for fund in central.scenario.funds
    ]
    again = share(central.scenario, central.allocation.standing, funds)
    held = central.allocation.scores.query("year == '2026-27'").set_index("ics_code")["score_after"]
    at_level = held.index[(held - row["level"]).abs() < 1e-5]
    risen = again.scores.query("year == '2026-27'").set_index("ics_code")["score_after"][at_level] - row["level"]
    assert risen.to_numpy() == pytest.approx(row["effect_per_million"] / 10, abs=1e-6)


def test_every_price_is_a_sentence_with_its_year(prices: pd.DataFrame):
    assert prices["says"].str.startswith("£1m more").all()
    assert all(row.year in row.says for row in prices.itertuples())
    assert "nan" not in " ".join(prices["says"])


def test_a_rise_of_what_was_due_is_told_in_points_and_never_as_a_share_of_nothing():
    assert _rise("due", 25.42) == "2,542.0 points, as little was due"
    assert _rise("due", 0.39819) == "39.8 points"
    assert _rise("due", 0.00332) == "0.332 points"


def test_systems_are_counted_and_not_the_dials_they_have_for_each_kind(prices: pd.DataFrame):
    systems = 42
    assert prices["rising"].max() == systems
    fair = prices.query("rule == 'fair_shares' and limit == 'fund' and lowest == 'yes'").iloc[0]
    assert f"({systems} ICSs, at " in fair["says"]


def test_least_amounts_that_weigh_alike_are_one_sentence_on_those_they_lower():
    """Money kept for one lowers others: it was told of itself, once for each of 17."""
    run = bundled_run("limits-on")
    table = told_prices(run.allocation, run.recipients.names)
    least = table[table["limit"] == "floor for everyone"]
    assert not least.duplicated(["year", "rule", "kind", "level", "effect_per_million"]).any()
    several = least[least["ics_code"].str.contains(" ")].iloc[0]
    names = "; ".join(run.recipients.names[code] for code in several["ics_code"].split())
    assert several["says"].startswith(f"£1m more {several['kind']} kept for any one of {names} in {several['year']}")
    assert f" ({several['rising']} ICSs, at " in several["says"]
    assert " lower " in several["says"]


def test_affordability_is_priced_as_running_cost_a_year():
    run = bundled_run("limits-on")
    told = told_prices(run.allocation, run.recipients.names).query("limit == 'affordability'")["says"]
    assert len(told) and told.str.startswith("£1m more running cost a year that ").all()
