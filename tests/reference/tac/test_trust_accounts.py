"""Importing the accounts: every figure against sums by hand, on workbooks made from the form, in both layouts."""

from pathlib import Path

import pandas as pd
import pytest

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.rows.accounts import FIGURES
from calculator.reference.tac.trust_accounts import trust_accounts
from tac_books import EARLIER, LATER, rows_of, save

R0A, RJ6, RVN = (
    "Manchester University NHS Foundation Trust",
    "Croydon Health Services NHS Trust",
    "Avon and Wiltshire Mental Health Partnership NHS Trust",
)
CODES = {R0A: "R0A", RJ6: "RJ6", RVN: "RVN"}
FULL = {
    ("A02CY01", "SCI0100A"): 900_000, ("A02CY01", "SCI0110A"): 100_000.5,
    ("A14CY08", "PPE0190"): 50_000, ("A14CY08", "PPE0350"): 30_000, ("A14CY08", "PPE0420"): 20_000,
    ("A14CY08", "PPE0060"): 4_000, ("A14CY08", "PPE0090"): 250, ("A14CY08", "PPE0250"): 6_000,
    ("A14CY15", "PPE0540"): 3, ("A14CY16", "PPE0540"): 10,
    ("A13CY02", "INT0190"): 8_000, ("A13CY02", "INT0350"): 2_000,
    ("A14ACY05", "ROU0070"): 700, ("A14ACY05", "ROU0073"): -50,
}  # fmt: skip


def year_of(folder: Path, rows=None, name: str = "TAC-data-2023-24.xlsx", **how) -> Path:
    return save(folder / name, rows_of(R0A, FULL) if rows is None else rows, **{"providers": CODES, **how})


