"""A mutated file: what one of the kinds of mutation, or a few one upon another, make of a sound one."""

import csv
from random import Random

from fuzz.of_books import OF_BOOKS
from fuzz.of_bytes import OF_BYTES, OF_TEXT
from fuzz.of_tables import OF_TABLES
from fuzz.of_trees import OF_JSON, OF_PAGES

BY_KIND = {
    ".csv": (*OF_TABLES, *OF_TABLES, *OF_TEXT),
    ".toml": (*OF_PAGES, *OF_PAGES, *OF_TEXT),
    ".json": (*OF_JSON, *OF_JSON, *OF_JSON, *OF_TEXT),
    ".xlsx": (*OF_BOOKS, *OF_BOOKS, *OF_BYTES),
}
"""Mutations by the end of a file's name; one that is there twice is drawn twice as often."""


def mutated(random: Random, kind: str, content: bytes) -> tuple[bytes, str]:
    """Return a file that was changed, and the names of the mutations that did it.

    Args:
        random: which draws them.
        kind: the end of the file's name.
        content: of the sound file.
    """
    chosen = random.choices(BY_KIND[kind], k=random.choice((1, 1, 1, 2, 3)))
    for mutation in chosen:
        try:
            content = mutation(random, content)
        except (RecursionError, csv.Error):  # what the one before it made cannot be taken apart any more
            continue
    return content, ", ".join(mutation.__name__ for mutation in chosen)
