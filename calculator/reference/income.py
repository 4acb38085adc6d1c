"""Operating income of each trust: as published, or else from its own accounts where a user has imported them."""

from collections.abc import Iterator

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.rows.accounts import FIGURES

INCOME_YEAR = "2024-25"
"""The financial year of the income in trust_size.csv (inputs/sources.csv says so)."""
APART = 0.05
"""Share by which income in the accounts may differ from the published one without a word."""
NOISE = 1e-9


def latest_accounts(inputs: Inputs) -> pd.DataFrame:
    """Return the latest accounts of each trust that has any: one row a trust, as in the table trust_accounts."""
    accounts = inputs["trust_accounts"].astype(dict.fromkeys(FIGURES, "float64"))
    return accounts.sort_values(["trust_code", "financial_year"]).drop_duplicates("trust_code", keep="last")


def with_income(trusts: pd.DataFrame, inputs: Inputs) -> tuple[pd.DataFrame, list[Note]]:
    """Return the trusts with income from their accounts where none is published, and notes on what was taken.

    Two columns are added: `operating_income_year`, the financial year of the income, and `operating_income_from`,
    "published" or "accounts"; both are None where the income stays NaN.
    """
    accounts = latest_accounts(inputs).set_index("trust_code")
    codes, published = trusts["organisation_code"], trusts["operating_income_gbp"]
    reported = codes.map(accounts["operating_income_gbp"]).astype(float)
    reported = reported.where(reported > 0)  # an income of nothing, or less, is a slip
    year = codes.map(accounts["financial_year"])
    taken = published.isna() & reported.notna()
    told = trusts.assign(
        operating_income_gbp=published.fillna(reported),
        operating_income_year=year.where(taken, INCOME_YEAR),
        operating_income_from=taken.map({True: "accounts", False: "published"}),
    )
    unknown = told["operating_income_gbp"].isna()
    for column in ("operating_income_year", "operating_income_from"):
        told[column] = told[column].astype(object).mask(unknown, None)
    notes = [Note("Operating income", _blanks(trusts, told)), *_differences(codes, published, reported, year)]
    return told, notes


def _blanks(before: pd.DataFrame, after: pd.DataFrame) -> str:
    """Say how many trusts publish no income, for whom their accounts give it, and who stays without."""
    blank = before["operating_income_gbp"].isna()
    acute = before["organisation_type"] == "acute"
    said = (
        f"{blank.sum()} of {len(before)} trusts have no published income: {(blank & ~acute).sum()} that are not acute, "
        f"and the acute trusts {', '.join(before.loc[blank & acute, 'organisation_code']) or 'none'}. "
    )
    taken = after[after["operating_income_from"] == "accounts"]
    left = after[after["operating_income_gbp"].isna()]
    if taken.empty:
        return said + "It is left blank: a cost line resting on it would refuse."
    years = taken["operating_income_year"].value_counts().sort_index()
    by_year = ", ".join(f"{count} of {year}" for year, count in years.items())
    rest = ", ".join(left["organisation_code"]) or "none"
    return said + f"It is taken from the accounts of {len(taken)} trusts ({by_year}), and left blank for: {rest}."


def _differences(codes: pd.Series, published: pd.Series, reported: pd.Series, year: pd.Series) -> Iterator[Note]:
    """Name the trusts whose accounts tell another income than the published one."""
    both = published.notna() & reported.notna()
    step = reported / published - 1
    apart = both & (step.abs() > APART + NOISE)
    if apart.any():
        which = ", ".join(
            f"{code} ({of}, {by:+.0%})" for code, of, by in zip(codes[apart], year[apart], step[apart], strict=True)
        )
        yield Note(
            "Income in the accounts",
            f"Of {both.sum()} trusts with a published income ({INCOME_YEAR}) and accounts, {apart.sum()} differ by "
            f"over {APART:.0%}; the published one is kept: {which}.",
        )
