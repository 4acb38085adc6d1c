"""Names as a reader would write them."""

import re
from collections.abc import Sequence


def ics_name(icb_name: str) -> str:
    """Return the name of the system: the ICB's name without "NHS" and "ICB"."""
    return icb_name.removeprefix("NHS ").removesuffix(" ICB")


def display_name(published: str) -> str:
    """Return a trust's name as a reader would write it; it is published in capitals."""
    words = []
    for position, word in enumerate(published.split()):
        small = position > 0 and word.lower() in {"and", "of", "the", "for", "on", "in", "upon"}
        words.append(word if word == "NHS" else word.lower() if small else word.capitalize())
    return re.sub(r"(?<=[-(])\w", lambda letter: letter.group().upper(), " ".join(words))


def sentence(words: str) -> str:
    """Return words with a capital at their head, the others as they are."""
    return words[:1].upper() + words[1:]


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names in a sentence: "one, another and a third"."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
