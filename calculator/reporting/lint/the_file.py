"""Items 21 and 40: the file's name and properties, and whether a second run writes the same bytes."""

import filecmp
import re
from collections.abc import Iterator

from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import CannotBeTold, Fault

FILE_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*\.xlsx$")
PROPERTIES = ("title", "creator", "subject", "language")


def check_properties(checked: CheckedBook) -> Iterator[Fault]:
    """Item 21: title, creator, subject and language are filled; the file's name is lower case with dashes."""
    for name in PROPERTIES:
        if not getattr(checked.book.properties, name):
            yield Fault("", "", f"no {name} among the document properties", f"the {name}, filled")
    if not FILE_NAME.match(checked.path.name):
        yield Fault("", "", f"the file name {checked.path.name}", "small letters, digits and dashes, then .xlsx")


def check_twin(checked: CheckedBook) -> Iterator[Fault]:
    """Item 40: another run of the same inputs wrote the same bytes.

    Raises:
        CannotBeTold: if no other run's file was given.
    """
    if checked.twin is None:
        raise CannotBeTold("needs the file of a second run of the same inputs: --twin FILE2")
    if not filecmp.cmp(checked.path, checked.twin, shallow=False):
        yield Fault("", "", f"bytes that differ from {checked.twin.name}", "the same bytes from the same inputs")
