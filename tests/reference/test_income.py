"""Income from accounts fills blanks, never replaces what is published, and is named with its year."""

from pathlib import Path

import pytest

from calculator.reference.income import INCOME_YEAR, latest_accounts
from calculator.reference.inputs import load_inputs
from calculator.reference.organisations import organisations
from calculator.reference.problems import InputProblems
from trust_account_rows import write_accounts

PUBLISHED_R0A = 3_099_231_000


@pytest.fixture
def bodies(copied_inputs: Path):
    write_accounts(
        copied_inputs,
        {"trust_code": "RJ6", "financial_year": "2022-23", "operating_income_gbp": 400e6},
        {"trust_code": "RJ6", "financial_year": "2023-24", "operating_income_gbp": 420e6},
        {"trust_code": "RVN", "financial_year": "2022-23", "operating_income_gbp": 350e6},
        {"trust_code": "RRK", "financial_year": "2023-24"},
        {"trust_code": "RY3", "financial_year": "2023-24", "operating_income_gbp": -1},
        {"trust_code": "R0A", "financial_year": "2023-24", "operating_income_gbp": PUBLISHED_R0A * 0.90},
        {"trust_code": "R0B", "financial_year": "2023-24", "operating_income_gbp": 818_863_000 * 0.96},
    )
    return organisations(load_inputs(copied_inputs))


def note(bodies, subject: str) -> str:
    (text,) = [each.text for each in bodies.notes if each.subject == subject]
    return text


def test_blanks_are_filled_from_the_latest_accounts_with_their_year(bodies):
    table = bodies.table.set_index("organisation_code")
    columns = ["operating_income_gbp", "operating_income_year", "operating_income_from"]
    assert table.loc["RJ6", columns].to_list() == [420e6, "2023-24", "accounts"]
    assert table.loc["RVN", columns].to_list() == [350e6, "2022-23", "accounts"]
    assert table.loc[["RRK", "RY3", "RQ3"], columns].isna().all(axis=None)
    said = note(bodies, "Operating income")
    assert "taken from the accounts of 2 trusts (1 of 2022-23, 1 of 2023-24)" in said
    assert {"RRK", "RY3", "RQ3"} <= set(said.split("left blank for: ")[1].rstrip(".").split(", "))
    assert "RJ6" not in said.split("left blank for: ")[1]


def test_what_is_published_is_kept_and_a_large_difference_is_named(bodies):
    table = bodies.table.set_index("organisation_code")
    assert table.at["R0A", "operating_income_gbp"] == PUBLISHED_R0A
    assert table.at["R0A", "operating_income_from"] == "published"
    said = note(bodies, "Income in the accounts")
    assert "R0A (2023-24, -10%)" in said
    assert "Of 2 trusts" in said
    assert "R0B" not in said


def test_accounts_move_no_other_column(bodies, inputs):
    without = organisations(inputs).table
    income = [column for column in without.columns if column.startswith("operating_income")]
    assert bodies.table.drop(columns=income).equals(without.drop(columns=income))


def test_without_accounts_nothing_is_filled(inputs):
    assert latest_accounts(inputs).empty
    bodies = organisations(inputs)
    assert set(bodies.table["operating_income_from"].dropna()) == {"published"}
    assert (bodies.table["operating_income_gbp"].notna() == bodies.table["operating_income_year"].notna()).all()
    assert "left blank: a cost line" in note(bodies, "Operating income")


def test_the_year_of_published_income_is_the_one_its_source_states(inputs):
    vintage = inputs["sources"].set_index("file").at["trust_size.csv", "vintage"]
    assert f"income {INCOME_YEAR.replace('-', '/')}" in vintage


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"trust_code": "RX0", "financial_year": "2023-24"}, "a value found in trusts.csv"),
        ({"trust_code": "RJ6", "financial_year": "2023-25"}, "second part follows the first"),
        ({"trust_code": "RJ6", "financial_year": "2023-24", "leased_net_gbp": "n/a"}, "a number in digits"),
        ({"trust_code": "RJ6", "financial_year": "2023-24", "operating_income_gbp": 420_000}, "fits the staff"),
    ],
)
def test_accounts_that_are_not_as_they_should_be_are_refused(copied_inputs: Path, row: dict, words: str):
    write_accounts(copied_inputs, row)
    with pytest.raises(InputProblems, match=words):
        load_inputs(copied_inputs)
