"""One block of draws: what is not known is drawn, priced, shared out and delivered, each draw for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import funded
from calculator.allocation.solver import NotSolved
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.streams import BLOCK, Streams

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """A block that is asked for. `again`: sources that are drawn anew. `rules`: others than the scenario's own.

    `shares`: whether money is shared out, or debt alone is drawn.
    """

    block: int
    again: frozenset[str] = frozenset()
    rules: tuple[Mapping[str, Any], ...] | None = None
    shares: bool = True


@dataclass(frozen=True)
class Block:
    """What the draws of a block came to. D draws, n recipients, T years, k kinds of fund.

    `owed`: D x ICS x kind (running cost too), whole pounds. `before`: D x ICS, scores. `grants`: D x n x k, of all
    years, whole pounds. `after`: D x n x T, scores as delivered. `left`: D, the share of the funds that was left.
    `refused`: by draw, why money could not be shared, empty where it could; grants and scores are then 0 and NaN.
    `filled`, `solved`: how many questions were answered by filling and by the programme.
    """

    owed: WholePounds
    before: Vector
    grants: WholePounds
    after: Vector
    left: Vector
    refused: tuple[str, ...]
    filled: int
    solved: int


def draw(plan: Plan, asked: Asked) -> Block:
    """Return what a block of draws comes to: the same, bit for bit, whoever works it out."""
    drawn = plan.drawn(Streams(plan.seed, asked.block, asked.again))
    if asked.rules is not None:
        plan = plan.with_rules(asked.rules)
    each_draw = zip(drawn.gaps, drawn.owed, drawn.left, drawn.late, strict=True) if asked.shares else ()
    shared = [_shared(plan, *each) for each in each_draw]
    return Block(
        owed=drawn.owed.sum(axis=2),
        before=plan.scored.target - drawn.gaps @ plan.scored.weights,
        grants=np.stack([each.grants for each in shared]) if shared else np.zeros((BLOCK, 0, 0), dtype=np.int64),
        after=np.stack([each.after for each in shared]) if shared else np.zeros((BLOCK, 0, 0)),
        left=drawn.left,
        refused=tuple(each.refused for each in shared),
        filled=sum(each.filled for each in shared),
        solved=sum(each.solved for each in shared),
    )


@dataclass(frozen=True)
class _Shared:
    grants: WholePounds
    after: Vector
    refused: str
    filled: int
    solved: int


def _shared(plan: Plan, gaps: Vector, owed: WholePounds, left: float, late: float) -> _Shared:
    """Share the money of one draw."""
    start, engine = plan.standing(gaps, owed), plan.engine()
    try:
        ledger = plan.share(start, left, engine)
    except NotSolved as refused:
        years = len({fund.year for fund in plan.assessment.scenario.funds})
        nothing = np.zeros((len(start.codes), len(FUND_KINDS)), dtype=np.int64)
        nowhere = np.full((len(start.codes), years), np.nan)
        return _Shared(nothing, nowhere, str(refused).partition("\n")[0], engine.filled, engine.solved)
    return _Shared(ledger.granted.sum(axis=(1, 3)), delivered(ledger, late), "", engine.filled, engine.solved)


def delivered(ledger: Ledger, late: float) -> Vector:
    """Return recipient x year: scores once what was granted is delivered, a share of it a year late (levels)."""
    granted = ledger.granted.astype(float)
    by_then = np.cumsum(granted, axis=3) - late * granted
    progress = funded(ledger.standing.debt.astype(float), by_then)
    return np.asarray(ledger.standing.score[:, np.newaxis] + np.einsum("nc,nct->nt", ledger.standing.lift, progress))
