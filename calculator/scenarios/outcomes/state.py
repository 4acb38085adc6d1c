"""A state: how the systems stand at one time, measured over England."""

from dataclasses import dataclass

from calculator.allocation.standing import SAME_LEVEL
from calculator.scenarios.outcomes.common_basis import CommonBasis, Vector, WholePounds
from calculator.scenarios.outcomes.gini import gini
from calculator.scenarios.outcomes.theil import theil


@dataclass(frozen=True)
class State:
    """Scores in levels, the mean weighted by target share. `at_floor`: how many ICSs; None without a floor score.

    Gini and Theil count people weighted for need, each at the figure of their system: its score, and the debt
    it has left per weighted head.
    """

    lowest_score: float
    mean_score: float
    highest_score: float
    at_floor: int | None
    gini_score: float
    theil_score: float
    gini_debt_left: float
    theil_debt_left: float


def state(basis: CommonBasis, score: Vector, debt_left: WholePounds) -> State:
    """Return the state of systems with these scores (levels) and this debt left (whole pounds), one for each ICS."""
    per_head = debt_left / basis.heads
    floor = basis.floor_score
    return State(
        lowest_score=float(score.min()),
        mean_score=basis.mean(score),
        highest_score=float(score.max()),
        at_floor=None if floor is None else int((score >= floor - SAME_LEVEL).sum()),
        gini_score=gini(score, basis.heads),
        theil_score=theil(score, basis.heads),
        gini_debt_left=gini(per_head, basis.heads),
        theil_debt_left=theil(per_head, basis.heads),
    )