def problems_of(files: list[Path], inputs, year: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(InputProblems) as raised:
        trust_accounts(files, inputs, year)
    return raised.value.problems


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def notes_of(accounts) -> dict[str, str]:
    return {note.subject: note.text for note in accounts.notes}


@pytest.mark.parametrize(
    ("headings", "sheets"),
    [
        (LATER, ("List of Providers", "All data")),
        (EARLIER, ("List of Providers", "All data")),
        ([f" {name.upper()} " for name in LATER], ("list of providers", "All Data")),
    ],
)
def test_figures_of_either_layout_are_sums_of_their_cells_in_pounds(tmp_path: Path, inputs, headings, sheets):
    table = trust_accounts([year_of(tmp_path, headings=headings, sheets=sheets)], inputs).table
    (row,) = table.to_dict("records")
    assert (row["trust_code"], row["financial_year"]) == ("R0A", "2023-24")
    by_hand = {
        "operating_income_gbp": 1_000_000_500, "equipment_gross_gbp": 50e6, "equipment_depreciation_gbp": 30e6,
        "equipment_net_gbp": 20e6, "equipment_additions_gbp": 4_250_000, "equipment_charge_gbp": 6e6,
        "equipment_shortest_life_years": 3, "equipment_longest_life_years": 10,
        "software_gross_gbp": 8e6, "software_depreciation_gbp": 2e6, "leased_additions_gbp": 650_000,
    }  # fmt: skip
    assert {figure: row[figure] for figure in by_hand} == by_hand
    assert all(pd.isna(row[figure]) for figure in FIGURES if figure not in by_hand)


def test_nil_is_nil_and_blank_is_blank(tmp_path: Path, inputs):
    amounts = {("A13CY05", "INT0060"): 0, ("A02CY01", "SCI0100A"): 500}
    accounts = trust_accounts([year_of(tmp_path, rows_of(R0A, amounts))], inputs)
    (row,) = accounts.table.to_dict("records")
    assert row["it_intangible_additions_gbp"] == 0
    assert pd.isna(row["operating_income_gbp"])  # other operating income is blank, so the sum is not known
    blank = notes_of(accounts)["Blank figures 2023-24"]
    assert blank.startswith("Not reported, and left blank, for every trust of the files: ")
    assert "operating_income_gbp" in blank
    assert "it_intangible_additions_gbp" not in blank


def test_a_figure_that_some_did_not_report_names_them(tmp_path: Path, inputs):
    rows = [*rows_of(R0A, FULL), *rows_of(RJ6, {key: FULL[key] for key in FULL if key[1] != "PPE0190"})]
    accounts = trust_accounts([year_of(tmp_path, rows)], inputs)
    texts = [note.text for note in accounts.notes]
    assert "Not reported, and left blank, for RJ6: equipment_gross_gbp." in texts


def test_two_files_make_a_year_and_the_order_of_rows_and_files_does_not_matter(tmp_path: Path, inputs):
    ours, theirs = rows_of(R0A, FULL), rows_of(RJ6, {("A14CY08", "PPE0190"): 7})
    one = year_of(tmp_path, ours, "TAC FTs 2023-24.xlsx")
    two = year_of(tmp_path, theirs, "TAC trusts 202324.xlsx")
    mixed = year_of(tmp_path, [*theirs, *ours][::-1], "2023_24 all.xlsx")
    forward, backward = trust_accounts([one, two], inputs), trust_accounts([two, one], inputs)
    assert list(forward.table["trust_code"]) == ["R0A", "RJ6"]
    pd.testing.assert_frame_equal(forward.table, backward.table)
    pd.testing.assert_frame_equal(forward.table, trust_accounts([mixed], inputs).table)
    assert forward.notes == backward.notes


def test_years_stand_side_by_side(tmp_path: Path, inputs):
    files = [year_of(tmp_path, name=f"TAC-{year}.xlsx") for year in ("2023-24", "2022-23")]
    assert list(trust_accounts(files, inputs).table["financial_year"]) == ["2022-23", "2023-24"]


def test_the_trusts_that_are_not_in_the_files_are_named_and_have_no_row(tmp_path: Path, inputs):
    accounts = trust_accounts([year_of(tmp_path)], inputs)
    note = notes_of(accounts)["Trusts without accounts 2023-24"]
    assert note.startswith("204 open trusts are not in the files of 2023-24")
    assert "RJ6 Croydon Health Services NHS Trust" in note
    assert set(accounts.table["trust_code"]) == {"R0A"}


def test_an_amount_against_the_sign_of_the_form_is_kept_and_noted(tmp_path: Path, inputs):
    amounts = FULL | {("A14CY08", "PPE0060"): -40}
    accounts = trust_accounts([year_of(tmp_path, rows_of(R0A, amounts))], inputs)
    assert accounts.table["equipment_additions_gbp"].item() == 210_000
    assert notes_of(accounts)["Unexpected signs 2023-24"].endswith("R0A PPE0060.")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BIRMINGHAM WOMEN’S AND CHILDREN’S NHS FOUNDATION TRUST", "RQ3"),
        ("Guy's & St Thomas' NHS Foundation Trust ", "RJ1"),
        ("Lancashire and South Cumbria NHS Foundation Trust", "RW5"),
        ("Queen Elizabeth Hospital King's Lynn NHS Trust", "RCX"),
    ],
)
def test_names_are_matched_whatever_their_case_punctuation_and_standing(tmp_path: Path, inputs, written, code):
    accounts = trust_accounts([year_of(tmp_path, rows_of(written, FULL), providers=None)], inputs)
    assert list(accounts.table["trust_code"]) == [code]


def test_a_code_tells_a_trust_whose_name_has_changed(tmp_path: Path, inputs):
    rows = rows_of("Kingston Hospital NHS Foundation Trust", FULL)
    coded = year_of(tmp_path, rows, providers={"Kingston Hospital NHS Foundation Trust": "RAX"})
    assert list(trust_accounts([coded], inputs).table["trust_code"]) == ["RAX"]
    problem = only(problems_of([year_of(tmp_path, rows, providers=None)], inputs))
    assert (problem.value, problem.row) == ("Kingston Hospital NHS Foundation Trust", 2)


def test_an_unknown_name_names_the_near_match(tmp_path: Path, inputs):
    rows = [*rows_of(R0A, FULL), *rows_of("Croydn Health Service NHS Trust", FULL)]
    problem = only(problems_of([year_of(tmp_path, rows)], inputs))
    assert "The nearest known is Croydon Health Services NHS Trust." in problem.fix
    assert rows[problem.row - 2][0] == problem.value == "Croydn Health Service NHS Trust"


