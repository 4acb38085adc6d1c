"""Measured age of IT and how it goes with scores, against ratios by hand and ranks counted by brute force."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from calculator.costing.opinions.accounts import observed_debt
from calculator.maturity.place import assess
from calculator.reference.inputs import Inputs, load_inputs
from calculator.reference.organisations import organisations
from trust_account_rows import write_accounts


def observed(inputs: Inputs, scenario):
    bodies = organisations(inputs)
    return observed_debt(inputs, bodies, assess(inputs, bodies, scenario.maturity))


def asset(name: str, gross: float, depreciation: float, additions: float = 0.0) -> dict[str, float]:
    amounts = {"gross": gross, "depreciation": depreciation, "additions": additions, "net": gross - depreciation}
    return {f"{name}_{amount}_gbp": value for amount, value in amounts.items()}


def account(code: str, *assets: dict[str, float], **more: object) -> dict[str, object]:
    row: dict[str, object] = {"trust_code": code, "financial_year": "2023-24", **more}
    for each in assets:
        row.update(each)
    return row


@pytest.fixture
def few(copied_inputs: Path, scenario):
    whole = [asset("equipment", 100e6, 60e6, 8e6), asset("software", 30e6, 6e6, 2e6), asset("it_intangible", 10e6, 2e6)]
    write_accounts(
        copied_inputs,
        account("R0A", *whole, operating_income_gbp=1e9),
        account("R0B", *whole[:1], software_gross_gbp=5e6),
        account("R0D", asset("equipment", 0, 0), asset("software", 4e6, 5e6), asset("it_intangible", 0, 0)),
        account("R1F"),
        account("RVN", *whole),
        account("R1C", *whole),
    )
    return observed(load_inputs(copied_inputs), scenario)


def test_age_is_depreciation_over_cost_apart_and_together(few):
    row = few.by_trust.set_index("organisation_code").loc["R0A"]
    assert row["age_equipment"] == pytest.approx(0.6)
    assert row["age_software"] == pytest.approx(8 / 40)
    assert row["age_all"] == pytest.approx(68 / 140)
    assert row[["additions_gbp", "net_gbp"]].to_list() == [10e6, 72e6]
    assert row["additions_share_of_income"] == pytest.approx(0.01)
    assert row["assets_told"] == "equipment, software licences, IT made for the trust"


def test_an_asset_with_a_blank_amount_is_left_out_and_not_read_as_nothing(few):
    row = few.by_trust.set_index("organisation_code").loc["R0B"]
    assert row["assets_told"] == "equipment"
    assert np.isnan(row["age_software"])
    assert row["age_all"] == row["age_equipment"] == pytest.approx(0.6)
    assert np.isnan(row["additions_share_of_income"])


def test_no_cost_and_more_depreciation_than_cost_give_no_age(few):
    table = few.by_trust.set_index("organisation_code")
    ages = ["age_equipment", "age_software", "age_all"]
    assert table.loc[["R0D", "R1F"], ages].isna().all(axis=None)
    assert np.isnan(table.at["R1F", "additions_gbp"])
    assert table.at["R0D", "additions_gbp"] == 0


def test_only_open_trusts_are_told_and_an_imputed_score_is_none(few, inputs, scenario):
    table = few.by_trust.set_index("organisation_code")
    assert list(table.index) == ["R0A", "R0B", "R0D", "R1F", "RVN"]  # R1C is closed
    assert table.loc["RVN", ["smart_foundations_score", "overall_score"]].isna().all()
    scores = inputs["dma_trust_scores"].query("trust_code == 'R0A'").groupby("measure")["score"].mean()
    assert table.at["R0A", "smart_foundations_score"] == pytest.approx(scores["smart_foundations"])
    assert table.at["R0A", "overall_score"] == pytest.approx(scores.mean())  # weights are equal in this scenario


def test_too_few_trusts_are_said_to_be_too_few(few):
    assert few.with_scores["spearman"].isna().all()
    assert all(says.startswith("Too few trusts (") for says in few.with_scores["says"])


def test_rank_correlation_is_that_of_ranks_counted_by_hand(copied_inputs: Path, inputs, scenario):
    codes = sorted(inputs["dma_trust_scores"]["trust_code"].unique())[:40]
    worn = [(place * 37 % 101) / 101 for place in range(len(codes))]
    write_accounts(
        copied_inputs,
        *(account(code, asset("equipment", 1e6, 1e6 * age)) for code, age in zip(codes, worn, strict=True)),
    )
    told = observed(load_inputs(copied_inputs), scenario)
    row = told.with_scores.set_index(["age", "score"]).loc[("age_equipment", "smart_foundations_score")]
    table = told.by_trust
    ranks = [
        [sum(other < value for other in column) + sum(other == value for other in column) / 2 for value in column]
        for column in (list(table["age_equipment"]), list(table["smart_foundations_score"]))
    ]
    by_hand = np.corrcoef(ranks)[0, 1]
    assert row["trusts"] == 40
    assert row["spearman"] == pytest.approx(by_hand)
    assert row["says"] == (
        "Across 40 trusts, a higher age of equipment goes with the score on smart foundations no more than chance "
        f"would have it: rank correlation (Spearman) {by_hand:+.2f}."
    )


def test_a_clear_association_is_told_with_its_direction(copied_inputs: Path, inputs, scenario):
    scores = inputs["dma_trust_scores"].query("measure == 'smart_foundations'").groupby("trust_code")["score"].mean()
    write_accounts(
        copied_inputs,
        *(account(code, asset("equipment", 1e6, 1e6 - 2e5 * score)) for code, score in scores.head(30).items()),
    )
    table = observed(load_inputs(copied_inputs), scenario).with_scores.set_index(["age", "score"])
    row = table.loc[("age_equipment", "smart_foundations_score")]
    assert row["spearman"] == pytest.approx(-1, abs=1e-3)
    assert "a higher age of equipment goes with a lower score on smart foundations" in row["says"]


def test_without_accounts_there_are_no_rows_and_it_says_so(inputs, scenario):
    told = observed(inputs, scenario)
    assert told.by_trust.empty
    assert set(told.with_scores["trusts"]) == {0}
    assert isinstance(told.by_trust, pd.DataFrame)
