"""What a page is told of its faults: each once, as it is written, with how to mend it and not only what was expected."""

from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems, Problem
from calculator.scenarios.load_scenario import load_scenario

LIKE = 'like = "central"\n'
FUND = '[[fund]]\nkind = "capital"\nsource = "x"\namounts_gbp = { "2026-27" = %s }\n'


def problems_of(folder: Path, lines: str, like: str = LIKE) -> list[Problem]:
    page = folder / "odd.toml"
    page.write_text(f'{like}name = "odd"\ntitle = "Odd"\nquestion = "?"\nstatus = "Test"\n{lines}', encoding="utf-8")
    with pytest.raises(InputProblems) as raised:
        load_scenario(page)
    return list(raised.value.problems)


def test_a_page_that_stands_alone_is_told_how_to_begin_like_another(tmp_path: Path):
    by = {problem.column: problem.fix for problem in problems_of(tmp_path, "", like="")}
    assert all('begin the page with like = "central"' in fix for fix in by.values())
    assert by["fund"].startswith("Add at least one table [[fund]]")
    assert by["rules"].startswith("Add at least one table [[rules]]")
    assert by["limits"].startswith("Add the table [limits].")


@pytest.mark.parametrize("amount", ["50", '"345m"'])
def test_an_amount_that_is_wrong_is_one_problem(tmp_path: Path, amount: str):
    (problem,) = problems_of(tmp_path, FUND % amount)
    assert problem.column == "fund 1 > amounts_gbp > 2026-27"


def test_a_list_that_is_empty_is_still_told(tmp_path: Path):
    (problem,) = problems_of(tmp_path, "", like=f"{LIKE}fund = []\n")
    assert problem.expected == "at least one [[fund]]"


@pytest.mark.parametrize(
    ("lines", "found", "expected"),
    [
        ("[[limits.everyone]]\nleast = 0.2", "[[limits.everyone]] in double brackets", "[limits.everyone] in single"),
        (
            "[limits.prerequisite]\nafter = 'epr'",
            "[limits.prerequisite] in single",
            "[[limits.prerequisite]] in double",
        ),
    ],
)
def test_wrong_brackets_are_told_as_they_are(tmp_path: Path, lines: str, found: str, expected: str):
    (problem,) = problems_of(tmp_path, lines)
    assert problem.value.startswith(found)
    assert problem.expected.startswith(expected)


@pytest.mark.parametrize(
    "lines",
    [
        "[maturity]\ntarget = 7",
        "[maturity]\nmoderation = 3",
        '[limits]\nabsorption_share = "20%"',
        '[limits]\nbasis = ""',
        "[[late_change]]\nyear = 2028\nshare = -24\nsource = 'x'",
        "[switch]\ntransition_years = 1.5",
    ],
)
def test_how_to_mend_is_more_than_what_was_expected(tmp_path: Path, lines: str):
    for problem in problems_of(tmp_path, lines):
        assert problem.expected.lower() not in problem.fix.lower()


def test_a_misspelt_setting(tmp_path: Path):
    (problem,) = problems_of(tmp_path, "[limits]\nabsorbtion_share = 0.2")
    assert (problem.expected, "Did you mean 'absorption_share'?" in problem.fix) == ("a setting that exists", True)
