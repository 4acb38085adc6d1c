"""The assumptions that move England's debt most, one row each: how far it falls and how far it rises."""

import pandas as pd

from calculator.scenarios.sensitivity.sensitivity import Sensitivity

KEYS = ["about", "assumption"]


def widest(found: Sensitivity, most: int) -> pd.DataFrame:
    """Return at most so many assumptions that move the debt, the widest swing first.

    Columns: says; as_it_is; down_gbp and up_gbp (the furthest it falls, at most 0, and rises); swing_gbp.
    """
    table = found.table[found.table["swing_gbp"] > 0]
    by = table.groupby(KEYS, sort=False).agg(
        says=("says", "first"),
        as_it_is=("as_it_is", "first"),
        down_gbp=("debt_move_gbp", "min"),
        up_gbp=("debt_move_gbp", "max"),
        swing_gbp=("swing_gbp", "first"),
    )
    by = by.head(most).reset_index(drop=True)
    return by.assign(down_gbp=by["down_gbp"].clip(upper=0), up_gbp=by["up_gbp"].clip(lower=0))


def most_moved(found: Sensitivity) -> pd.DataFrame:
    """Return the rows whose funds were shared again, the one that moves most money first."""
    if "moved_gbp" not in found.table:
        return found.table.head(0)
    return found.table.sort_values("moved_gbp", ascending=False, kind="stable", ignore_index=True)
