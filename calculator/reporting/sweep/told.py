"""A sweep and a frontier on the terminal: a few lines of what each point came to."""

from collections.abc import Iterator, Sequence
from typing import Any

from calculator.reporting.sweep.sweep_tables import is_large
from calculator.reporting.terminal import millions, text_table
from calculator.scenarios.sweep.follow_point import Followed, is_fault
from calculator.scenarios.sweep.frontier import FAMILIES, FrontierPoint
from calculator.scenarios.sweep.sweep import Sweep
from calculator.scenarios.sweep.varied import shown

MOST_LINES = 24
NOTHING = "-"
WIDEST = 24  # letters of a value


def faults_text(swept: Sweep) -> str:
    """Say at which points the program is at fault; empty where it is at none."""
    numbers = [str(number) for number, followed in enumerate(swept.followed, start=1) if is_fault(followed)]
    if not numbers:
        return ""
    first = next(followed["reason"] for followed in swept.followed if is_fault(followed))
    told = f"{len(numbers):,} of {len(swept.points):,} points could not be followed by a fault of the program; "
    return f"{told}please report it. Point {numbers[0]}: {first}"


def sweep_text(swept: Sweep) -> str:
    """Say what each point came to, up to so many; then which could not be followed, and why the first could not."""
    return "\n".join(_lines(swept))


def frontier_text(points: Sequence[FrontierPoint]) -> str:
    """Say which points are on the frontier, and where the scenario itself stands."""
    on = sorted((each for each in points if each.best), key=lambda each: each.distance or 0.0)
    rows = [[_named(each), f"{each.lowest_score:.2f}", f"{each.distance:.1%}"] for each in on]
    lines = [text_table(["On the frontier", "lowest score", "away from fair shares"], rows)]
    return "\n".join([*lines, *_scenario(points)])


def _lines(swept: Sweep) -> Iterator[str]:
    keys = list(swept.points[0])
    shown_points = list(zip(swept.points, swept.followed, strict=True))[:MOST_LINES]
    rows = [[*_settings(settings), *_figures(followed)] for settings, followed in shown_points]
    headers = ["lowest", "mean", "below floor", "all at floor", "away from shares", "unspent £m"]
    yield text_table([*keys, *headers], rows, left=len(keys))
    if len(swept.points) > MOST_LINES:
        yield f"and {len(swept.points) - MOST_LINES:,} more points in sweep.csv"
    unsolved = [followed["reason"] for followed in swept.followed if followed["reason"]]
    if unsolved:
        yield f"\n{len(unsolved):,} of {len(swept.points):,} points could not be followed. The first: {unsolved[0]}"
    if is_large(swept):
        yield "The table by recipient would be too large, and is left out."


def _settings(settings: dict[str, Any]) -> list[str]:
    words = [str(shown(value)) for value in settings.values()]
    return [each if len(each) <= WIDEST else f"{each[: WIDEST - 1]}…" for each in words]


def _figures(followed: Followed) -> list[str]:
    if followed["reason"]:
        return ["not followed", *[""] * 5]
    held = followed["measures"]
    at_floor, moved = held["at_floor"], held["share_moved"]
    return [
        f"{held['lowest_score']:.2f}",
        f"{held['mean_score']:.2f}",
        NOTHING if at_floor is None else str(len(followed["recipients"]) - at_floor),
        NOTHING if at_floor is None else held["floor_year"] or "never",
        NOTHING if moved is None else f"{moved:.1%}",
        millions(held["unspent_capital_gbp"] + held["unspent_revenue_gbp"]),
    ]


def _named(point: FrontierPoint) -> str:
    if point.family == "floor":
        return f"floor score {point.settings['floor']:.2f}"
    return f"{point.settings['first_share']:.0%} to levelling up" if point.settings else FAMILIES["scenario"]


def _scenario(points: Sequence[FrontierPoint]) -> Iterator[str]:
    """Where the scenario itself stands, if it could be followed."""
    for point in points:
        if point.family == "scenario" and point.lowest_score is not None and point.distance is not None:
            on = "It is on the frontier." if point.best else "Other points are as high for a smaller distance."
            yield (
                f"\nThe scenario itself: lowest score {point.lowest_score:.2f}, {point.distance:.1%} away from fair "
                f"shares. {on}"
            )
