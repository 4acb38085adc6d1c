"""Small bases to measure outcomes on."""

import numpy as np

from calculator.scenarios.outcomes.common_basis import CommonBasis
from calculator.scenarios.outcomes.outcome import Outcome, scores_on


def basis(
    score: list[float], debt: list[list[int]], share: list[float], floor_score: float | None = 3.0
) -> CommonBasis:
    """Systems Q0, Q1 and so on with a target of 4 and a thousand heads in all; `debt`: capital, revenue (£)."""
    return CommonBasis(
        codes=tuple(f"Q{i}" for i in range(len(score))),
        score=np.array(score, dtype=float),
        target=4.0,
        debt=np.array(debt, dtype=np.int64),
        share=np.array(share, dtype=float),
        heads=np.array(share, dtype=float) * 1000,
        floor_score=floor_score,
        price_year="2026-27",
        lift=4.0 - np.array(score, dtype=float)[:, np.newaxis],
        owed=np.array(debt, dtype=np.int64)[:, np.newaxis, :],
    )


def come_to(
    on: CommonBasis,
    granted: dict[str, list[list[int]]],
    unspent: tuple[int, int] = (0, 0),
    running: list[list[int]] | None = None,
) -> Outcome:
    """An outcome of grants by year, each ICS x kind (£); `running`: year x ICS, what is paid for running cost (£)."""
    money = np.array(list(granted.values()), dtype=np.int64)
    paid = np.array(running, dtype=np.int64) if running else np.zeros(money.shape[:2], dtype=np.int64)
    return Outcome(
        years=tuple(granted),
        granted=money,
        running=paid,
        fund=int(money.sum() + paid.sum()) + sum(unspent),
        unspent=np.array(unspent, dtype=np.int64),
        lost=0,
        score=scores_on(on, money),
        recomputed=True,
        factor=1.0,
    )
