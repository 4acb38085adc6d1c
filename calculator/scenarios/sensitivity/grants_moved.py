"""What comes of a sharing, and how its grants differ from those of the scenario as it is."""

from dataclasses import dataclass

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.standing import SAME_LEVEL


@dataclass(frozen=True)
class Shared:
    """What came of a sharing.

    `grants`: by recipient, all years and kinds, whole pounds. `scores`: by recipient, at the end, levels.
    `floor`: the floor score of the scenario; None where it has none.
    """

    grants: pd.Series
    scores: pd.Series
    floor: float | None = None

    @property
    def lowest(self) -> float:
        """The lowest score at the end."""
        return float(self.scores.min())

    def below(self, floor: float | None) -> int | None:
        """How many recipients stand below a floor score at the end; None without one."""
        return None if floor is None else int((self.scores < floor - SAME_LEVEL).sum())


@dataclass(frozen=True)
class GrantsMoved:
    """How grants differ.

    `who`: the recipient whose grants move most, or "". `most`, `share`: by so many pounds (above 0: it has more), and
    so much of what it has as things are; None where that is nothing. `moved`: half of all moves, pounds: where the
    funds are the same, what goes to others.
    """

    who: str
    most: int
    share: float | None
    moved: float


def shared_of(allocation: Allocation, floor: float | None = None) -> Shared:
    """Return what came of an allocation, and the floor score by which all that is set beside it is told."""
    last = allocation.scores["year"].max()
    scores = allocation.scores[allocation.scores["year"] == last].set_index("ics_code")["score_after"]
    return Shared(allocation.grants.groupby("ics_code")["amount_gbp"].sum(), scores, floor)


def grants_moved(base: Shared, other: Shared) -> GrantsMoved:
    """Return how the grants of one sharing differ from those of another."""
    moves = other.grants.sub(base.grants, fill_value=0)
    who = str(moves.abs().idxmax())
    held = float(base.grants.get(who, 0))
    most = int(moves[who])
    return GrantsMoved(who if most else "", most, most / held if held else None, float(moves.abs().sum()) / 2)
