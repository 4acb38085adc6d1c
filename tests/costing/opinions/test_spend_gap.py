"""Technology spend against shares of income, by hand."""

from pathlib import Path

import numpy as np
import pytest

from calculator.costing.opinions.spend_gap import spend_gap
from calculator.costing.pages.spend_levels import load_spend_levels
from calculator.reference.inputs import load_inputs
from calculator.reference.organisations import organisations
from calculator.reference.problems import InputProblems
from editing import replace_once
from trust_account_rows import write_accounts

INCOME_R0A = 3_099_231_000


def gap_of(folder: Path):
    inputs = load_inputs(folder)
    return spend_gap(inputs, organisations(inputs))


def local(folder: Path, *lines: str) -> None:
    text = "\n".join(["trust_code,financial_year,technology_spend_gbp,source", *lines, ""])
    (folder / "technology_spend.csv").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def gap(inputs):
    return spend_gap(inputs, organisations(inputs))


def of(table, code: str, column: str = "organisation_code"):
    return table[table[column] == code].set_index("level")


def test_the_shares_are_those_of_their_evidence(inputs):
    evidence = inputs["cost_evidence"].set_index("id")["central"] / 100
    levels = load_spend_levels(frozenset(evidence.index))
    assert levels.present.share == evidence["SPB-NAO2"]
    assert [level.id for level in levels.level] == ["minimum", "midpoint", "ideal"]
    assert [level.share for level in levels.level] == [
        pytest.approx(np.mean([evidence[source] for source in level.evidence])) for level in levels.level
    ]


def test_amounts_are_shares_of_income_and_present_spend_is_assumed(gap):
    rows = of(gap.by_organisation, "R0A")
    assert rows["amount_gbp"].to_dict() == {
        "minimum": round(INCOME_R0A * 0.02), "midpoint": round(INCOME_R0A * 0.035), "ideal": round(INCOME_R0A * 0.05),
    }  # fmt: skip
    assert set(rows["present_gbp"]) == {round(INCOME_R0A * 0.02)}
    assert set(rows["present_from"]) == {"assumed"}
    assert rows["gap_gbp"].to_list() == [
        0,
        round(INCOME_R0A * 0.035) - 61_984_620,
        round(INCOME_R0A * 0.05) - 61_984_620,
    ]
    assert set(rows["financial_year"]) == {"2024-25"}


def test_a_trust_without_income_has_no_amount_and_is_named_in_its_ics(gap):
    rows = of(gap.by_organisation, "RJ6")
    assert len(rows) == 3
    assert rows[["operating_income_gbp", "amount_gbp", "present_gbp", "gap_gbp"]].isna().all(axis=None)
    ics = of(gap.by_ics, rows["ics_code"].iloc[0], "ics_code").loc["ideal"]
    assert "Croydon Health Services NHS Trust" in ics["without_income"].split("; ")


def test_an_ics_is_the_sum_of_its_trusts_with_known_income(gap, inputs):
    size = inputs["trust_size"].merge(inputs["trusts"], on="trust_code", validate="one_to_one")
    size = size[size["status"] == "open"]
    for code in ("QOP", "QWE", "QF7"):
        mine = size[size["icb_code"] == code]
        known = mine[mine["operating_income_gbp"].notna()]
        row = of(gap.by_ics, code, "ics_code").loc["ideal"]
        assert row["operating_income_gbp"] == known["operating_income_gbp"].sum()
        assert row["amount_gbp"] == sum(round(income * 0.05) for income in known["operating_income_gbp"])
        assert (row["trusts"], row["trusts_with_income"], row["assumed"]) == (len(mine), len(known), len(known))
        assert row["coverage"] == pytest.approx(known["staff_fte"].sum() / mine["staff_fte"].sum())
        names = [name for name in row["without_income"].split("; ") if name]
        assert len(names) == len(mine) - len(known)


def test_every_ics_has_a_row_for_each_level(gap):
    assert len(gap.by_ics) == 42 * 3
    assert gap.by_ics["coverage"].between(0, 1).all()
    assert (gap.by_ics["amount_gbp"].isna() == (gap.by_ics["trusts_with_income"] == 0)).all()
    assert (gap.by_ics["gap_gbp"].dropna() >= 0).all()


def test_local_spend_comes_first_and_a_gap_is_never_negative(copied_inputs: Path):
    local(copied_inputs, "R0A,2024-25,150000000,Board paper", "R0A,2023-24,1,Older", "R0B,2024-25,1000000,Board paper")
    gap = gap_of(copied_inputs)
    rows = of(gap.by_organisation, "R0A")
    assert set(rows["present_gbp"]) == {150_000_000}
    assert set(rows["present_from"]) == {"local"}
    assert rows["gap_gbp"].to_list() == [0, 0, round(INCOME_R0A * 0.05) - 150_000_000]
    assert of(gap.by_organisation, "R0B").at["minimum", "gap_gbp"] == round(818_863_000 * 0.02) - 1_000_000
    ics = of(gap.by_ics, "QOP", "ics_code").loc["ideal"]
    assert ics["assumed"] == ics["trusts_with_income"] - 1


def test_local_spend_of_another_year_is_brought_to_the_year_of_the_income(copied_inputs: Path, inputs):
    local(copied_inputs, "R0A,2022-23,100000000,Board paper")
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    expected = round(100_000_000 * index["2024-25"] / index["2022-23"])
    assert set(of(gap_of(copied_inputs).by_organisation, "R0A")["present_gbp"]) == {expected}


def test_local_spend_without_income_keeps_its_year_and_has_no_gap(copied_inputs: Path):
    local(copied_inputs, "RJ6,2023-24,9000000,Board paper")
    row = of(gap_of(copied_inputs).by_organisation, "RJ6").loc["ideal"]
    assert (row["present_gbp"], row["financial_year"]) == (9_000_000, "2023-24")
    assert np.isnan(row["gap_gbp"])


def test_income_of_an_older_year_is_in_its_own_money_by_trust_and_in_one_year_by_ics(copied_inputs: Path, gap, inputs):
    write_accounts(
        copied_inputs, {"trust_code": "RJ6", "financial_year": "2022-23", "operating_income_gbp": 400_000_000}
    )
    told = gap_of(copied_inputs)
    row = of(told.by_organisation, "RJ6").loc["ideal"]
    assert (row["amount_gbp"], row["financial_year"], row["operating_income_from"]) == (20e6, "2022-23", "accounts")
    before, after = (of(each.by_ics, row["ics_code"], "ics_code").loc["ideal"] for each in (gap, told))
    index = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    added = 20e6 * index["2024-25"] / index["2022-23"]
    assert after["price_year"] == "2024-25"
    assert after["amount_gbp"] - before["amount_gbp"] == pytest.approx(added, abs=1)
    assert after["coverage"] > before["coverage"]
    assert "Croydon" not in after["without_income"]


def test_a_level_on_unknown_evidence_names_the_near_match(copied_models: Path, inputs):
    replace_once(copied_models / "technology_spend.toml", '"SPB-REC5"', '"SPB-REC6"')
    with pytest.raises(InputProblems, match="Did you mean 'SPB-REC5'"):
        load_spend_levels(frozenset(inputs["cost_evidence"]["id"]), copied_models)
