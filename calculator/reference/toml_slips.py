"""A page that is no TOML: which line, and what was probably meant. Those who write one need not know TOML."""

import re
import tomllib

from calculator.reference.csv_text import HIDDEN
from calculator.reference.problems import Problem

EXPECTED = "a line of a page: setting = value, or the [name] of a table"
LINE = re.compile(r"at line (\d+)")
CURLED = re.compile("[\u201c\u201d\u2018\u2019]")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")
PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")
YEAR = re.compile(r"[=,\[]\s*(\d{4}-\d{2})\b")
POUNDS = re.compile(r"£|=\s*\d{1,3}(,\d{3})+")


def slip(file: str, page: str, error: tomllib.TOMLDecodeError) -> Problem:
    """Return the problem of a page that cannot be read: the line as it is written, and how to mend it.

    Args:
        file: the name of the page.
        page: what is written on it.
        error: where reading stopped.
    """
    if "\0" in page:
        return Problem(file, "text in UTF-8", "Save the page as plain UTF-8 text.", value="a text in UTF-16 or UTF-32")
    lines, at = page.splitlines(), LINE.search(str(error))
    number = min(int(at[1]), len(lines)) if at and lines else None
    written = lines[number - 1].strip() if number is not None else ""
    return Problem(file, EXPECTED, _meant(written), row=number, value=written or str(error))


def _meant(written: str) -> str:
    """What to write, by the slips that are made most."""
    if HIDDEN.search(written):
        return "Delete the hidden control character."
    if CURLED.search(written):
        return 'Write straight quotation marks, "like these": curled ones come from a word processor.'
    bare = QUOTED.sub("", written)
    if found := PERCENT.search(bare):
        return f"Write {float(found[1]) / 100:.10g}: a percentage is written as a share, without the % sign."
    if found := YEAR.search(bare):
        return f'Write "{found[1]}": a year stands in quotation marks.'
    if POUNDS.search(bare):
        return "Write whole pounds in digits, such as 345_000_000: no £ sign and no commas."
    return "Correct the line, or the one before it: a text stands in quotation marks, numbers and lists do not."
