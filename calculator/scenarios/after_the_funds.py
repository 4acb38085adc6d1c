"""Running cost once the funds have ended: what was promised for later, and what recipients then pay."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.question import funded
from calculator.allocation.running_cost import supported
from calculator.costing.consequences import financial_years
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import FUND_KINDS


@dataclass(frozen=True)
class AfterTheFunds:
    """Whole pounds by recipient. `running`: what all it has bought costs a year to run.

    `promised`: recipient x year after the last fund, the support that falls there and that no fund of the run holds.
    """

    running: pd.Series
    promised: pd.DataFrame

    @property
    def years(self) -> list[str]:
        """The years after the funds in which support is promised to anybody."""
        return [str(year) for year in self.promised if self.promised[year].any()]


def after_the_funds(allocation: Allocation) -> AfterTheFunds:
    """Return what running cost comes to once the funds of an allocation have ended."""
    standing, taper = allocation.standing, allocation.terms.support
    progress = _progress(allocation)
    last = progress[:, :, -1]
    going_on = np.concatenate([progress, np.repeat(last[:, :, np.newaxis], len(taper), axis=2)], axis=2)
    names = financial_years(allocation.years[-1], len(taper) + 1)[1:]
    paid = supported(standing.running, going_on, taper)[:, len(allocation.years) :]
    codes = pd.Index(standing.codes, name="ics_code")
    return AfterTheFunds(
        running=pd.Series(whole_pounds((standing.running * last).sum(axis=1)), index=codes),
        promised=pd.DataFrame(whole_pounds(paid), index=codes, columns=list(names)),
    )


def _progress(allocation: Allocation) -> np.ndarray:
    """Recipient x part x year: the share of each part that is funded by the end of each year."""
    standing, years = allocation.standing, allocation.years
    granted = np.zeros((*standing.debt.shape, len(years)))
    at = {code: i for i, code in enumerate(standing.codes)}
    for row in allocation.by_part.itertuples():
        where = (at[row.ics_code], standing.parts.index(row.part), FUND_KINDS.index(row.kind), years.index(row.year))
        granted[where] += row.amount_gbp
    return np.asarray(funded(standing.debt.astype(float), np.cumsum(granted, axis=3)))
