"""Whether an error is one that the program tells in words, and whether those words can be read by a person."""

import re

from calculator.allocation.solver import NotSolved
from calculator.reference.problems import InputProblems, Problem, UnknownName
from calculator.reporting.terminal import problem_table
from calculator.reporting.whole_folder import NotWritten

LONGEST_LINE = 1_500
LONGEST = 100_000
OF_THE_PROGRAM = re.compile(
    r"Traceback|<class |object at 0x|NoneType|Input should|Value error|validation error|pydantic|invalid literal|could not convert|has no attribute|not supported between|unsupported operand|codec can|openpyxl|pandas|numpy"
)
"""What only those who wrote the program could read."""
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


def told_in_words(error: Exception) -> str | None:
    """Return what the command line prints of an error; None where it is none that was foreseen."""
    if isinstance(error, InputProblems):
        return problem_table(error.problems)
    if isinstance(error, NotSolved | UnknownName | NotWritten):
        return str(error)
    return None


def amiss_in_words(error: Exception, told: str) -> str:
    """Return what is wrong with the words, if anything."""
    if isinstance(error, InputProblems) and (not error.problems or any(map(_lacks, error.problems))):
        return f"a problem without place, expectation or mend: {error.problems!r:.300}"
    longest = max(told.splitlines(), key=len, default="")
    found = OF_THE_PROGRAM.search(told) or HIDDEN.search(told)
    if len(longest) > LONGEST_LINE or len(told) > LONGEST:
        return f"a report of {len(told):,} letters, {len(longest):,} in a line: {longest[:200]}"
    if found:
        return f"words of the program, or signs that a terminal obeys: {told[max(0, found.start() - 200) :][:400]!r}"
    return ""


def _lacks(problem: Problem) -> bool:
    return not (problem.file and problem.expected.strip() and problem.fix.strip())
