"""The codes of our figures are those of the published form (README.md here says which)."""

import pytest

from calculator.reference.rows.accounts import FIGURES
from tac_books import form

SIGN = {"+": "positive", "-": "negative", "+/-": "either"}
COLUMN = {
    "equipment": "Information technology",
    "software": "Software licences",
    "it_intangible": "IT (internally generated and 3rd party)",
    "leased": "Information technology",
}
ROW = {
    "gross": "Valuation/gross cost at 31 March 2024",
    "additions": "Additions - ",
    "depreciation": "Accumulated ",
    "charge": "Provided during the year",
    "shortest": "Min life",
    "longest": "Max life",
}


@pytest.fixture(scope="module")
def cells():
    return {(cell["main_code"], cell["sub_code"]): cell for cell in form()}


def test_a_main_code_and_a_subcode_tell_one_cell_of_the_form(cells):
    assert len(cells) == len(form())


def test_every_code_is_a_cell_of_the_form_with_its_worksheet_and_sign(inputs, cells):
    for row in inputs["trust_account_codes"].itertuples():
        cell = cells[row.main_code, row.sub_code]
        assert (cell["worksheet"], SIGN[cell["expected_sign"]]) == (row.worksheet, row.sign), row
        says = row.says.replace("the end of the year", "31 March 2024")
        assert says in {cell["row_label"], f"{cell['row_label']}: {cell['column_heading']}"}, row


def test_every_code_stands_in_the_column_and_row_that_its_figure_is_named_after(inputs, cells):
    for row in inputs["trust_account_codes"].itertuples():
        cell, figure = cells[row.main_code, row.sub_code], row.figure.removesuffix("_gbp").removesuffix("_life_years")
        if figure == "operating_income":
            continue
        asset, what = figure.rsplit("_", 1)
        if what in {"shortest", "longest"}:
            assert cell["column_heading"] == ROW[what]
            assert cell["row_label"] in {"Information technology", "Software licences"}
            assert (cell["row_label"] == "Software licences") == (asset == "software")
        else:
            assert cell["column_heading"] == COLUMN[asset], row
            assert what == "net" or cell["row_label"].startswith(ROW[what]), row
            assert what != "net" or cell["row_label"] in {
                "NBV total at 31 March 2024",
                "Net book value at 31 March 2024",
            }


def test_every_figure_has_a_cell_that_is_needed(inputs):
    codes = inputs["trust_account_codes"]
    assert set(codes.loc[codes["needed"] == "yes", "figure"]) == set(FIGURES)


def test_operating_income_is_patient_care_and_other(inputs):
    codes = inputs["trust_account_codes"]
    of = codes[codes["figure"] == "operating_income_gbp"]
    assert set(of["sub_code"]) == {"SCI0100A", "SCI0110A"}
    assert set(of["main_code"]) == {"A02CY01"}
    assert (of["needed"] == "yes").all()
