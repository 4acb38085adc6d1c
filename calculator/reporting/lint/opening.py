"""Open a workbook for the linter: what it cannot read, or whose style it cannot tell, is a problem in plain words."""

import re
import warnings
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.safe_workbook import OURS, check_workbook
from calculator.reference.unreadable import UNREADABLE
from calculator.reference.workbook_archive import CONTROLS, DATA, LINKED, MACROS
from calculator.reporting.lint.allowed import MODEL, PUBLICATION, STYLE_PROPERTY
from calculator.reporting.lint.checked_book import CheckedBook, custom_properties
from calculator.reporting.lint.parts import read_parts
from calculator.reporting.lint.stored_results import stored_results

TO_BE_TOLD = replace(OURS, allowed=frozenset({MACROS, CONTROLS, LINKED, DATA}))
"""Items 16 and 29 tell of these; the linter reads the names of their parts and opens none of them."""

STYLES = (MODEL, PUBLICATION)
OF_THE_LIBRARY = re.compile(
    "<class '|NoneType|invalid literal|could not convert|has no attribute|not supported between"
)
"""What stands in reasons that only those who wrote the library can read."""


def check_safe(path: Path) -> None:
    """Refuse a file that is not safe to read; what the rules themselves tell of, such as macros, passes.

    Raises:
        InputProblems: with what is wrong with the file.
    """
    check_workbook(path, TO_BE_TOLD)


def open_checked(path: Path, style: str | None = None, twin: Path | None = None) -> CheckedBook:
    """Open a workbook to hold it against the rules.

    Args:
        path: the file.
        style: "model" or "publication"; None takes the workbook's own property.
        twin: another run's file of the same inputs, if there is one.

    Raises:
        InputProblems: if a file is no workbook that can be read safely, or its style is not known.
    """
    check_safe(path)
    if twin is not None:
        check_safe(twin)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()), path.open("rb") as file:
            warnings.simplefilter("ignore")  # openpyxl warns of what it drops; the rules look in the archive itself
            book = load_workbook(file, keep_links=False)
            results = stored_results(path, book)
        checked = CheckedBook(path, style or _own_style(path, book), book, results, read_parts(path), twin)
        checked.read_all()
        return checked
    except UNREADABLE as error:
        told = str(error.__cause__ or error)  # openpyxl wraps the reason in where it was
        why = told.splitlines()[0] if told else type(error).__name__
        expected = "a workbook that keeps to the standard of .xlsx files"
        because = "" if OF_THE_LIBRARY.search(why) else f" ({why})"
        fix = f"Open it in Excel, save it as .xlsx and try again{because}."
        raise InputProblems([Problem(path.name, expected, fix, value="a workbook that cannot be read")]) from None


def _own_style(path: Path, book: Any) -> str:
    own = custom_properties(book).get(STYLE_PROPERTY, "")
    if own in STYLES:
        return own
    fix = f"{near_match(own, STYLES)} Or say --style {MODEL} or --style {PUBLICATION}.".strip()
    expected = f"the custom document property '{STYLE_PROPERTY}' to say '{MODEL}' or '{PUBLICATION}'"
    raise InputProblems([Problem(path.name, expected, fix, column="document properties", value=own)])
