"""Problems can be read whatever was given: cut where it is long, and without signs that a terminal would obey."""

import pytest

from calculator.reference.problems import Problem, UnknownName, near_match
from calculator.reference.told_text import LONGEST_NAME, LONGEST_WORDS, told_text

LONG = "x" * 1_000_000


def test_a_million_letters_are_told_by_their_first_and_their_number():
    problem = Problem("a.csv", f"not {LONG}", f"Remove {LONG}.", row=2, column=LONG, value=LONG)
    assert problem.value == f"{LONG[:LONGEST_NAME]} ... (1,000,000 letters)"
    assert len(str(problem)) < 2 * (LONGEST_NAME + LONGEST_WORDS) + 200
    assert len(str(UnknownName("scenario", LONG, ["central"]))) < 2 * LONGEST_NAME


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("a\x00b", "a\\x00b"),
        ("\x7f", "\\x7f"),
        ("\u202eabc", "\\u202eabc"),
        ("\ud800", "\\ud800"),
    ],
)
def test_signs_that_a_terminal_obeys_are_told_by_their_numbers(sign: str, told: str):
    problem = Problem("a.csv", f"not {sign}", f"Remove {sign}.", column=sign, value=sign)
    assert (problem.value, problem.column, problem.fix) == (told, told, f"Remove {told}.")


@pytest.mark.parametrize("text", ["£5 – 10% of “it”", "Ynys Môn", "\U0001f4b7"])
def test_what_can_be_read_stands_as_it_was_written(text: str):
    assert told_text(text, LONGEST_NAME) == text


def test_a_million_letters_are_compared_with_no_name():
    assert near_match(LONG, [f"name {number}" for number in range(100)]) == "No known name is as long."
