"""What the files of each year do not hold, or hold oddly: said in notes, never filled in."""

from collections.abc import Iterator, Sequence

import pandas as pd

from calculator.reference.names import display_name
from calculator.reference.notes import Note
from calculator.reference.tac.read_file import TacFile

AGAINST = {"positive": -1, "negative": 1, "either": 0}
"""The sign, as a number, that an amount should not have."""


def coverage_notes(
    files: Sequence[TacFile], amounts: pd.DataFrame, codes: pd.DataFrame, trusts: pd.DataFrame
) -> tuple[Note, ...]:
    """Return the notes on what was read.

    Args:
        files: what each file held.
        amounts: the amounts of all files, one row per cell of a trust and year.
        codes: the cells that our figures are made of.
        trusts: the trusts there are.
    """
    notes = [
        Note(
            "Not a trust of ours",
            f"{each.name} holds {', '.join(sorted(each.left_out))}, which trusts.csv does not: left out.",
        )
        for each in files
        if each.left_out
    ]
    cells = amounts.merge(codes, on=["main_code", "sub_code"], validate="many_to_one")
    for year in sorted({each.financial_year for each in files}):
        notes.extend(_of_year(year, cells[cells["financial_year"] == year], codes, trusts))
    return tuple(notes)


def _of_year(year: str, cells: pd.DataFrame, codes: pd.DataFrame, trusts: pd.DataFrame) -> Iterator[Note]:
    wanted = trusts[trusts["status"] == "open"]
    absent = wanted[~wanted["trust_code"].isin(cells["trust_code"])]
    if len(absent):
        names = "; ".join(f"{row.trust_code} {display_name(row.trust_name)}" for row in absent.itertuples())
        text = f"{len(absent)} open trusts are not in the files of {year} and stay blank: {names}."
        yield Note(f"Trusts without accounts {year}", text)
    for who, figures in _blanks(cells, codes).items():
        yield Note(f"Blank figures {year}", f"Not reported, and left blank, for {who}: {', '.join(figures)}.")
    odd = cells[cells["amount"] * cells["sign"].map(AGAINST) > 0]
    if len(odd):
        which = ", ".join(sorted(odd["trust_code"] + " " + odd["sub_code"]))
        yield Note(f"Unexpected signs {year}", f"Kept as reported, though the form expects another sign: {which}.")


def _blanks(cells: pd.DataFrame, codes: pd.DataFrame) -> dict[str, list[str]]:
    """The figures that stay blank, by the trusts of the files that did not report them."""
    here = sorted(set(cells["trust_code"]))
    needed = codes[codes["needed"] == "yes"].groupby("figure").size()
    given = cells[(cells["needed"] == "yes") & cells["amount"].notna()].groupby(["figure", "trust_code"]).size()
    blanks: dict[str, list[str]] = {}
    for figure, asked in needed.items():
        blank = [code for code in here if given.get((figure, code), 0) < asked]
        if blank:
            who = "every trust of the files" if len(blank) == len(here) else ", ".join(blank)
            blanks.setdefault(who, []).append(str(figure))
    return blanks
