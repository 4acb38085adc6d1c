"""What was typed into an input: a number, one of some words, or something else that is told with how to mend it."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from calculator.reference.problems import Problem, near_match
from calculator.reporting.given_back.edit import Value, label, where
from calculator.reporting.given_back.opened import GivenBook, Typed
from calculator.reporting.live.book import InputCell
from calculator.reporting.live.sheet import NONE

DATES = (date, datetime, time, timedelta)
FORMULA, ERROR = "f", "e"
NUMBER = re.compile(r"£?\s*(-?[\d,]*\.?\d+)\s*(%?)")
FIGURE = "a figure that is typed in"


def value_of(book: GivenBook, cell: InputCell, typed: Typed) -> tuple[Value, Problem | None]:
    """Return what an input holds now, and what is wrong with how it was typed; bounds are not looked at.

    Args:
        book: the workbook.
        cell: the input, as it was made.
        typed: what stands there now.
    """
    wrong = _wrong(cell, typed)
    if wrong is None:
        return (str(typed.value) if isinstance(typed.value, str) else float(typed.value)), None
    found, expected, fix = wrong
    if not expected:  # the word for no limit
        return None, None
    return None, book.problem(f"{where(cell)}, {label(cell)}", found, expected, fix)


NO_LIMIT = ("", "", "")


def _wrong(cell: InputCell, typed: Typed) -> tuple[str, str, str] | None:
    """What was found, what was expected and how to mend it; None where a value stands there."""
    value, expected = typed.value, _expected(cell)
    if value is None or (isinstance(value, str) and not value.strip()):
        return "", expected, "Fill the cell in: a blank is never read as nought."
    if typed.type == FORMULA:
        fix = "Type its result over it (copy the cell, then paste values): what a formula reads may be gone elsewhere."
        return _formula(value), f"{FIGURE}, and no formula" if not cell.allowed.choices else "a word", fix
    if typed.type == ERROR:
        return str(value), expected, "Type the figure."
    if isinstance(value, DATES):
        fix = "Set the cell's format to Number and type the figure again: what was typed was taken for a date."
        return f"the date or time {value}", expected, fix
    if isinstance(value, bool):
        return str(value).upper(), expected, "Type a figure or a word as the prompt of the cell says."
    return _word(cell, value, expected) if cell.allowed.choices else _number(cell, value, expected)


def _expected(cell: InputCell) -> str:
    prompt = cell.allowed.prompt.rstrip(".")
    return prompt[:1].lower() + prompt[1:]


def _formula(value: object) -> str:
    return str(value if isinstance(value, str) else getattr(value, "text", "") or "a formula")


def _word(cell: InputCell, value: object, expected: str) -> tuple[str, str, str] | None:
    choices = cell.allowed.choices
    if value in choices or value == cell.value:
        return None
    word = str(value)
    meant = next((choice for choice in choices if choice.lower() == word.strip().lower()), "")
    fix = f"Write {meant}, without blanks and in small letters." if meant else near_match(word, choices)
    return word, expected, fix


def _number(cell: InputCell, value: object, expected: str) -> tuple[str, str, str] | None:
    if isinstance(value, int | float):
        return None if isfinite(value) else (str(value), expected, "Type a number.")
    word = str(value)
    if cell.allowed.or_none and word == NONE:
        return NO_LIMIT
    if word.strip().lower() == NONE:
        fix = f"Write {NONE}, without blanks and in small letters." if cell.allowed.or_none else "Type a number."
        return word, expected, fix
    figure = NUMBER.fullmatch(word.strip())
    if figure:
        number = float(figure[1].replace(",", "")) / (100 if figure[2] else 1)
        fix = f"The cell holds it as text: set its format to Number and type {number:.12g} again."
        return word, f"a number: {expected}", fix
    return word, f"a number: {expected}", "Type the number in digits, without words and units."
