"""Problems in what a person gave us: each names its place, what was expected, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches

from calculator.reference.told_text import LONGEST_NAME, LONGEST_WORDS, told_text


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of one file.

    `row` is the line number as a text editor or spreadsheet shows it (the header is row 1).
    `column` is a CSV column, or the path of a setting in a TOML page. `sheet` and `cell` are told of a workbook.
    """

    file: str
    expected: str
    fix: str
    row: int | None = None
    column: str = ""
    value: str = ""
    sheet: str = ""
    cell: str = ""

    def __post_init__(self) -> None:
        """What was given may stand in any of the words: none is told at a length or in signs that nobody can read."""
        for field in fields(self):
            words = getattr(self, field.name)
            if isinstance(words, str):
                longest = LONGEST_WORDS if field.name in ("expected", "fix") else LONGEST_NAME
                object.__setattr__(self, field.name, told_text(words, longest))

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row is not None and not self.cell else ""
        place = ", ".join(filter(None, (*self.where, row, self.column)))
        return f"{place}: found {self.found}; expected {self.expected}. {self.fix}"

    @property
    def where(self) -> tuple[str, ...]:
        """The file, and in a workbook the sheet and the cell."""
        sheet, cell = f"sheet {self.sheet}" if self.sheet else "", f"cell {self.cell}" if self.cell else ""
        return tuple(filter(None, (self.file, sheet, cell)))

    @property
    def found(self) -> str:
        """The value as a reader should see it: a blank is named, never shown as nothing."""
        return f"'{self.value}'" if self.value else "nothing"

    def as_row(self) -> dict[str, object]:
        """The problem as one row of a table or one object of JSON."""
        return asdict(self)


SCENARIO = "scenario"
"""The file a problem names where only the floor above knows which page of a scenario it is."""


class InputProblems(Exception):
    """The inputs cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.row or 0, p.column)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def near_match(name: str, choices: Iterable[str]) -> str:
    """Say which known name was probably meant, or list the choices when there are few."""
    known = sorted(choices)
    if not known:
        return ""
    if len(name) > LONGEST_NAME:  # to compare a long text with many names takes its time
        return "No known name is as long."
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    if not close:
        by_lower = {choice.lower(): choice for choice in known}
        close = [by_lower[m] for m in get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)]
    if close:
        return f"Did you mean '{close[0]}'?"
    if len(known) <= 12:
        return f"Choose one of: {', '.join(known)}."
    return f"There are {len(known)} known names, such as {', '.join(known[:3])}."


class UnknownName(LookupError):
    """A name given by the user (a scenario, rule, ICS or table) that is not known."""

    def __init__(self, what: str, name: str, choices: Iterable[str]) -> None:
        super().__init__(f"There is no {what} called '{told_text(name, LONGEST_NAME)}'. {near_match(name, choices)}")
