"""Shadow prices told in sentences: what they say is what happens when the limit is loosened."""

from dataclasses import replace

import pandas as pd
import pytest

from calculator.allocation.told_prices import _rise, told_prices
from calculator.reference.vocabulary import Kind
from calculator.scenarios.run import Run
from calculator.scenarios.sharing import share


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


def test_a_million_more_of_next_to_nothing_is_told_as_times_and_not_as_a_share_in_thousands():
    assert _rise("due", 25.42) == "25.4 times that: little was left to share"
    assert _rise("due", 0.0374) == "3.740% of that"
