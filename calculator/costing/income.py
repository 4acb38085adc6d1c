"""Operating income in the prices that debt is told in, and how much of an ICS it is known for."""

import numpy as np
import pandas as pd

from calculator.costing.prices import factors_to
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import is_trust


def income_in(inputs: Inputs, organisations: pd.DataFrame, price_year: str) -> pd.Series:
    """Return, row by row, the operating income of each organisation in pounds of a year; NaN where it is not known."""
    where = ("trust_accounts.csv", "financial_year")
    return organisations["operating_income_gbp"] * factors_to(
        inputs, organisations["operating_income_year"], price_year, where
    )


def known_income(inputs: Inputs, organisations: pd.DataFrame, price_year: str) -> pd.DataFrame:
    """Return by ICS: `income_gbp` of the trusts whose income is known (NaN if of none), and `staff_covered`.

    Income is in pounds of `price_year`. `staff_covered` is the share of its trusts' staff (FTE) that work in them.
    """
    income = income_in(inputs, organisations, price_year)
    trust = is_trust(organisations)
    by = organisations["ics_code"]
    staff = organisations["staff_fte"].where(trust)
    covered = staff.where(income.notna(), 0.0).groupby(by).sum() / staff.groupby(by).sum().replace(0, np.nan)
    return pd.DataFrame({"income_gbp": income.where(trust).groupby(by).sum(min_count=1), "staff_covered": covered})
