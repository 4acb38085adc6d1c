"""Where each ICS stands before any money is given, and what it may take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.organisations import is_trust, latest_need
from calculator.reference.problems import UnknownName
from calculator.reference.vocabulary import FUND_KINDS

WholePounds = npt.NDArray[np.int64]

SHARES = {
    "core": "weighted_pop_core",
    "primary_medical": "weighted_pop_primary_medical",
    "registered": "registered_population",
}
"""What a target share may be measured by, and the column that holds it."""


SAME_LEVEL = 1e-6
"""Levels. Scores nearer than this are the same score: it is worth a few hundred pounds at most, not a decision."""


@dataclass(frozen=True)
class Standing:
    """The ICSs as an allocation sees them, all in the order of `codes`, which is sorted.

    `score`, `target`: levels. `debt`: ICS x kind (capital, one-off revenue), whole pounds the ICS pays.
    `share`: target share of England by each measure of SHARES, summing to 1. `absorption`: the most
    capital it may be given in a year, whole pounds.
    """

    codes: Sequence[str]
    score: npt.NDArray[np.float64]
    target: float
    debt: WholePounds
    share: dict[str, npt.NDArray[np.float64]]
    absorption: WholePounds

    def share_by(self, measure: str) -> npt.NDArray[np.float64]:
        """Return the target shares by one measure.

        Raises:
            UnknownName: naming the near match.
        """
        if measure not in self.share:
            raise UnknownName("target share", measure, self.share)
        return self.share[measure]


def standing(
    inputs: Inputs,
    organisations: pd.DataFrame,
    scores: pd.Series,
    target: float,
    debt: pd.DataFrame,
    absorption_share: float,
) -> Standing:
    """Put together what the floors below found out about each ICS.

    Args:
        inputs: for populations.
        organisations: for capital and staff.
        scores: ICS score by ICS code.
        target: the level aimed at.
        debt: ICS x kind, whole pounds.
        absorption_share: capital grants in a year as a share of yearly operational capital.
    """
    codes = sorted(scores.index)
    return Standing(
        codes=codes,
        score=scores.reindex(codes).to_numpy(dtype=float),
        target=target,
        debt=debt.loc[codes, list(FUND_KINDS)].to_numpy(dtype=np.int64),
        share={name: _shares(inputs, column, codes) for name, column in SHARES.items()},
        absorption=np.floor(absorption_share * yearly_capital(organisations).reindex(codes)).to_numpy(np.int64),
    )


def _shares(inputs: Inputs, column: str, codes: Sequence[str]) -> npt.NDArray[np.float64]:
    """Each ICS's share of England in the latest year."""
    latest = latest_need(inputs).set_index("icb_code")[column]
    shares = latest.reindex(codes) / latest.sum()
    return np.asarray(shares, dtype=float)


def yearly_capital(organisations: pd.DataFrame) -> pd.Series:
    """Return each ICS's size: the yearly operational capital of its trusts (pounds).

    A trust without a published envelope counts at England's capital per member of staff. Used only for
    the absorption limit, never as money.
    """
    trusts = organisations[is_trust(organisations)]
    known = trusts["operational_capital_4_years_gbp"] / 4
    per_head = known.sum() / trusts.loc[known.notna(), "staff_fte"].sum()
    size = known.fillna(trusts["staff_fte"] * per_head)
    return size.groupby(trusts["ics_code"]).sum()
