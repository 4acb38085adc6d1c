"""Any text as it can be told on a terminal: at a length that is read, and without signs that a terminal obeys."""

import re

LONGEST_NAME, LONGEST_WORDS = 300, 1_200
"""Letters of a value or a place, and of a sentence, that are told; the sentences of this program are shorter."""

UNTOLD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that cannot be seen, that move what stands beside them, or that cannot be written as text at all."""


def told_text(text: str, longest: int) -> str:
    """Return a text of at most so many letters, and a few that say how many it had; hidden signs by their numbers."""
    shown = text if len(text) <= longest else f"{text[:longest]} ... ({len(text):,} letters)"
    return UNTOLD.sub(_number, shown)


def _number(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
