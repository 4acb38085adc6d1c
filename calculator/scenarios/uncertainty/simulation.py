"""A simulation: many draws put together, beside the estimate they are drawn around."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from calculator.allocation.allocate import Allocation
from calculator.scenarios.sharing import allocate
from calculator.scenarios.uncertainty.draw import Asked, Block, draw
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.streams import BLOCK
from calculator.scenarios.work.each import each
from calculator.scenarios.work.workers import Workers

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]

Heard = Callable[[Iterator[tuple[int, Block]], int], Iterator[tuple[int, Block]]]
"""Passes blocks on as they come, of so many in all: to show how far the work has got."""


@dataclass(frozen=True)
class Simulation:
    """`draws`: what so many draws came to, as one block of them (draw.Block)."""

    plan: Plan
    draws: Block

    @property
    def has_grants(self) -> bool:
        """Whether money was shared out, or debt and scores alone were drawn."""
        return bool(self.draws.refused)

    @cached_property
    def shared(self) -> npt.NDArray[np.bool_]:
        """By draw, whether its money could be shared out."""
        return np.array([not words for words in self.draws.refused], dtype=bool)

    @cached_property
    def estimate(self) -> Allocation:
        """The grants and scores of the estimate itself: nothing drawn, nothing cut, nothing late."""
        return allocate(self.plan.assessment)

    @property
    def count(self) -> int:
        """How many draws there are."""
        return len(self.draws.left)

    @property
    def debt(self) -> WholePounds:
        """Draw x ICS: capital and one-off revenue, whole pounds."""
        return np.asarray(self.draws.owed[:, :, :2].sum(axis=2))

    def floor(self) -> float | None:
        """The floor score of the first rule that has one; None where no rule has."""
        for used in self.plan.assessment.scenario.rules_in_use:
            floor = getattr(used.settings, "floor_score", None)
            if floor is not None:
                return float(floor)
        return None


def simulate(
    plan: Plan, draws: int, workers: Workers | None = None, heard: Heard | None = None, shares: bool = True
) -> Simulation:
    """Return so many draws of a plan: the same, bit for bit, for any workers.

    Args:
        plan: what is known, how uncertain it is, and the seed.
        draws: how many; a draw does not depend on how many there are.
        workers: who works; this process alone unless told.
        heard: passes blocks on as they come.
        shares: whether money is shared out in each, or debt and scores alone are drawn, which is quick.

    Raises:
        NoWorkers: if the workers cannot be had, or are lost again and again.
    """
    asked = [Asked(block, shares=shares) for block in range(-(-draws // BLOCK))]
    return Simulation(plan, cut(together(blocks(plan, asked, workers, heard)), draws))


def blocks(plan: Plan, asked: Sequence[Asked], workers: Workers | None, heard: Heard | None = None) -> list[Block]:
    """Return the blocks that are asked for, in their order."""
    coming = each(draw, plan, asked, workers)
    found = dict(heard(coming, len(asked)) if heard else coming)
    return [found[position] for position in range(len(asked))]


def together(many: Sequence[Block]) -> Block:
    """Return the draws of several blocks as of one."""
    arrays = {name: np.concatenate([getattr(block, name) for block in many]) for name in ARRAYS}
    refused = tuple(words for block in many for words in block.refused)
    return Block(
        **arrays,
        refused=refused,
        filled=sum(block.filled for block in many),
        solved=sum(block.solved for block in many),
    )


def cut(block: Block, draws: int) -> Block:
    """Return the first draws of a block."""
    arrays = {name: getattr(block, name)[:draws] for name in ARRAYS}
    return Block(**arrays, refused=block.refused[:draws], filled=block.filled, solved=block.solved)


ARRAYS = ("owed", "before", "grants", "after", "left")
