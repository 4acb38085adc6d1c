"""Pages of TOML: unknown keys, bad values and bad syntax, each with its place."""

from pathlib import Path

import pytest

from calculator.reference.framework import load_framework
from calculator.reference.problems import InputProblems
from editing import replace_once


def problems_of(folder: Path) -> list:
    with pytest.raises(InputProblems) as raised:
        load_framework(folder)
    return list(raised.value.problems)


def test_an_unknown_key_names_the_near_match(copied_models: Path):
    replace_once(copied_models / "wgll.toml", 'says = "Boards', 'say = "Boards')
    texts = [str(problem) for problem in problems_of(copied_models)]
    assert any("measure 'well_led' > say" in text and "Did you mean 'says'?" in text for text in texts)


def test_shares_that_do_not_sum_to_one(copied_models: Path):
    replace_once(copied_models / "wgll.toml", "cyber = 0.7, epr = 0.3", "cyber = 0.7, epr = 0.2")
    (problem,) = problems_of(copied_models)
    assert "measure 'safe_practice'" in problem.column
    assert "sum to 0.9" in problem.expected


def test_bad_syntax_is_told_in_words(copied_models: Path):
    replace_once(copied_models / "wgll.toml", 'title = "What Good Looks Like"', "title = What Good Looks Like")
    (problem,) = problems_of(copied_models)
    assert problem.value == "title = What Good Looks Like"
    assert problem.row is not None
    assert "quotation marks" in problem.fix


def test_a_page_that_is_not_there(tmp_path: Path):
    (problem,) = problems_of(tmp_path)
    assert problem.file == "wgll.toml"
