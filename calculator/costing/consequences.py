"""What follows from the debt over ten years: running cost, depreciation, capital charge, refresh.

The whole debt is taken to be closed from the start year on, spread as the pages say (phasing). Conventions: what
is spent in a year is in use from the next, so running cost and depreciation begin a year after; depreciation is
straight over the life; the capital charge is on the mean of opening and closing book value; at the end of its
life the stated share of an asset is bought again, and that purchase depreciates in its turn.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.pages.lines import CostLine
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import CASES, Kind

YEARS = 10
ITEMS = ("capital", "revenue", "running", "depreciation", "capital_charge", "refresh")
"""The first two are the debt as it is spent; the other four follow from it. Refresh is capital, the rest revenue."""

REVENUE_ITEMS = ("running", "depreciation", "capital_charge")

Profile = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Consequences:
    """`systems`: every ICS, owing or not. `years`: financial years from the start.

    `table`: one row per ICS, category, item and year, whole pounds.
    `last_year`: by organisation, the revenue caused in the last year (pounds, not rounded).
    """

    case: str
    systems: tuple[str, ...]
    years: tuple[str, ...]
    table: pd.DataFrame
    last_year: pd.Series

    @cached_property
    def by_ics(self) -> pd.DataFrame:
        """ICS x (item, year), whole pounds."""
        wide = self.table.pivot_table(index="ics_code", columns=["item", "year"], values="amount_gbp", aggfunc="sum")
        every = pd.MultiIndex.from_product([ITEMS, self.years], names=["item", "year"])
        return wide.reindex(index=pd.Index(self.systems, name="ics_code"), columns=every).fillna(0).astype("int64")

    def revenue_in(self, year: str) -> pd.Series:
        """Return, by ICS, the yearly revenue the debt causes in a year: running cost, depreciation, capital charge."""
        return sum((self.by_ics[(item, year)] for item in REVENUE_ITEMS), start=0 * self.by_ics[(ITEMS[0], year)])


def consequences(debt: Debt, case: str, start_year: str) -> Consequences:
    """Return what follows from the ICSs' own debt in one case, over ten years, in prices of the debt's price year."""
    lines = debt.models.lines
    own = np.array([line.is_own for line in lines])
    cost = debt.full_cost[:, CASES.index(case)] * own
    charge = debt.models.finance.capital_charge.share
    profile = np.stack([np.stack(list(_profile(line, charge).values())) for line in lines])
    ics = debt.organisations["ics_code"].to_numpy()
    systems = np.unique(ics)
    spent = np.stack([(debt.quantity[ics == code]).sum(axis=0) * cost for code in systems])
    categories = [category.id for category in debt.models.categories]
    years = financial_years(start_year, YEARS)
    parts = []
    for category in categories:
        of = np.array([line.category == category for line in lines])
        amount = np.einsum("sl,lit->sit", spent[:, of], profile[of])
        index = pd.MultiIndex.from_product([systems, [category], ITEMS, years], names=_KEY)
        parts.append(pd.Series(whole_pounds(amount.ravel()), index=index, name="amount_gbp"))
    table = pd.concat(parts).reset_index()
    table = table[table["amount_gbp"] != 0].sort_values(_KEY, kind="stable", ignore_index=True)
    revenue = profile[:, [ITEMS.index(item) for item in REVENUE_ITEMS], -1].sum(axis=1)
    last_year = pd.Series(debt.quantity @ (cost * revenue), index=debt.organisations["organisation_code"])
    return Consequences(case, tuple(systems), years, table, last_year)


_KEY = ["ics_code", "category", "item", "year"]


def financial_years(first: str, number: int) -> tuple[str, ...]:
    """Return financial years in a row, such as 2026-27, 2027-28."""
    start = int(first[:4])
    return tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(start, start + number))


def _profile(line: CostLine, charge: float) -> dict[str, Profile]:
    """What a pound of a line brings in each year, item by item."""
    profile = {item: np.zeros(YEARS) for item in ITEMS}
    spending = np.zeros(YEARS)
    spending[: len(line.phasing)] = line.phasing
    if line.kind == Kind.RUNNING:
        profile["running"][1:] = np.cumsum(spending)[:-1]
    elif line.kind == Kind.REVENUE:
        profile["revenue"] = spending
    else:
        profile["capital"] = spending
        profile |= _asset(spending, line, charge)
    return profile


def _asset(spending: Profile, line: CostLine, charge: float) -> dict[str, Profile]:
    """Refresh, depreciation and capital charge of what is bought."""
    life = line.life
    if life is None:
        raise ValueError(f"{line.name} has no life")  # the checks of the page refuse this before
    bought, depreciation = spending.copy(), np.zeros(YEARS)
    for year in range(YEARS):
        if year + life.years < YEARS:
            bought[year + life.years] += bought[year] * life.refresh
        depreciation[year + 1 : year + 1 + life.years] += bought[year] / life.years
    closing = np.cumsum(bought - depreciation)
    opening = np.concatenate([[0.0], closing[:-1]])
    return {
        "refresh": bought - spending,
        "depreciation": depreciation,
        "capital_charge": charge * (opening + closing) / 2,
    }
