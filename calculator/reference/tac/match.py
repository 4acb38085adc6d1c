"""Which trust of ours an organisation of a TAC file is: by its code where the file gives one, else by its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from calculator.reference.names import display_name
from calculator.reference.problems import Problem
from calculator.reference.tac.sheets import DataRow, plain

SAID_OF_ALL = frozenset({"nhs", "foundation", "trust", "the", "ft"})
"""Words that tell no trust from another; trusts gain and lose them when their standing changes."""


@dataclass
class Matched:
    """`trusts`: the code of each organisation by its name; `left_out`: bodies with codes that are none of ours."""

    trusts: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def bare_name(name: str) -> str:
    """Return a trust's name without case, punctuation and the words that are said of all: "&" is "and"."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’‘ʼ`]", "", name.lower()).replace("&", " and "))
    return " ".join(word for word in words if word not in SAID_OF_ALL)


def match_trusts(file: str, rows: Sequence[DataRow], codes: Mapping[str, str], trusts: pd.DataFrame) -> Matched:
    """Return the trust of each organisation in the data.

    Args:
        file: the file, as problems should name it.
        rows: the rows of the data.
        codes: organisation codes by the plain name of the provider; empty if the file has none.
        trusts: the trusts there are (the input table).
    """
    by_name = {bare_name(name): code for code, name in zip(trusts["trust_code"], trusts["trust_name"], strict=True)}
    shown = {bare_name(name): display_name(name) for name in trusts["trust_name"]}
    matched = Matched()
    for name, row in {each.name: each.row for each in reversed(rows)}.items():
        given, named = codes.get(plain(name)), by_name.get(bare_name(name))
        coded = given if given in set(trusts["trust_code"]) else None
        if coded and named and coded != named:
            fix = f"Correct the code in the list of providers: trusts.csv has {named} for it."
            matched.problems.append(_odd(file, row, name, f"the trust of the code {coded}", fix))
        elif coded or named:
            matched.trusts[name] = str(coded or named)
        elif given and re.fullmatch(r"[A-Z0-9]{3,5}", given):
            matched.left_out.append(f"{name} ({given})")
        else:
            nearest = get_close_matches(bare_name(name), shown, n=1)
            near = f" The nearest known is {shown[nearest[0]]}." if nearest else ""
            fix = f"Correct the name, or add the trust to trusts.csv.{near}"
            matched.problems.append(_odd(file, row, name, "the name of a trust in trusts.csv", fix))
    return matched


def _odd(file: str, row: int, name: str, expected: str, fix: str) -> Problem:
    return Problem(file, expected, fix, row=row, column="OrganisationName", value=name)
