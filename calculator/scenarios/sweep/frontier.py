"""The frontier between levelling up and fair shares: how high the lowest can stand for how far from fair shares.

Two families of points run from fair shares alone to levelling up alone. One levels up to a floor score, higher from
point to point, and shares the rest fairly. The other gives levelling up a share of the funds, from none to all. A point
is on the frontier if no other stands at least as high for a distance as small, and better in one of the two.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from calculator.scenarios.sweep.follow_point import Followed
from calculator.scenarios.sweep.sweep import Sweep

FAMILIES = {
    "floor": "Levelling up to a floor score, then fair shares",
    "first_share": "A share of the funds to levelling up, the rest on fair shares",
    "scenario": "The scenario as it is",
}
"""By the setting that is varied along it."""
RULES = "levelling_up+fair_shares"
FLOORS, SHARES = 16, 10
"""Steps along each family."""
HUNDREDTH = 100
SAME = 6
"""Digits to which two figures count as the same, as tables write them."""


@dataclass(frozen=True)
class FrontierPoint:
    """`family`: of FAMILIES. `reason`: why it could not be followed; then the figures are None.

    `lowest_score`: at the end of the last year. `distance`: from fair shares, the share of all grants that would have
    to move; None where nothing was given. `best`: whether no other point is better.
    """

    family: str
    settings: dict[str, Any]
    reason: str
    lowest_score: float | None
    mean_score: float | None
    distance: float | None
    best: bool = False


def all_to_levelling_up(target: float) -> dict[str, Any]:
    """Return the settings of the end at which levelling up has everything, and stops at the target alone."""
    return {"rule": RULES, "floor": target, "first_share": 1}


def frontier_points(target: float, before: float, highest: float) -> list[dict[str, Any]]:
    """Return the settings of the scenario as it is, then of each family from fair shares to levelling up.

    Args:
        target: the level aimed at.
        before: the lowest score before any money.
        highest: the lowest score where levelling up has everything.
    """
    low, high = math.floor(before * HUNDREDTH), math.ceil(highest * HUNDREDTH)
    floors = sorted({round(each) / HUNDREDTH for each in np.linspace(low, high, FLOORS)} - {target})
    shares = [step / SHARES for step in range(SHARES)]
    return [
        {},
        *({"rule": RULES, "floor": min(max(floor, 1.0), target), "first_share": 1} for floor in floors),
        *({"rule": RULES, "floor": target, "first_share": share} for share in shares),
        all_to_levelling_up(target),
    ]


def frontier(
    target: float, before: float, follow: Callable[[Sequence[dict[str, Any]]], Sweep]
) -> tuple[Sweep, list[FrontierPoint]]:
    """Follow both families, and return what was followed and where each point lies.

    Args:
        target: the level that the swept scenario aims at.
        before: its lowest score before any money.
        follow: follows points.
    """
    (end,) = follow([all_to_levelling_up(target)]).followed
    highest = target if end["reason"] else float(end["measures"]["lowest_score"])
    swept = follow(frontier_points(target, before, highest))
    return swept, frontier_of(swept)


def frontier_of(swept: Sweep) -> list[FrontierPoint]:
    """Return where each point of a sweep lies, and which are on the frontier."""
    target = swept.scenario.maturity.target
    places = [
        _point(settings, followed, target) for settings, followed in zip(swept.points, swept.followed, strict=True)
    ]
    return [_marked(place, places) for place in places]


def _point(settings: dict[str, Any], followed: Followed, target: float) -> FrontierPoint:
    family = "scenario" if not settings else "first_share" if settings["floor"] == target else "floor"
    if followed["reason"]:
        return FrontierPoint(family, settings, followed["reason"], None, None, None)
    held = followed["measures"]
    return FrontierPoint(family, settings, "", held["lowest_score"], held["mean_score"], held["share_moved"])


def _marked(place: FrontierPoint, places: Sequence[FrontierPoint]) -> FrontierPoint:
    best = _lies(place) and not any(_better(other, place) for other in places)
    return FrontierPoint(**{**place.__dict__, "best": best})


def _lies(place: FrontierPoint) -> bool:
    return place.lowest_score is not None and place.distance is not None


def _better(other: FrontierPoint, place: FrontierPoint) -> bool:
    """Whether another point is as high and as near, and better in one of the two."""
    if other.lowest_score is None or other.distance is None or place.lowest_score is None or place.distance is None:
        return False
    higher = round(other.lowest_score, SAME) - round(place.lowest_score, SAME)
    nearer = round(place.distance, SAME) - round(other.distance, SAME)
    return higher >= 0 and nearer >= 0 and (higher > 0 or nearer > 0)
