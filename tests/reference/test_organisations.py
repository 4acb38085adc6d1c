"""The rules for gaps in the data (docs/data.md): each does what it says and leaves a note."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.names import display_name
from calculator.reference.organisations import organisations
from editing import replace_once


@pytest.fixture(scope="module")
def bodies(inputs):
    return organisations(inputs)


def note(bodies, subject: str) -> str:
    (text,) = [each.text for each in bodies.notes if each.subject == subject]
    return text


def test_every_ics_has_trusts_an_icb_and_primary_care(bodies):
    table = bodies.table
    assert len(table) == 205 + 42 + 42
    kinds = table.groupby("ics_code")["organisation_type"].agg(set)
    assert all({"icb", "primary_care"} < set(each) for each in kinds)


def test_closed_trusts_are_left_out(bodies):
    assert not set(bodies.table["organisation_code"]) & {"R1C", "RAP", "RRP", "RY9", "RYK", "TAF"}
    assert note(bodies, "Closed trusts").startswith("6 closed trusts")


def test_inflated_staff_are_replaced_by_what_income_suggests(bodies, inputs):
    staff = bodies.table.set_index("organisation_code")["staff_fte"]
    size = inputs["trust_size"].set_index("trust_code")
    acute = size.loc[
        [code for code in staff.index if code in size.index and size["operating_income_gbp"].notna()[code]]
    ]
    median = (acute["staff_fte"] / acute["operating_income_gbp"]).median()
    assert staff["RBN"] == pytest.approx(size.at["RBN", "operating_income_gbp"] * median, abs=0.06)
    others = [code for code in size.index if code in staff.index and code != "RBN"]
    assert (staff[others] == size.loc[others, "staff_fte"]).all()
    assert "21,760 FTE, 2.3 times" in note(bodies, "Staff of RBN")


def test_a_young_trust_takes_the_epr_status_its_predecessors_share(bodies):
    assert bodies.table.set_index("organisation_code").at["G6V2S", "epr_status"] == "has_epr"
    assert "predecessors" in note(bodies, "EPR status of G6V2S")


def test_a_trust_whose_predecessors_differ_has_no_status(copied_inputs: Path):
    replace_once(copied_inputs / "trust_epr.csv", "RRP,2024-10-01,has_epr", "RRP,2024-10-01,no_epr_in_process")
    bodies = organisations(load_inputs(copied_inputs))
    assert bodies.table.set_index("organisation_code").isna().at["G6V2S", "epr_status"]
    assert "none can be inherited" in note(bodies, "EPR status of G6V2S")


def test_missing_income_is_named_and_left_blank(bodies):
    income = bodies.table.set_index("organisation_code")["operating_income_gbp"]
    assert income[["RJ6", "RQ3", "RRK", "RVN"]].isna().all()
    assert "RJ6, RQ3, RRK" in note(bodies, "Operating income")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (
            "THE QUEEN ELIZABETH HOSPITAL, KING'S LYNN, NHS FOUNDATION TRUST",
            "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
        ),
        ("SOUTH TYNESIDE AND SUNDERLAND NHS FOUNDATION TRUST", "South Tyneside and Sunderland NHS Foundation Trust"),
        ("STOCKTON-ON-TEES NHS TRUST", "Stockton-On-Tees NHS Trust"),
    ],
)
def test_names_are_shown_as_a_reader_would_write_them(published: str, shown: str):
    assert display_name(published) == shown
