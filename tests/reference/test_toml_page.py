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


def _with_setting(folder: Path, line: str) -> None:
    path = folder / "wgll.toml"
    path.write_text(line + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "deep = " + "[" * 2_000 + "]" * 2_000,
        "deep = " + "[" * 2_000,
        "deep = " + "{a=" * 500 + "1" + "}" * 500,
        ".".join(["deep"] * 3_000) + " = 1",
        "deep = " + "[" * 13 + "]" * 13,
    ],
    ids=["lists", "open lists", "tables", "dots", "a few too many"],
)
def test_what_goes_too_deep_is_told(copied_models: Path, line: str):
    _with_setting(copied_models, line)
    (problem,) = problems_of(copied_models)
    assert problem.expected == "at most 12 tables and lists inside one another"


@pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000, str(2**63), str(-(2**64))])
def test_a_number_of_too_many_digits_is_told(copied_models: Path, number: str):
    _with_setting(copied_models, f"number = {number}")
    (problem,) = problems_of(copied_models)
    assert problem.expected == "whole numbers of up to 9,223,372,036,854,775,807"
    assert "digits" in problem.value


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32", "cp037"])
def test_a_page_in_another_encoding_is_told_as_such(copied_models: Path, encoding: str):
    path = copied_models / "wgll.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))
    (problem,) = problems_of(copied_models)
    assert (problem.expected, problem.fix) == ("text in UTF-8", "Save the page as plain UTF-8 text.")
    assert "codec" not in problem.value


def test_a_byte_that_is_no_text_is_told_with_its_line(copied_models: Path):
    path = copied_models / "wgll.toml"
    path.write_bytes(b"# one\n# two \xa3\n" + path.read_bytes())
    (problem,) = problems_of(copied_models)
    assert (problem.row, problem.value) == (2, "bytes that are not UTF-8")


def test_a_hidden_character_in_a_line_is_told(copied_models: Path):
    replace_once(copied_models / "wgll.toml", "title =", "tit\x1ale =")
    (problem,) = problems_of(copied_models)
    assert problem.fix == "Delete the hidden control character."
    assert "tit\\x1ale" in problem.value


def test_a_folder_in_place_of_a_page_is_told(copied_models: Path):
    (copied_models / "wgll.toml").unlink()
    (copied_models / "wgll.toml").mkdir()
    (problem,) = problems_of(copied_models)
    assert problem.expected == "a TOML page"
