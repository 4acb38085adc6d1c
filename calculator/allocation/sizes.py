"""Sizes and means: what trusts may spend and earn in a year. Used for limits and shares only, never as money."""

import pandas as pd

from calculator.costing.income import income_in
from calculator.costing.opinions.spend_gap import present_share, spend_gap
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations, is_trust


def capital_of_trusts(organisations: pd.DataFrame) -> pd.Series:
    """Return the yearly operational capital of each trust (pounds), by organisation.

    A trust without a published envelope counts at England's capital per member of staff.
    """
    trusts = _trusts(organisations)
    known = trusts["operational_capital_4_years_gbp"] / 4
    return _known_or_by_staff(known, trusts["staff_fte"])


def yearly_capital(organisations: pd.DataFrame) -> pd.Series:
    """Return each ICS's size: the yearly operational capital of its trusts (pounds)."""
    return _by_ics(capital_of_trusts(organisations), organisations)


def income_of_trusts(inputs: Inputs, organisations: pd.DataFrame, price_year: str) -> pd.Series:
    """Return the yearly operating income of each trust (pounds of `price_year`), by organisation.

    A trust without known income counts at England's income per member of staff.
    """
    trusts = _trusts(organisations)
    known = income_in(inputs, organisations, price_year).set_axis(organisations["organisation_code"])[trusts.index]
    return _known_or_by_staff(known, trusts["staff_fte"])


def yearly_income(inputs: Inputs, organisations: pd.DataFrame, price_year: str) -> pd.Series:
    """Return each ICS's means: the yearly operating income of its trusts (pounds of `price_year`)."""
    return _by_ics(income_of_trusts(inputs, organisations, price_year), organisations)


def technology_share(inputs: Inputs, bodies: Organisations) -> pd.Series:
    """Return, by ICS, what its trusts spend on technology a year as a share of their income.

    Of the trusts whose income is known; an ICS without any counts at the mean of the others.
    """
    share = present_share(inputs, bodies)
    return share.fillna(share.mean())


def technology_share_of_trusts(inputs: Inputs, bodies: Organisations) -> pd.Series:
    """Return the same of each trust, by organisation; NaN where its income is not known."""
    trusts = spend_gap(inputs, bodies).by_organisation.drop_duplicates("organisation_code")
    trusts = trusts.set_index("organisation_code")
    return trusts["present_gbp"] / trusts["operating_income_gbp"]


def _trusts(organisations: pd.DataFrame) -> pd.DataFrame:
    return organisations[is_trust(organisations)].set_index("organisation_code")


def _known_or_by_staff(known: pd.Series, staff: pd.Series) -> pd.Series:
    per_head = known.sum() / staff[known.notna()].sum()
    return known.fillna(staff * per_head)


def _by_ics(of_trusts: pd.Series, organisations: pd.DataFrame) -> pd.Series:
    ics = organisations.set_index("organisation_code")["ics_code"]
    return of_trusts.groupby(ics.reindex(of_trusts.index)).sum()
