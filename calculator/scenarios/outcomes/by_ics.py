"""Gainers and losers: what each scenario gives each ICS, against what the first gives it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.outcomes.common_basis import CommonBasis
from calculator.scenarios.outcomes.outcome import Outcome


def by_ics(basis: CommonBasis, outcomes: Mapping[str, Outcome], names: pd.Series) -> pd.DataFrame:
    """Return one row per ICS (in order of name, as no table of systems is a league table) and scenario.

    Columns: `capital_gbp`, `revenue_gbp`, `running_gbp` (running cost that a fund pays) and `grants_gbp`, the three
    together (whole pounds, all years); `more_gbp`, what that is more than under the first scenario,
    `more_per_head_gbp` for each person weighted for need, and `more_of_debt` as a share of the ICS's debt (missing
    where it has none), though running cost is no part of it; `score_before`, `score_after` (levels).

    Args:
        basis: what the debt, the people and the score before are taken from.
        outcomes: by label, the first first.
        names: name of each ICS by code.
    """
    first = next(iter(outcomes.values())).grants.sum(axis=0)
    debt = basis.debt.sum(axis=1).astype(float)
    parts = []
    for label, held in outcomes.items():
        grants = held.grants.sum(axis=0)
        more = grants - first
        parts.append(
            pd.DataFrame(
                {
                    "ics_code": list(basis.codes),
                    "ics_name": [str(names[code]) for code in basis.codes],
                    "scenario": label,
                    **{f"{kind}_gbp": held.total[:, k] for k, kind in enumerate(FUND_KINDS)},
                    "running_gbp": held.running.sum(axis=0),
                    "grants_gbp": grants,
                    "more_gbp": more,
                    "more_per_head_gbp": more / basis.heads,
                    "more_of_debt": np.divide(more, debt, out=np.full_like(debt, np.nan), where=debt > 0),
                    "score_before": basis.score,
                    "score_after": held.last_score,
                }
            )
        )
    # Stable, so that an ICS's scenarios stay in the order in which they were named.
    return pd.concat(parts).sort_values(["ics_name", "ics_code"], kind="stable", ignore_index=True)
