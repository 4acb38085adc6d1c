"""What nobody should write and somebody will: values at the edge of what a cell or a setting can hold."""

from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

LONG = 1_000_000

TEXTS = (
    "", " ", "nan", "NaN", "inf", "-inf", "Infinity", "1e308", "-1e308", "1e309", "1e400", "-0", "-0.0", "0", "1e-320",
    "9" * 400, "9" * 5_000, "1" + "0" * 30, "0x10", "1_000", "1,000", "1.000,50", "£5", "5%", "٣", "½", "²", "TRUE",
    "false", "None", "null", "#REF!", "#N/A", "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "'", "'=1", '"', '""',
    "a,b", "a\nb", "a\r\nb", "a\tb", "\x00", "\x1b[31m", "\x7f", "\u202e", "\u200b", "\ufeff", "\u2028", "\x85",
    "\U0001f4b7", "é" * 50, "e\u0301", "İ", "ß", "ﬁ", "\ufffe", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01",
    "31/12/9999", "00/00/0000", "2026-27", "2099-00", "9999-00", "0000-01", "QE1", "R0A", "../../etc/passwd", "a/b",
    "CON", "nul.csv", ".", "..", "~", "%s", "{0}", "{x}", "%(x)s", "\\", "\\u0000", "<b>", "]]>", "&amp;", "&#0;",
    "1e5", "0.1", "100", "101", "5", "1", "4.999999999999999999", "2025-06-30", "x" * 40_000,
)  # fmt: skip
"""What may be typed into a cell."""


def text(random: Random) -> str:
    """One of the texts; now and then one of a million letters or digits, or a few letters of anywhere."""
    kind = random.random()
    if kind < 0.03:
        return random.choice("x9 ,-(é") * LONG
    if kind < 0.1:
        return "".join(chr(random.choice((random.randrange(32, 127), random.randrange(0xD7FF)))) for _ in range(5))
    return random.choice(TEXTS)


def value(random: Random) -> Any:
    """A value of any type that a page of settings can hold."""
    return random.choice(
        (
            lambda: text(random),
            lambda: random.choice((0, -1, 1, 2, 5, 100, 10**6, 10**12, 2**31, 2**53 + 1, 2**63 - 1, 2**64, -(2**63))),
            lambda: 10 ** random.choice((30, 308, 400, 4_000)),
            lambda: random.choice((0.0, -0.0, 0.5, 1.0, 1.5, 1e-320, 1e-12, 1e12, 1e100, 1e308, -1e308)),
            lambda: random.choice((float("nan"), float("inf"), float("-inf"))),
            lambda: random.choice((True, False)),
            lambda: random.choice(
                (date(2026, 4, 1), date(1, 1, 1), date(9999, 12, 31), time(1, 2), datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC))
            ),
            lambda: [],
            lambda: {},
            lambda: [text(random)] * random.choice((1, 2, 1_000)),
            lambda: [random.choice((0, -1.5, float("nan"), 10**30))] * random.choice((1, 2, 3, 1_000)),
            lambda: [{"id": text(random)}],
            lambda: {text(random) or "a": text(random)},
            lambda: _nested(random.choice((3, 30))),
        )
    )()  # fmt: skip


def _nested(depth: int) -> Any:
    held: Any = 1
    for level in range(depth):
        held = [held] if level % 2 else {"a": held}
    return held
