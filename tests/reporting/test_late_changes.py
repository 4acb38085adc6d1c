"""The account of each fund: every row adds up, and a cut is told."""

from dataclasses import replace

import pandas as pd
import pytest

from calculator.allocation.fund_accounts import fund_accounts, lost_in_turning
from calculator.reporting.late_changes import late_changes
from calculator.reporting.terminal import grants_table
from calculator.scenarios.run import Run


def went(run: Run) -> pd.DataFrame:
    return fund_accounts(run.allocation).set_index(["year", "kind"])


@pytest.mark.parametrize("name", ["central", "cut-82", "limits-on", "levelling-up-only"])
def test_every_row_adds_up_to_its_fund(name: str, followed):
    accounts = went(followed(name))
    assert (accounts.drop(columns="fund").sum(axis=1) == accounts["fund"]).all()


def test_running_cost_and_switching_stand_apart_only_where_there_are_any(followed, central):
    assert list(went(central)) == ["fund", "levelling_up", "fair_shares", "unspent"]
    accounts = went(followed("limits-on"))
    besides = ["running_cost", "turned_into_revenue", "lost_in_turning", "unspent"]
    assert list(accounts) == ["fund", "levelling_up", "fair_shares", *besides]
    assert accounts["lost_in_turning"].sum() == lost_in_turning(followed("limits-on").allocation).sum() > 0
    assert (accounts["turned_into_revenue"].xs("capital", level="kind") >= 0).all()
    assert accounts["turned_into_revenue"].sum() == 0
    assert "running cost" in grants_table(followed("limits-on"))


def test_two_reasons_for_what_is_unspent_are_added_up(followed):
    run = followed("limits-on")
    row = {"year": "2029-30", "kind": "capital", "amount_gbp": 1_000_000, "reason": "a remainder"}
    twice = pd.concat([run.allocation.unspent, *[pd.DataFrame([row])] * 2], ignore_index=True)
    before = went(run)["unspent"]["2029-30", "capital"]
    changed = replace(run, allocation=replace(run.allocation, unspent=twice))
    assert went(changed)["unspent"]["2029-30", "capital"] == before + 2_000_000


def test_a_cut_is_told_with_what_was_planned_and_what_came(followed, central):
    assert list(late_changes(central)) == []
    told = list(late_changes(followed("cut-82")))
    assert len(told) == 2
    assert "capital of 2027-28 was to be £345.0m and turned out £62.1m" in told[0]
