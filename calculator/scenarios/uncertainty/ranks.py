"""How firm a ranking is: where each system stands among the others, draw by draw."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import rankdata

Vector = npt.NDArray[np.float64]

LOWEST_FEW = 10
FIRM = 0.9
"""An order of two systems that holds in fewer draws than this is not told apart from noise."""


def ranks(drawn: Vector, estimate: Vector) -> pd.DataFrame:
    """Return one row a system: its rank from the lowest score, and how firm that is.

    Args:
        drawn: draw x system, scores before any grant.
        estimate: by system.

    Columns: rank (1 the lowest; equals share the lower), rank_p10, rank_p50, rank_p90, chance_lowest_ten, and
    not_told_apart: how many others stand on the same side of it, higher or lower, in fewer than nine draws of ten.
    """
    by_draw = rankdata(drawn, method="min", axis=1)
    percentiles = np.percentile(by_draw, (10, 50, 90), axis=0, method="inverted_cdf")
    higher = (drawn[:, :, np.newaxis] > drawn[:, np.newaxis, :]).mean(axis=0)
    apart = (higher >= FIRM) | (higher.T >= FIRM)
    return pd.DataFrame(
        {
            "rank": rankdata(estimate, method="min").astype(int),
            "rank_p10": percentiles[0].astype(int),
            "rank_p50": percentiles[1].astype(int),
            "rank_p90": percentiles[2].astype(int),
            "chance_lowest_ten": (by_draw <= LOWEST_FEW).mean(axis=0),
            "not_told_apart": (~apart).sum(axis=1) - 1,
        }
    )
