"""What is published is what was computed: the same pounds as in the tables of the run, for any recipients."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from calculator.reference.vocabulary import OWN_PAYERS
from calculator.reporting.tables import TABLES, write_table
from excel import table
from running import bundled_run

KINDS = {"Capital": "capital", "Revenue": "revenue", "Running cost": "running"}


@pytest.fixture(scope="module", params=["central", "ics-2026"])
def told(request: pytest.FixtureRequest, published: Callable[[str], Path], tmp_path_factory) -> tuple[Workbook, Path]:
    """A publication, and the folder of tables of the same run."""
    folder = tmp_path_factory.mktemp("tables")
    run = bundled_run(request.param)
    for name in ("debt.csv", "grants.csv", "scores.csv"):
        write_table(TABLES[name](run), folder / name)
    return load_workbook(published(request.param)), folder


def _sums(rows: list[dict[str, object]], keys: list[str], value: str) -> dict[object, int]:
    summed = pd.DataFrame(rows).groupby(keys)[value].sum()
    return {key: int(amount) for key, amount in summed.items() if amount}


def test_debt_by_category_and_kind(told: tuple[Workbook, Path]):
    book, folder = told
    debt = pd.read_csv(folder / "debt.csv")
    mine = debt[debt["payer"].isin(OWN_PAYERS)]
    rows = table(book["Debt by category"], "debt_by_category")
    titles = dict(bundled_run("central").debt.models.titles)
    for case in ("low", "central", "high"):
        theirs = mine[mine["case"] == case].assign(category=mine["category"].map(titles))
        assert _sums(rows, ["ICS code", "Category", "Kind"], f"{case.capitalize()} (£)") == _sums(
            theirs.assign(kind=theirs["kind"].map({v: k for k, v in KINDS.items()})),
            ["ics_code", "category", "kind"],
            "amount_gbp",
        )
    england = {
        (row["Category"], row["Kind"]): row["Central (£)"] for row in table(book["England debt"], "england_debt")
    }
    for title, kind in KINDS.items():
        central = mine[(mine["case"] == "central") & (mine["kind"] == kind)]
        assert england["All categories", title] == central["amount_gbp"].sum()


def test_grants_by_year_by_rule_in_all_and_each_with_its_reason(told: tuple[Workbook, Path]):
    book, folder = told
    grants = pd.read_csv(folder / "grants.csv", keep_default_na=False)
    by_year = table(book["Grants by year"], "grants_by_year")
    code = next(header for header in by_year[0] if header.endswith(" code"))
    kinds = grants["kind"].map({v: k for k, v in KINDS.items()})
    assert _sums(by_year, ["Year", code, "Kind"], "Grant (£)") == _sums(
        grants.assign(kind=kinds), ["year", "ics_code", "kind"], "amount_gbp"
    )
    assert _sums(table(book["Grants by rule"], "grants_by_rule"), [code, "Kind", "Rule"], "Grant (£)") == _sums(
        grants.assign(kind=kinds, rule=grants["rule"].str.replace("_", " ")), ["ics_code", "kind", "rule"], "amount_gbp"
    )
    in_all = {row[code]: row["All grants (£)"] for row in table(book["Grants and shares"], "grants_and_shares")}
    assert in_all == dict(grants.groupby("ics_code")["amount_gbp"].sum())
    reasons = table(book["Reasons"], "reasons")
    assert len(reasons) == len(grants)
    assert _sums(reasons, ["Year", code, "Kind", "Rule"], "Grant (£)") == _sums(
        grants.assign(rule=grants["rule"].str.replace("_", " ")), ["year", "ics_code", "kind", "rule"], "amount_gbp"
    )


def test_scores_before_and_after(told: tuple[Workbook, Path]):
    book, folder = told
    rows = pd.DataFrame(table(book["Scores"], "scores"))
    code = next(header for header in rows if header.endswith(" code"))
    theirs = pd.read_csv(folder / "scores.csv").set_index(["year", "ics_code"]).sort_index()
    ours = rows.set_index(["Year", code]).sort_index()
    assert list(ours.index) == list(theirs.index)
    assert (ours["Score before (level)"] - theirs["score_before"]).abs().max() <= 5.1e-7
    assert (ours["Score after (level)"] - theirs["score_after"]).abs().max() <= 5.1e-7


def test_shares_add_up_and_distance_is_the_share_of_grants_over_the_target_share(book: Workbook):
    rows = pd.DataFrame(table(book["Grants and shares"], "grants_and_shares"))
    assert rows["Target share (%)"].sum() == pytest.approx(1)
    given = rows["All grants (£)"] / rows["All grants (£)"].sum()
    assert (given / rows["Target share (%)"] - 1).tolist() == pytest.approx(
        rows["Distance from target share (%)"].tolist()
    )
    heads = rows["Grants per weighted head (£)"] * rows["Weighted population (people)"]
    assert heads.tolist() == pytest.approx(rows["All grants (£)"].tolist())


def test_every_fund_adds_up(book: Workbook):
    for row in table(book["England funds"], "england_funds"):
        amounts = [value for value in row.values() if isinstance(value, int)]
        assert amounts[0] == sum(amounts[1:])
