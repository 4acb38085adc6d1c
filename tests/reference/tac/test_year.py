"""The financial year of a file."""

import pytest

from calculator.reference.problems import InputProblems
from calculator.reference.tac.year import financial_year, years_in


@pytest.mark.parametrize(
    "text", ["TAC-data-for-2023-24.xlsx", "TAC_2023_24", "accounts 2023/24", "202324 TAC", "2023/2024", "2023–24"]
)
def test_a_year_is_told_however_it_is_written(text: str):
    assert years_in(text) == {"2023-24"}


@pytest.mark.parametrize("text", ["TAC 2024", "2023-25", "20230424", "12023-24", "TAC", "31 March 2024"])
def test_what_is_no_financial_year_is_none(text: str):
    assert years_in(text) == set()


def test_a_century_turns():
    assert years_in("2099-00") == {"2099-00"}


def test_the_name_of_the_file_comes_before_its_sheets():
    assert financial_year("TAC 2022-23.xlsx", ["Form for 2023/24"], None) == "2022-23"
    assert financial_year("TAC.xlsx", ["Form for 2023/24", "Data 2023-24"], None) == "2023-24"
    assert financial_year("TAC.xlsx", [], "2021-22") == "2021-22"


@pytest.mark.parametrize(
    ("file", "texts", "asked", "fix"),
    [
        ("TAC.xlsx", ["Providers"], None, "Say it with --year"),
        ("TAC.xlsx", ["2022/23 and 2023/24"], None, "Say it with --year"),
        ("TAC 2022-23.xlsx", [], "2023-24", "rename the file"),
    ],
)
def test_a_year_that_cannot_be_told_is_refused(file: str, texts: list[str], asked: str | None, fix: str):
    with pytest.raises(InputProblems, match=fix):
        financial_year(file, texts, asked)
