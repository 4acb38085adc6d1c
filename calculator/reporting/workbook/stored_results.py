"""The stored result of every formula cell of a sheet, which openpyxl leaves blank.

A reader that does not calculate (a previewer, pandas, Excel's Protected View) shows what is stored and nothing else.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Result = float | int | str | bool
LONGEST_TEXT = 32_767  # letters that a cell may hold

FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f(?: [^>]*)?(?:/>|>[^<]*</f>))<v ?(?:/>|></v>)</c>')
"""A formula cell as openpyxl writes it: its place, its style, its formula, and an empty result."""
ANY_FORMULA = re.compile(rb"<f[ />]")


def fill(part: bytes, stored: Mapping[str, Result]) -> tuple[bytes, list[str]]:
    """Return the XML of a sheet with the result in each formula cell, and what is wrong with the results.

    Args:
        part: the sheet as openpyxl wrote it. Nobody else's XML is read so: the pattern knows openpyxl's hand alone.
        stored: the result of each formula cell by its coordinate, such as F9.

    Raises:
        ValueError: if openpyxl has changed how it writes a formula cell.
    """
    wrong: list[str] = []
    filled: set[str] = set()

    def with_result(cell: re.Match[bytes]) -> bytes:
        place = cell[1].decode()
        filled.add(place)
        if place not in stored:
            wrong.append(f"{place} has a formula and no stored result")
            return cell[0]
        try:
            kind, value = _written(stored[place])
        except ValueError as refused:
            wrong.append(f"{place} has {refused}")
            return cell[0]
        return b'<c r="%b"%b%b>%b%b</c>' % (cell[1], cell[2], kind, cell[3], value)

    done, found = FORMULA.subn(with_result, part)
    if found != len(ANY_FORMULA.findall(part)):
        raise ValueError("openpyxl writes formula cells in a way that is not known here")
    wrong += [f"{place} has a stored result and no formula" for place in stored if place not in filled]
    return done, wrong


def _written(result: Any) -> tuple[bytes, bytes]:
    """The mark of the cell's type, and the element that holds its result.

    Raises:
        ValueError: if no cell can hold such a result.
    """
    value = result.item() if hasattr(result, "item") else result  # a number of NumPy becomes one of Python
    if isinstance(value, bool):
        return b' t="b"', b"<v>%d</v>" % value
    if isinstance(value, str):
        return b' t="str"', _text(value)
    if not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"{value!r} as its stored result")
    return b"", b"<v>%b</v>" % repr(value).encode()


def _text(text: str) -> bytes:
    if len(text) > LONGEST_TEXT or ILLEGAL_CHARACTERS_RE.search(text):
        raise ValueError(f"a text that no cell can hold: {text[:40]!r}")
    kept = b' xml:space="preserve"' if text != text.strip() else b""
    try:
        return b"<v%b>%b</v>" % (kept, escape(text, {"\r": "&#13;"}).encode())
    except UnicodeEncodeError:
        raise ValueError(f"a text that no cell can hold: {text[:40]!r}") from None
