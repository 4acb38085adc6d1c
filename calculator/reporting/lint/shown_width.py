"""How wide a number is once its format has dressed it, in digits: an estimate, for columns that would show ####."""

import re
from functools import cache
from math import isfinite

from openpyxl.styles.numbers import is_date_format

GENERAL = "General"
DATE_WIDTH = 10.0
NARROW = 0.5
"""The width of a comma, a full stop, a bracket or a space beside a digit."""
WIDE = 1.6
"""The width of a percent sign or an m beside a digit."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")
_THOUSANDS = re.compile(r"[0#?](,+)(?![,0#?])")
"""Commas after the last digit of a format, each of which divides by a thousand."""


def shown_width(value: float, number_format: str) -> float:
    """Return the width of a number as shown, in digits of the sheet's font."""
    if not isfinite(value):
        return 0.0  # no workbook that Excel has written holds one
    if number_format == GENERAL:
        return len(str(int(abs(value)))) + (NARROW if value < 0 else 0)  # Excel drops decimals that do not fit
    if is_date_format(number_format):
        return DATE_WIDTH
    part, sign = _part(number_format, value)
    bare = _LITERAL.sub("", part)
    scaled = abs(value) * (100 if "%" in bare else 1)
    if thousands := _THOUSANDS.search(bare):
        scaled /= 1000 ** len(thousands.group(1))
    decimals = len(found.group(1)) if (found := _DECIMALS.search(bare)) else 0
    return _dressed(part, len(str(int(round(scaled, decimals)))), decimals) + (NARROW if sign else 0)


def _part(number_format: str, value: float) -> tuple[str, bool]:
    """The part of a format that a number takes, and whether a minus sign is put before it."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], value < 0


@cache
def _dressed(part: str, digits: int, decimals: int) -> float:
    words = "".join(
        (found.group(1) or found.group(2) or found.group(3) or "") if not found.group(0).startswith("_") else " "
        for found in _LITERAL.finditer(part)
    )
    bare = _LITERAL.sub("", part)
    whole = bare.split(".")[0]
    digits = max(digits, whole.count("0"))
    width = float(digits + decimals) + (NARROW if decimals else 0)
    if re.search(r"[0#?],[0#?]", whole):
        width += NARROW * ((digits - 1) // 3)
    others = words + re.sub(r"[0#?.,;]", "", bare)
    return width + sum(NARROW if letter in "()-+ .,'" else WIDE if letter in "%mMW" else 1 for letter in others)
