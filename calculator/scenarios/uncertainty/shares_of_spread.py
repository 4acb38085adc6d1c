"""Which source the spread comes from: shares of variance (Sobol), each source drawn anew by itself.

First order: the share of the variance that would go if this source alone were known. Total: the share that would stay
if all others were known. What the two differ by is the source's part together with others. Both are estimates from
draws, off by a few hundredths, and may come out a little below 0.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import sobol_indices

from calculator.scenarios.uncertainty.draw import Asked, Block
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.simulation import Heard, blocks, together
from calculator.scenarios.uncertainty.streams import BLOCK
from calculator.scenarios.work.workers import Workers

Vector = npt.NDArray[np.float64]
Outcome = Callable[[Block], Vector]
"""From draws, one figure a draw."""

OF_DEBT = 1024
"""Draws a source for outcomes of debt, which are cheap."""


def lowest_at_the_end(block: Block) -> Vector:
    """By draw, the lowest score after the last year."""
    return np.asarray(block.after[:, :, -1].min(axis=1))


def debt_of_england(block: Block) -> Vector:
    """By draw, capital and one-off revenue of all ICSs, pounds."""
    return np.asarray(block.owed[:, :, :2].sum(axis=(1, 2)), dtype=float)


def shares_of_spread(
    plan: Plan, draws: int, workers: Workers | None = None, heard: Heard | None = None, of_debt: int = OF_DEBT
) -> pd.DataFrame:
    """Return one row an outcome and source: first_order and total, shares of the variance.

    Args:
        plan: of the simulation.
        draws: for each source, of outcomes of grants; a power of two of at least BLOCK. None if 0.
        workers: who works.
        heard: passes blocks on as they come.
        of_debt: draws for each source, of outcomes of debt; a power of two of at least BLOCK.
    """
    tables = [_of(plan, of_debt, {"debt": debt_of_england}, False, workers, heard)]
    if draws:
        tables.append(_of(plan, draws, {"lowest score at the end": lowest_at_the_end}, True, workers, heard))
    return pd.concat(tables, ignore_index=True)


def _of(
    plan: Plan,
    draws: int,
    outcomes: dict[str, Outcome],
    shares: bool,
    workers: Workers | None,
    heard: Heard | None,
) -> pd.DataFrame:
    """The shares of some outcomes: the draws themselves, all drawn anew, and each source drawn anew by itself."""
    each, everything = range(draws // BLOCK), frozenset(plan.sources)
    ways = [frozenset(), everything, *(frozenset({source}) for source in plan.sources)]
    asked = [Asked(block, again, shares=shares) for again in ways for block in each]
    found = blocks(plan, asked, workers, heard)
    size = len(each)
    by_way = [together(found[at * size : (at + 1) * size]) for at in range(len(ways))]
    return pd.concat([_indices(name, plan.sources, by_way, of) for name, of in outcomes.items()], ignore_index=True)


def _indices(name: str, sources: Sequence[str], by_way: Sequence[Block], of: Outcome) -> pd.DataFrame:
    first, again, *alone = (of(block) for block in by_way)
    table = pd.DataFrame({"outcome": name, "source": sources})
    told = np.isfinite(np.stack([first, again, *alone])).all(axis=0)
    if not told.all() or first.std() == 0:  # a draw whose money could not be shared has no outcome
        return table.assign(first_order=np.nan, total=np.nan)
    given = {"f_A": first[np.newaxis], "f_B": again[np.newaxis], "f_AB": np.stack(alone)[:, np.newaxis]}
    indices = sobol_indices(func=given, n=len(first))
    return table.assign(first_order=np.ravel(indices.first_order), total=np.ravel(indices.total_order))