def test_a_body_whose_code_is_none_of_ours_is_left_out_and_named(tmp_path: Path, inputs):
    gone = "Yeovil District Hospital NHS Foundation Trust"
    file = year_of(tmp_path, [*rows_of(gone, FULL), *rows_of(R0A, FULL)], providers={**CODES, gone: "RA4"})
    accounts = trust_accounts([file], inputs)
    assert list(accounts.table["trust_code"]) == ["R0A"]
    assert f"{gone} (RA4)" in notes_of(accounts)["Not a trust of ours"]
    alone = year_of(tmp_path, rows_of(gone, FULL), providers={gone: "RA4"})
    assert only(problems_of([alone], inputs)).expected == "at least one trust of trusts.csv"


def test_a_code_and_a_name_of_two_trusts_are_refused(tmp_path: Path, inputs):
    problem = only(problems_of([year_of(tmp_path, providers={R0A: "RJ6"})], inputs))
    assert problem.expected == "the trust of the code RJ6"
    assert "trusts.csv has R0A" in problem.fix


def test_words_in_the_amounts_are_told_once_with_the_first_row(tmp_path: Path, inputs):
    amounts = FULL | {("A14CY08", "PPE0190"): "n/a", ("A14CY08", "PPE0350"): "n/a", ("A14CY08", "PPE0420"): True}
    rows = rows_of(R0A, amounts)
    odd, true = sorted(problems_of([year_of(tmp_path, rows)], inputs), key=lambda problem: -len(problem.fix))
    assert (odd.value, odd.expected) == ("n/a", "a number in £000 or years")
    assert "It stands in 2 rows." in odd.fix
    assert rows[odd.row - 2][5] == "PPE0190"
    assert true.value == "True"


def test_a_word_where_nothing_is_read_does_no_harm(tmp_path: Path, inputs):
    assert len(
        trust_accounts([year_of(tmp_path, rows_of(R0A, FULL | {("A14CY08", "PPE0310"): "see note"}))], inputs).table
    )


def test_numbers_written_as_text_are_numbers(tmp_path: Path, inputs):
    amounts = FULL | {("A14CY08", "PPE0190"): " 1,250 ", ("A14CY08", "PPE0350"): "-3"}
    table = trust_accounts([year_of(tmp_path, rows_of(R0A, amounts))], inputs).table
    assert table["equipment_gross_gbp"].item() == 1_250_000
    assert table["equipment_depreciation_gbp"].item() == -3_000


def test_a_repeated_figure_is_refused_with_both_places(tmp_path: Path, inputs):
    rows = rows_of(R0A, FULL)
    again = next(row for row in rows if row[5] == "PPE0190")
    problem = only(problems_of([year_of(tmp_path, [*rows, again])], inputs))
    assert problem.row == len(rows) + 2
    assert problem.value == "R0A 2023-24 A14CY08 PPE0190"
    assert f"row {rows.index(again) + 2} of TAC-data-2023-24.xlsx" in problem.fix


def test_a_file_given_twice_is_one_problem(tmp_path: Path, inputs):
    file = year_of(tmp_path)
    assert "give each file once" in only(problems_of([file, file], inputs)).fix


def test_all_problems_of_all_files_come_at_once(tmp_path: Path, inputs):
    first = year_of(tmp_path, [*rows_of("Nowhere NHS Trust", FULL), *rows_of(R0A, {("A02CY01", "SCI0100A"): "x"})])
    second = year_of(tmp_path, headings=[*LATER[:-1], "Totale"], name="TAC-2022-23.xlsx")
    found = problems_of([first, second, tmp_path / "gone.xlsx"], inputs)
    assert len(found) == 4
    assert {problem.file.split(",")[0] for problem in found} == {first.name, second.name, "gone.xlsx"}


def test_a_file_with_none_of_the_codes_is_refused(tmp_path: Path, inputs):
    rows = [(R0A, "TAC02 SoCI", 1, "A02PY01", 1, "SCI0100A", 5)]
    assert (
        only(problems_of([year_of(tmp_path, rows)], inputs)).expected
        == "rows with the codes of trust_account_codes.csv"
    )
