"""Compare where a fund pays running cost too: what it tells is what the tables of the runs add up to."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from calculator.cli import main
from calculator.reporting.comparison_tables import told
from calculator.reporting.publish_comparison import publish_comparison
from calculator.reporting.tables import TABLES, write_table
from calculator.reporting.workbook.comparison import contents
from calculator.scenarios.compare import Comparison, measured
from excel import table

NAME = "limits-on"
FUND = 2_000_000_000


@pytest.fixture(scope="module")
def seen(followed) -> Comparison:
    return measured([followed("central"), followed(NAME)])


@pytest.fixture(scope="module")
def grants(followed, tmp_path_factory) -> pd.DataFrame:
    """The grants that a run of the scenario writes."""
    folder = tmp_path_factory.mktemp("run")
    write_table(TABLES["grants.csv"](followed(NAME)), folder / "grants.csv")
    return pd.read_csv(folder / "grants.csv")


@pytest.fixture(scope="module")
def written(seen: Comparison, tmp_path_factory) -> Path:
    return publish_comparison(seen, tmp_path_factory.mktemp("compared"))


def test_the_measures_add_up_to_the_fund(seen: Comparison, grants: pd.DataFrame):
    paid = grants.groupby("kind")["amount_gbp"].sum()
    assert paid["running"] > 0
    for each in seen.measures:
        given = each.given_capital_gbp + each.given_revenue_gbp + each.given_running_gbp
        besides = each.lost_in_turning_gbp + each.unspent_capital_gbp + each.unspent_revenue_gbp
        assert given + besides == each.fund_gbp == FUND
    held = seen.measures[1]
    assert (held.given_capital_gbp, held.given_revenue_gbp) == (paid["capital"], paid["revenue"])
    assert held.given_running_gbp == paid["running"]


def test_gainers_and_losers_count_it(written: Path, grants: pd.DataFrame):
    rows = pd.read_csv(written / "gainers.csv")
    mine = rows[rows["scenario"] == NAME].set_index("ics_code")
    first = rows[rows["scenario"] == "central"].set_index("ics_code")["grants_gbp"]
    every = grants.groupby("ics_code")["amount_gbp"].sum()
    running = grants[grants["kind"] == "running"].groupby("ics_code")["amount_gbp"].sum()
    assert mine["grants_gbp"].to_dict() == every.to_dict()
    assert mine["running_gbp"].to_dict() == running.to_dict()
    assert mine["more_gbp"].to_dict() == (every - first).to_dict()


def test_years_count_it(written: Path, grants: pd.DataFrame):
    rows = pd.read_csv(written / "years.csv")
    mine = rows[(rows["scenario"] == NAME) & rows["year"].notna()].set_index("year")
    by = grants.pivot_table(index="year", columns="kind", values="amount_gbp", aggfunc="sum", fill_value=0)
    for kind in ("capital", "revenue", "running"):
        assert mine[f"{kind}_gbp"].to_dict() == by[kind].to_dict()
    assert mine["grants_gbp"].to_dict() == by.sum(axis=1).to_dict()
    assert rows[rows["year"].isna()]["grants_gbp"].isna().all()


def test_the_terminal_says_so_and_not_that_there_is_less_to_share(seen: Comparison, grants: pd.DataFrame):
    running = grants[grants["kind"] == "running"]["amount_gbp"].sum()
    words = " ".join(told(seen).split())
    assert f"Running cost paid from the revenue fund: £{running:,} by limits-on, none by central." in words
    assert "to share" not in words
    assert f"Paid for running cost (£m) 0.0 {running / 1e6:,.1f}" in words
    back = " ".join(measured(list(reversed(seen.runs))).notes)
    assert f"none by central, £{running:,} by limits-on." in back


def test_the_workbook_has_it_in_measures_gainers_and_years(written: Path, grants: pd.DataFrame):
    running = grants[grants["kind"] == "running"]
    book = load_workbook(written / "comparison.xlsx")
    measures = {row["Measure"]: row for row in table(book[contents.MEASURES], "measures")}
    assert measures["Paid for running cost"][NAME] == pytest.approx(running["amount_gbp"].sum() / 1e6)
    assert measures["Funds"][NAME] == FUND / 1e6
    years = table(book[contents.MEASURES], "running_gbp_by_year")
    assert years[-1][NAME] == pytest.approx(running[running["year"] == "2029-30"]["amount_gbp"].sum() / 1e6)
    gainers = table(book[contents.GAINERS], "gainers_1")
    by = running.groupby("ics_code")["amount_gbp"].sum()
    assert {row["ICS code"]: row[f"Running cost in grants, {NAME} (£)"] for row in gainers} == by.to_dict()
    cover = [str(cell.value) for row in book["Cover"] for cell in row if cell.value]
    assert any("paid for running cost" in words for words in cover)


def test_json_has_it_too(grants: pd.DataFrame):
    result = CliRunner().invoke(main, ["compare", "central", NAME, "--json"])
    held = json.loads(result.stdout, parse_constant=pytest.fail)
    running = int(grants[grants["kind"] == "running"]["amount_gbp"].sum())
    assert [each["given_running_gbp"] for each in held["scenarios"]] == [0, running]
    assert [each["fund_gbp"] for each in held["scenarios"]] == [FUND, FUND]
    for rows in (held["ics"], held["years"]):
        assert sum(each["running_gbp"] or 0 for each in rows) == running
