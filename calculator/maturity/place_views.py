"""Place views: five ways to say how mature a system is, side by side, and where two of them disagree.

Disagreements are shown and not averaged away. A rank is used only to say how far two measures disagree.
"""

import pandas as pd

from calculator.maturity.place import Maturity
from calculator.reference.organisations import Organisations, is_trust

RANKS_APART = 10
"""Ranks by which two views of a system differ before it is marked."""

SAME = 6
"""Decimals to which levels are compared in ranks: noise may not part two equal systems."""

VIEWS = ("trusts_plain", "trusts_by_staff", "icb", "primary_care", "place")


def place_views(maturity: Maturity, bodies: Organisations) -> pd.DataFrame:
    """Return ICS x VIEWS: overall levels, the measures weighted as in the score of a place.

    trusts_plain: the plain mean of the trusts. trusts_by_staff: weighted by staff. icb: the ICB's own score.
    primary_care: over the measures it is assessed on. place: the score of the ICS, in which no surplus above the
    target counts; as-if drift, where a scenario asks for it, moves this view only. NaN where nobody was assessed.
    """
    table = bodies.table.set_index("organisation_code")
    overall = _overall(maturity).reindex(table.index)
    ics, trust = table["ics_code"], is_trust(table) & overall.notna()
    by_ics = ics[trust]
    staff = table["staff_fte"][trust]
    views = {
        "trusts_plain": overall[trust].groupby(by_ics).mean(),
        "trusts_by_staff": (overall[trust] * staff).groupby(by_ics).sum() / staff.groupby(by_ics).sum(),
    }
    for body in ("icb", "primary_care"):
        mine = table["organisation_type"] == body
        views[body] = overall[mine].set_axis(ics[mine])
    return (
        pd.DataFrame({**views, "place": maturity.ics_scores}, columns=list(VIEWS)).rename_axis("ics_code").sort_index()
    )


def _overall(maturity: Maturity) -> pd.Series:
    """The weighted mean of each body over the measures it is assessed on."""
    levels, weights = maturity.scores.levels, maturity.measure_weights
    return (levels * weights).sum(axis=1, min_count=1) / (levels.notna() * weights).sum(axis=1)


def disagreement(views: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    """Return by ICS how far two views differ: difference (levels, one less other), rank of each, whether far apart.

    Columns: difference, rank_one, rank_other (1 is the highest; equals share the better rank), far.
    """
    ranks = views[[one, other]].round(SAME).rank(ascending=False, method="min")
    return pd.DataFrame(
        {
            "difference": views[one] - views[other],
            "rank_one": ranks[one],
            "rank_other": ranks[other],
            "far": (ranks[one] - ranks[other]).abs() >= RANKS_APART,
        }
    )
