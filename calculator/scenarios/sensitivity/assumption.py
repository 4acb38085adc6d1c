"""An assumption that may be made otherwise, to one side or to both, all others staying as they are."""

from collections.abc import Callable
from dataclasses import dataclass

from calculator.costing.debt import Matrix
from calculator.scenarios.assessment import Assessment

PRICE, BIAS, ESTIMATE, WEIGHT, POLICY = "price", "optimism bias", "estimate", "weight", "policy"
"""What an assumption is of: a price, a class of optimism bias, how debt is estimated, what counts how much in a score,
or how funds are shared. The last two move no debt."""
MOVE_DEBT = frozenset({PRICE, BIAS, ESTIMATE})

LOW, HIGH, OTHERWISE = "low", "high", "otherwise"
"""The side of a figure to which it is moved; a choice that is no figure is made otherwise."""


@dataclass(frozen=True)
class Side:
    """One way to make an assumption otherwise.

    `says`: how, in words. `assessment`: puts it together when it is asked for. `england`: how far England's debt and
    running cost move, by kind, pounds, where that is known without an estimate.
    """

    says: str
    assessment: Callable[[], Assessment]
    england: Matrix | None = None


@dataclass(frozen=True)
class Assumption:
    """One assumption. `name`: such as cyber.hardening or "Floor score"; `says`: in words; `is_`: as it is.

    `sides`: LOW, HIGH or OTHERWISE, and what is made of it. `quality`, `impact`: as its page states them, "" where
    none does.
    """

    about: str
    name: str
    says: str
    is_: str
    sides: tuple[tuple[str, Side], ...]
    quality: str = ""
    impact: str = ""


def moved(low: Side | None, high: Side | None) -> tuple[tuple[str, Side], ...]:
    """Return the sides of a figure, without one to which it cannot be moved."""
    return tuple((word, side) for word, side in ((LOW, low), (HIGH, high)) if side is not None)
