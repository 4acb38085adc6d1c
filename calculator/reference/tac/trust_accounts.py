"""The accounts of every trust, one row a trust and year, from the TAC files of any years."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.rows.accounts import ACCOUNT_KEY, FIGURES
from calculator.reference.tac.coverage import coverage_notes
from calculator.reference.tac.read_file import TacFile, read_file

POUNDS = {"thousand pounds": 1000.0, "years": 1.0}
"""What multiplies a published amount, by its unit."""
CELL = ["trust_code", "financial_year", "main_code", "sub_code"]


@dataclass(frozen=True)
class TrustAccounts:
    """`table`: the input table trust_accounts, sorted by trust and year; NaN where nothing was reported."""

    table: pd.DataFrame
    notes: tuple[Note, ...]


def trust_accounts(files: Sequence[Path], inputs: Inputs, year: str | None = None) -> TrustAccounts:
    """Return the accounts that the files hold, with notes on what is missing or odd in them.

    Args:
        files: workbooks of NHS England; two make up a year (trusts, and foundation trusts).
        inputs: the checked tables; of them the trusts and the codes of the figures are used.
        year: the financial year of all files, such as 2023-24; told by each file if None.

    Raises:
        InputProblems: carrying every problem of every file.
    """
    codes, trusts = inputs["trust_account_codes"], inputs["trusts"]
    read: list[TacFile] = []
    problems: list[Problem] = []
    for path in files:
        try:
            read.append(read_file(path, codes, trusts, year))
        except InputProblems as found:
            problems.extend(found.problems)
    amounts = pd.concat([each.amounts for each in read], ignore_index=True) if read else pd.DataFrame()
    if not amounts.empty:
        problems.extend(_repeated(amounts))
    elif not problems:
        names = ", ".join(path.name for path in files)
        problems.append(Problem(names, "at least one trust of trusts.csv", "Check that these are the right files."))
    if problems:
        raise InputProblems(problems)
    return TrustAccounts(_figures(amounts, codes), coverage_notes(read, amounts, codes, trusts))


def _repeated(amounts: pd.DataFrame) -> list[Problem]:
    """A cell given twice for a trust and year: told once for each file, at its first repetition."""
    first = amounts.groupby(CELL, as_index=False)[["file", "row"]].first()
    again = amounts[amounts.duplicated(CELL)].merge(first, on=CELL, suffixes=("", "_first"), validate="many_to_one")
    problems = []
    for file, rows in again.groupby("file"):
        one = rows.iloc[0]
        fix = (
            f"It stands already in row {one['row_first']} of {one['file_first']}; give each file once, or delete one "
            f"of the two rows. {len(rows)} figures of the file are repeated."
        )
        value = f"{one['trust_code']} {one['financial_year']} {one['main_code']} {one['sub_code']}"
        problems.append(
            Problem(str(file), "each figure of a trust and year once", fix, row=int(one["row"]), value=value)
        )
    return problems


def _figures(amounts: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Add the cells up to our figures: blank where a cell that is needed is blank or absent."""
    cells = amounts.merge(codes, on=["main_code", "sub_code"], validate="many_to_one")
    cells["pounds"] = cells["amount"] * cells["unit"].map(POUNDS)
    key = [*ACCOUNT_KEY, "figure"]
    total = cells.groupby(key)["pounds"].sum(min_count=1)
    given = cells[(cells["needed"] == "yes") & cells["pounds"].notna()].groupby(key).size()
    needed = codes[codes["needed"] == "yes"].groupby("figure").size()
    asked = needed.reindex(total.index.get_level_values("figure")).fillna(0).to_numpy()
    whole = total.where(given.reindex(total.index, fill_value=0).to_numpy() == asked)
    table = whole.unstack("figure").reindex(columns=list(FIGURES)).reset_index()
    table.columns.name = None
    return table.sort_values(list(ACCOUNT_KEY), ignore_index=True)
