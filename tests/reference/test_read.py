"""Bad tables: each problem names file, row, column, value, what was expected and how to mend it."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems, Problem
from editing import replace_once


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputProblems) as raised:
        load_inputs(folder)
    return raised.value.problems


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def test_a_word_in_a_number_column(copied_inputs: Path):
    replace_once(copied_inputs / "trust_size.csv", "R0A,27684.8", "R0A,n/a")
    problem = only(problems_of(copied_inputs))
    assert (problem.file, problem.row, problem.column, problem.value) == ("trust_size.csv", 3, "staff_fte", "n/a")
    assert problem.expected == "staff in FTE, above 0 and under 100,000, such as 8391.1"


def test_a_duplicate_code(copied_inputs: Path):
    path = copied_inputs / "primary_care.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*rows, rows[1]]), encoding="utf-8")
    problem = only(problems_of(copied_inputs))
    assert (problem.row, problem.value) == (44, "QE1")
    assert "Row 2 has the same icb_code" in problem.fix


def test_an_unknown_icb_names_the_near_match(copied_inputs: Path):
    replace_once(copied_inputs / "trusts.csv", "acute,open,QHM", "acute,open,QHN")
    problem = only(problems_of(copied_inputs))
    assert (problem.column, problem.value) == ("icb_code", "QHN")
    assert "The nearest known is Q" in problem.fix


def test_a_slip_that_many_tables_share_is_told_once(copied_inputs: Path):
    replace_once(copied_inputs / "icbs.csv", "QE1,", "QE2,")
    (unknown,) = [problem for problem in problems_of(copied_inputs) if problem.value == "QE1"]
    assert "rows of deprivation_rurality.csv, dma_icb_overall.csv" in unknown.fix


def test_a_missing_column(copied_inputs: Path):
    replace_once(copied_inputs / "primary_care.csv", "icb_code,gp_practices", "icb_code,gp_practice")
    missing, unknown = problems_of(copied_inputs)
    assert {missing.column, unknown.column} == {"gp_practices", "gp_practice"}
    assert "Did you mean 'gp_practices'?" in (missing.fix + unknown.fix)


def test_a_score_of_seven(copied_inputs: Path):
    replace_once(copied_inputs / "dma_trust_scores.csv", "R0A,acute,well_led,4.3", "R0A,acute,well_led,7")
    problem = only(problems_of(copied_inputs))
    assert problem.value == "7"
    assert problem.fix == "Type a level from 1 to 5 such as 2.5."


def test_all_problems_of_all_files_come_at_once(copied_inputs: Path):
    replace_once(copied_inputs / "trust_size.csv", "R0A,27684.8", "R0A,n/a")
    replace_once(copied_inputs / "dma_trust_scores.csv", "R0A,acute,well_led,4.3", "R0A,acute,well_led,0.5")
    replace_once(copied_inputs / "icbs.csv", "E54000048", "48")
    assert {problem.file for problem in problems_of(copied_inputs)} == {
        "trust_size.csv", "dma_trust_scores.csv", "icbs.csv",
    }  # fmt: skip


def test_an_unknown_word_lists_the_known_ones(copied_inputs: Path):
    replace_once(copied_inputs / "trusts.csv", "acute,open,QOP", "accute,open,QOP")
    problem = only(problems_of(copied_inputs))
    assert problem.value == "accute"
    assert problem.fix.startswith("Type 'acute', 'mental_health'")


def test_a_missing_file(copied_inputs: Path):
    (copied_inputs / "gdp_deflators.csv").unlink()
    assert "Copy it from the bundled inputs" in only(problems_of(copied_inputs)).fix


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00bad", "text in UTF-8"),
        (b"", "a CSV file with the columns icb_code"),
        (b"PK\x03\x04", "a CSV file"),
        (b"icb_code;gp_practices;primary_care_networks\nQE1;1;2\n", "cells separated by commas"),
        (b"icb_code\tgp_practices\tprimary_care_networks\nQE1\t1\t2\n", "cells separated by commas"),
        (b"icb_code,gp_practices,primary_care_networks\n", "one row of data"),
        (b"icb_code,gp_practices,primary_care_networks\nQE1,1,2,3\n", "3 cells"),
        (b"icb_code,gp_practices,primary_care_networks\nQE1,\x07,2\n", "plain text"),
        (b"icb_code,gp_practices,primary_care_networks\nQE1,nan,2\n", "a whole number"),
        (b"icb_code,gp_practices,primary_care_networks\nQE1,-4,2\n", "a whole number"),
    ],
)
def test_a_file_that_is_not_as_it_should_be(copied_inputs: Path, content: bytes, words: str):
    (copied_inputs / "primary_care.csv").write_bytes(content)
    mine = [problem for problem in problems_of(copied_inputs) if problem.file == "primary_care.csv"]
    assert any(words in problem.expected for problem in mine)


def test_a_measure_left_out_is_a_problem(copied_inputs: Path):
    replace_once(copied_inputs / "dma_trust_scores.csv", "R0A,acute,well_led,4.3\n", "")
    assert "Add the row of R0A acute for 'well_led'" in only(problems_of(copied_inputs)).fix


def test_a_byte_order_mark_and_windows_line_ends_are_read(copied_inputs: Path):
    path = copied_inputs / "primary_care.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(load_inputs(copied_inputs)["primary_care"]) == 42


def test_a_blank_is_missing_and_never_zero(inputs):
    size = inputs["trust_size"].set_index("trust_code")
    assert size["operating_income_gbp"].isna().sum() == 80
    assert size.loc["RJ6"].isna()["operating_income_gbp"]


def test_what_excel_does_without_changing_a_figure_is_accepted(copied_inputs: Path, inputs):
    """Commas between thousands, British dates, empty rows and columns to the right and below."""
    replace_once(copied_inputs / "trust_size.csv", "R0A,27684.8", 'R0A,"27,684.8"')
    replace_once(copied_inputs / "trusts.csv", "QOP,2017-10-01", "QOP,01/10/2017")
    path = copied_inputs / "primary_care.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*(f"{row},," for row in rows), ",,,,", ""]), encoding="utf-8")
    read = load_inputs(copied_inputs)
    for name in ("trust_size", "trusts", "primary_care"):
        assert read[name].equals(inputs[name])


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path):
    assert only(problems_of(tmp_path / "nope")).expected == "a folder of input tables"


def test_a_year_whose_parts_do_not_follow_is_refused(copied_inputs: Path):
    replace_once(copied_inputs / "gdp_deflators.csv", "2017-18", "2017-19")
    assert "second part follows the first" in str(only(problems_of(copied_inputs)))


def test_a_quotation_mark_that_is_not_closed_is_told_and_not_a_cell_without_end(copied_inputs: Path):
    replace_once(copied_inputs / "trusts.csv", "acute,open,QHM", '"acute,open,QHM' + " and so on" * 20_000)
    (problem,) = [problem for problem in problems_of(copied_inputs) if "letters" in problem.expected]
    assert (problem.file, problem.expected) == ("trusts.csv", "cells of at most 131,072 letters")
    assert "a quotation mark that is not closed" in problem.fix


@pytest.mark.parametrize("end", ["\r", "\n\r", "\r\r\n", "\r\n"])
def test_line_ends_of_other_systems_are_read(copied_inputs: Path, end: str, inputs):
    for name in ("icbs.csv", "primary_care.csv"):
        path = copied_inputs / name
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end.encode()))
    held = load_inputs(copied_inputs)
    assert all(held[name].equals(inputs[name]) for name in ("icbs", "primary_care"))


@pytest.mark.parametrize("year", ["2025", "25-26", "last year", "\u0662\u0660\u0662\u0665-\u0662\u0666"])
def test_a_year_that_is_none_is_told_in_words_and_not_by_a_library(copied_inputs: Path, year: str):
    replace_once(copied_inputs / "gdp_deflators.csv", "2025-26", year)
    problem = next(problem for problem in problems_of(copied_inputs) if problem.value == year)
    assert problem.expected == "a financial year such as 2025-26"
