"""Ratios of debt: per head, per member of staff, and as a share of replacement value and of operating income."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.income import income_in
from calculator.costing.opinions.from_nothing import at_lowest, needed, without_record
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import is_trust
from calculator.reference.vocabulary import CASES, FUND_KINDS

ENGLAND = "England"


def ratios(inputs: Inputs, debt: Debt, maturity: Maturity, settings: CostingSettings, case: str) -> pd.DataFrame:
    """Return one row per ICS, by code, and one for England last. Money in pounds of the price year.

    `debt_gbp`: capital and one-off revenue. `debt_per_head_gbp`: a person registered. `debt_per_fte_gbp`: a member
    of the trusts' staff. `share_of_replacement`: of `replacement_gbp`. `share_of_income`: of the trusts' yearly
    operating income, NaN unless it is known for all; `income_known` is the share of trusts for which it is.
    """
    bodies = debt.organisations.assign(
        replacement_gbp=replacement_value(debt, maturity, settings, case),
        operating_income_gbp=income_in(inputs, debt.organisations, debt.price_year),
    )
    by_ics = _sums(bodies, bodies["ics_code"])
    owed = debt.by_kind(case)[list(FUND_KINDS)].sum(axis=1)
    by_ics["debt_gbp"] = owed.reindex(by_ics.index)
    england = _sums(bodies, pd.Series(ENGLAND, index=bodies.index))
    england["debt_gbp"] = owed.sum()
    table = pd.concat([by_ics, england]).rename_axis("ics_code").reset_index()
    return table.assign(
        debt_per_head_gbp=table["debt_gbp"] / table["registered_population"],
        debt_per_fte_gbp=table["debt_gbp"] / table["staff_fte"],
        share_of_replacement=table["debt_gbp"] / table["replacement_gbp"],
        share_of_income=table["debt_gbp"] / table["operating_income_gbp"],
    )


def replacement_value(debt: Debt, maturity: Maturity, settings: CostingSettings, case: str) -> npt.NDArray[np.float64]:
    """Return, by organisation, the capital and one-off revenue of starting from nothing, in pounds.

    The same pages, own payers, optimism bias and VAT as the debt; every score at level 1 and nobody with a
    record. NaN where a figure that a line needs is missing.
    """
    lines = debt.models.lines
    counted = [i for i, line in enumerate(lines) if line.is_debt]
    bodies = without_record(debt.organisations)
    quantity = needed([lines[i] for i in counted], bodies, at_lowest(maturity, maturity.gaps), settings)
    value: npt.NDArray[np.float64] = quantity @ debt.full_cost[counted, CASES.index(case)]
    return value


def _sums(bodies: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    """Sizes added up; a sum with a missing part is missing, but for sizes that only some bodies have."""
    trusts = bodies[is_trust(bodies)]
    sizes = pd.DataFrame(
        {
            "registered_population": bodies["registered_population"].groupby(by).sum(min_count=1),
            "staff_fte": _whole(trusts["staff_fte"], by),
            "operating_income_gbp": _whole(trusts["operating_income_gbp"], by),
            "income_known": trusts["operating_income_gbp"].notna().groupby(by).mean(),
            "replacement_gbp": _whole(bodies["replacement_gbp"], by),
        }
    )
    return sizes.sort_index()


def _whole(amounts: pd.Series, by: pd.Series) -> pd.Series:
    """Sums by group, NaN where any part is missing."""
    return amounts.groupby(by.reindex(amounts.index)).agg(lambda part: part.sum(skipna=False))
