"""Tables as CSV in which no text can run: the one writer of every CSV, and the guard it puts before a text.

A spreadsheet takes a text that begins like a formula for one, so an apostrophe is put before it, as OWASP advises.
Reading takes the apostrophe off again, so that nothing is lost between writing a table and reading it back.
"""

import io
import re

import pandas as pd

STARTERS = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
"""What a formula may begin with, in some program and alphabet; the last four are = + - @ at full width."""
GUARD = "'"
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def _runs(text: str) -> bool:
    """Say whether a text, guarded or not, would be taken for a formula without a guard; a number is none."""
    bare = text.lstrip(GUARD)
    begins = (bare[:1], bare.lstrip()[:1])
    return any(first and first in STARTERS for first in begins) and not NUMBER.fullmatch(bare)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before one that it would."""
    return GUARD + text if _runs(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[len(GUARD) :] if text.startswith(GUARD) and _runs(text) else text


def csv_of(table: pd.DataFrame, float_format: str | None = None) -> str:
    """Return a table as CSV with a line feed after each row; texts and headings are guarded, numbers are not.

    What is missing is blank. `float_format`: such as "%.12g"; as many digits as tell a number apart if None.
    """
    safe = table.rename(columns=_guarded_text)
    for place, column in enumerate(table.columns):
        if not pd.api.types.is_numeric_dtype(table[column]):
            safe.isetitem(place, table[column].map(_guarded_text, na_action="ignore"))
    rows = _Rows(newline="")
    safe.to_csv(rows, index=False, lineterminator=_Rows.END, float_format=float_format)
    return rows.getvalue()


def _guarded_text(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


class _Rows(io.StringIO):
    """Rows that end in a line feed, and in which a line end of either kind inside a text is quoted."""

    END = "\r\n"

    def write(self, row: str) -> int:
        return super().write(row.removesuffix(self.END) + "\n")
