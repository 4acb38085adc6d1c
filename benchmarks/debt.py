"""The debt of ten thousand draws of prices: the way it is worked out, beside one bare product of matrices."""

import numpy as np

from benchmarks.questions import drawn_owed, plan
from benchmarks.race import Race, timed
from calculator.scenarios.uncertainty.streams import BLOCK, Streams


def races(count: int) -> list[Race]:
    """Debt as a product of DrawnDebt.matrix(), and the whole path from percentiles to whole pounds."""
    of = plan("central")
    cost = np.concatenate([of.costs(Streams(of.seed, block)) for block in range(-(-count // BLOCK))])[:count]
    bare = np.random.default_rng(1).random(of.debt.matrix().shape)
    # Into memory that is there already: else the race is won by whoever asks the system for it second.
    theirs, ours = (np.zeros((len(bare), count)) for _ in range(2))
    peer = timed(lambda: np.matmul(bare, cost.T, out=theirs), 5).each(count)
    mine = timed(lambda: np.matmul(of.debt.matrix(), cost.T, out=ours), 5)
    # A cell is rounded to whole pounds by payer: twice half a pound.
    rounded = of.debt.owed(cost[:BLOCK], None).reshape(BLOCK, -1)
    apart = float(np.abs(mine.answer[:, :BLOCK].T - rounded).max())
    blocks = max(count // BLOCK // 10, 1)
    whole = timed(lambda: [drawn_owed(of, block) for block in range(blocks)]).each(blocks * BLOCK)
    return [
        Race(f"6 debt, {count:,} draws: a bare product", peer, mine.each(count), apart, 1.01, 3, at_most=True),
        Race("  from percentiles to whole pounds", peer, whole, 0.0, 0.0, at_most=True),
    ]
