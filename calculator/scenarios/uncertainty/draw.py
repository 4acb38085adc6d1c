"""One block of draws: what is not known is drawn, priced, shared out and delivered, each draw for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import funded
from calculator.allocation.solver import NotSolved
from calculator.reference.vocabulary import FUND_KINDS
from calculator.scenarios.uncertainty.gaps import gaps_drawn, ics_gaps
from calculator.scenarios.uncertainty.page import UncertaintyPage
from calculator.scenarios.uncertainty.plan import DELAY, FUNDS, Plan
from calculator.scenarios.uncertainty.prices import unit_costs, uplifts
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
    streams = Streams(plan.seed, asked.block, asked.again)
    debt, page = plan.assessment.debt, plan.page
    lines = debt.models.lines
    price = unit_costs(lines, debt.unit_cost, page, streams)
    full = price * (1 + uplifts(lines, plan.uplift, page, streams)) * (1 + plan.vat)
    gaps = gaps_drawn(plan.scored, page, streams)
    owed, by_ics = plan.debt.owed(full, gaps), ics_gaps(plan.scored, gaps)
    before, left = plan.scored.target - by_ics @ plan.scored.weights, funds_left(page, streams)
    late = late_shares(page, streams)
    if asked.rules is not None:
        plan = replace(plan, assessment=plan.assessment.with_rules(tuple(dict(rule) for rule in asked.rules)))
    shared = [_shared(plan, *each) for each in zip(by_ics, owed, left, late, strict=True)] if asked.shares else []
    return Block(
        owed=owed.sum(axis=2),
        before=before,
        grants=np.stack([each.grants for each in shared]) if shared else np.zeros((BLOCK, 0, 0), dtype=np.int64),
        after=np.stack([each.after for each in shared]) if shared else np.zeros((BLOCK, 0, 0)),
        left=left,
        refused=tuple(each.refused for each in shared),
        filled=sum(each.filled for each in shared),
        solved=sum(each.solved for each in shared),
    )


def funds_left(page: UncertaintyPage, streams: Streams) -> Vector:
    """Return by draw the share of the funds that is left."""
    chances = np.cumsum([outcome.chance for outcome in page.funds.outcome])
    which = np.searchsorted(chances[:-1], streams.shares(FUNDS, 1)[:, 0], side="right")
    return np.array([outcome.left for outcome in page.funds.outcome])[which]


def late_shares(page: UncertaintyPage, streams: Streams) -> Vector:
    """Return by draw the share of what a year's money buys that is delivered a year late.

    Works that take d longer than planned have got 1 / (1 + d) of the way when they should be done.
    """
    delay = page.delay.least + (page.delay.most - page.delay.least) * streams.shares(DELAY, 1)[:, 0]
    return np.asarray(delay / (1 + delay))


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
