"""Read one TAC file: its year, and the amounts of our figures, each given to a trust of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from typing import Any

import pandas as pd

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.tac.match import match_trusts
from calculator.reference.tac.open_book import open_book
from calculator.reference.tac.sheets import DATA, DataRow, data_rows, provider_codes, texts
from calculator.reference.tac.year import financial_year

COLUMNS = ("file", "row", "trust_code", "financial_year", "main_code", "sub_code", "amount")


@dataclass(frozen=True)
class TacFile:
    """`amounts`: one row per wanted cell of a trust of ours, as in COLUMNS; NaN where the cell is blank.

    Amounts are as published, in £000 or years. `left_out`: bodies of the file that are none of ours.
    """

    name: str
    financial_year: str
    amounts: pd.DataFrame
    left_out: tuple[str, ...]


def read_file(path: Path, codes: pd.DataFrame, trusts: pd.DataFrame, year: str | None) -> TacFile:
    """Return what a TAC file holds of our figures.

    Args:
        path: a workbook of NHS England, of trusts or of foundation trusts.
        codes: the cells that our figures are made of (the input table trust_account_codes).
        trusts: the trusts there are (the input table).
        year: the financial year, such as 2023-24; told by the file itself if None.

    Raises:
        InputProblems: with everything that is wrong in the file.
    """
    book = open_book(path)
    wanted = frozenset(zip(codes["main_code"], codes["sub_code"], strict=True))
    rows = data_rows(path.name, book, wanted)
    place = f"{path.name}, sheet '{DATA}'"
    matched = match_trusts(place, rows, provider_codes(path.name, book), trusts)
    problems = [*matched.problems, *_amount_problems(place, rows)]
    if not rows:
        fix = "Check that this is a data file; if the codes have changed, correct trust_account_codes.csv."
        problems.append(Problem(place, "rows with the codes of trust_account_codes.csv", fix))
    told = _year(path.name, texts(book), year, problems)
    if problems:
        raise InputProblems(problems)
    held = [
        (path.name, row.row, matched.trusts[row.name], told, row.main_code, row.sub_code, _number(row.amount))
        for row in rows
        if row.name in matched.trusts
    ]
    return TacFile(path.name, told, pd.DataFrame(held, columns=list(COLUMNS)), tuple(matched.left_out))


def _year(file: str, said: Iterator[str], year: str | None, problems: list[Problem]) -> str:
    """The financial year; if it cannot be told, that is one problem among the others."""
    try:
        return financial_year(file, said, year)
    except InputProblems as found:
        problems.extend(found.problems)
        return ""


def _number(amount: Any) -> float | None:
    """What an amount cell holds as a number: NaN if it is blank, None if it is no number."""
    if isinstance(amount, str):
        amount = amount.strip().replace(",", "")
        if not amount:
            return nan
    try:
        number = None if isinstance(amount, bool) else float(amount)
    except (TypeError, ValueError):
        return None
    return number if number is not None and isfinite(number) else None


def _amount_problems(place: str, rows: Sequence[DataRow]) -> Iterator[Problem]:
    """Cells that hold no number: told once for each thing found, at its first row."""
    odd: dict[str, list[int]] = {}
    for row in rows:
        if _number(row.amount) is None:
            odd.setdefault(str(row.amount), []).append(row.row)
    for value, found in odd.items():
        again = f" It stands in {len(found)} rows." if len(found) > 1 else ""
        fix = f"Type the number, or clear the cell if there is none.{again}"
        yield Problem(place, "a number in £000 or years", fix, row=found[0], column="Total", value=value)
