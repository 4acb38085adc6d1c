"""The financial year of a TAC file, which no column of it states."""

import re
from collections.abc import Iterable

from calculator.reference.problems import InputProblems, Problem

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?[-–/_ ]?\s?(?:20)?(\d\d)(?!\d)")


def years_in(text: str) -> set[str]:
    """Return the financial years that a text names, such as 2023-24; two numbers that do not follow are none."""
    found = {(int(start), int(end)) for start, end in _YEAR.findall(text)}
    return {f"{start}-{end:02d}" for start, end in found if (start + 1) % 100 == end}


def financial_year(file: str, texts: Iterable[str], asked: str | None) -> str:
    """Return the year of a file: as asked for, or as its name tells, or else what its sheets say.

    Raises:
        InputProblems: if the year cannot be told, or the file's name tells another than the one asked for.
    """
    named = years_in(file)
    if asked is not None and named and asked not in named:
        fix = "Leave out --year, or rename the file if its name is wrong."
        raise InputProblems([Problem(file, f"a file of {asked}", fix, value=", ".join(sorted(named)))])
    if asked is not None:
        return asked
    told = named or {year for text in texts for year in years_in(text)}
    if len(told) == 1:
        return told.pop()
    fix = "Say it with --year, such as --year 2023-24."
    raise InputProblems([Problem(file, "one financial year", fix, value=", ".join(sorted(told)))])
