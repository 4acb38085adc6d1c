"""Year on year: scores of 2024 and 2025 on the basis common to both, and who moved beyond the usual spread."""

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations, is_trust

FAR = 2.0
"""Standard deviations from the mean change beyond which a body is said to have moved beyond the usual spread."""

YEARS = {"overall_2024_comparable": "score_2024", "overall_2025_comparable": "score_2025"}


def year_on_year(inputs: Inputs, bodies: Organisations) -> pd.DataFrame:
    """Return one row per trust and ICB that was assessed in both years, sorted by code.

    Columns: organisation_code; body (trust or icb); score_2024, score_2025 and change (levels); spreads (how many
    standard deviations the change lies from the mean change of bodies of its sort; NaN where all moved alike);
    beyond (whether more than FAR). A trust of several care settings has the mean of those assessed in both years.
    """
    trusts = inputs["dma_trust_overall"].rename(columns={"trust_code": "organisation_code"})
    boards = inputs["dma_icb_overall"].rename(columns={"icb_code": "organisation_code"})
    open_trusts = bodies.table.loc[is_trust(bodies.table), "organisation_code"]
    trusts = trusts[trusts["organisation_code"].isin(open_trusts)]
    both = pd.concat([trusts.assign(body="trust"), boards.assign(body="icb")]).dropna(subset=list(YEARS))
    moved = both.groupby(["organisation_code", "body"], as_index=False)[list(YEARS)].mean().rename(columns=YEARS)
    moved["change"] = moved["score_2025"] - moved["score_2024"]
    usual = moved.groupby("body")["change"]
    spread = usual.transform("std")
    moved["spreads"] = (moved["change"] - usual.transform("mean")) / spread.where(spread > 0)
    return moved.assign(beyond=moved["spreads"].abs() > FAR)


def spread_of_change(moved: pd.DataFrame) -> pd.DataFrame:
    """Return by body (trust or icb): number, mean change and its standard deviation (levels), and how many beyond."""
    by = moved.groupby("body")
    return by.agg(
        number=("change", "size"), mean=("change", "mean"), spread=("change", "std"), beyond=("beyond", "sum")
    )
