"""Operating income of an ICS: what is published of its trusts, and how much of its staff that covers."""

import numpy as np
import pandas as pd

from calculator.reference.organisations import is_trust


def known_income(organisations: pd.DataFrame) -> pd.DataFrame:
    """Return by ICS: `income_gbp` of the trusts whose income is known (NaN if of none), `staff_covered`, `missing`.

    `staff_covered` is the share of its trusts' staff (FTE) that work in them; `missing` lists the codes of the rest.
    """
    trusts = organisations[is_trust(organisations)]
    known = trusts["operating_income_gbp"].notna()
    by = trusts.assign(
        income=trusts["operating_income_gbp"],
        covered=trusts["staff_fte"].where(known, 0.0),
        unknown=trusts["organisation_code"].where(~known),
    ).groupby("ics_code")
    return pd.DataFrame(
        {
            "income_gbp": by["income"].sum(min_count=1).astype(float),
            "staff_covered": (by["covered"].sum() / by["staff_fte"].sum().replace(0, np.nan)),
            "missing": by["unknown"].agg(lambda codes: ", ".join(sorted(codes.dropna()))),
        }
    )
