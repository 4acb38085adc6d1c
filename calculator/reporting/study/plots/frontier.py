"""A frontier: how high the lowest can stand, for how far from fair shares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook.styles import DARK_BLUE, DARK_GREY, DARK_PINK, INK, ORANGE
from calculator.scenarios.sweep.frontier import FAMILIES, FrontierPoint

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOOKS = {"floor": (DARK_BLUE, "o"), "first_share": (ORANGE, "s"), "scenario": (DARK_PINK, "*")}
"""By family: colour and shape, so that neither says it alone."""
X_TITLE = "Distance from fair shares: % of all grants that would have to move"
Y_TITLE = "Lowest score at the end (level, 1 to 5)"


def frontier(points: Sequence[FrontierPoint], title: str) -> Plot:
    """Return the plot of a frontier."""
    return Plot("frontier", title, in_words(points, title), partial(_draw, points=points), 8.0, 5.6)


def in_words(points: Sequence[FrontierPoint], title: str) -> str:
    """Say in words what the picture shows, for who cannot see it."""
    on = sorted((each for each in points if each.best), key=lambda each: each.distance or 0.0)
    if not on:
        return f"{title}. No point could be followed."
    first, last = on[0], on[-1]
    return (
        f"{title}. {len(on)} points lie on the frontier, from a lowest score of {first.lowest_score:.2f} at "
        f"{first.distance:.1%} away from fair shares to {last.lowest_score:.2f} at {last.distance:.1%}. The "
        "figures are in frontier.csv."
    )


def _draw(axes: Axes, points: Sequence[FrontierPoint]) -> None:
    for family, (colour, shape) in LOOKS.items():
        mine = [each for each in points if each.family == family and each.distance is not None]
        if mine:
            _family(axes, sorted(mine, key=lambda each: each.distance or 0.0), f"#{colour}", shape)
    axes.set_xlabel(X_TITLE)
    axes.set_ylabel(Y_TITLE)
    axes.xaxis.set_major_formatter(lambda value, _position: f"{value:g}%")
    axes.margins(0.08)
    axes.plot(
        [], [], "o", markerfacecolor="white", markeredgecolor=f"#{DARK_GREY}",
        label="Hollow: another point is as high and nearer",
    )  # fmt: skip
    axes.legend(loc="lower right", frameon=False)


def _family(axes: Axes, mine: Sequence[FrontierPoint], colour: str, shape: str) -> None:
    family, alone = mine[0].family, mine[0].family == "scenario"
    places = [(100 * (each.distance or 0.0), each.lowest_score or 0.0) for each in mine]
    axes.plot(*zip(*places, strict=True), color=colour, linewidth=1.2, linestyle="none" if alone else "-", zorder=2)
    for each, place in zip(mine, places, strict=True):
        axes.plot(
            *place,
            shape,
            color=colour,
            markersize=15 if alone else 7,
            markerfacecolor=colour if each.best else "white",
            zorder=4 if alone else 3,
        )
    axes.plot([], [], shape + ("" if alone else "-"), color=colour, label=FAMILIES[family])
    side, where = ((-6, 7), "right") if family == "floor" else ((7, -11), "left")
    for number, (each, place) in enumerate(zip(mine, places, strict=True)):
        if label := _label(each, number):
            axes.annotate(label, place, side, textcoords="offset points", ha=where, color=f"#{INK}", fontsize=8)


def _label(point: FrontierPoint, number: int) -> str:
    """Every third floor is named by its score, every other share by itself; more would run into each other."""
    if point.family == "floor" and number % 3 == 2:
        return f"floor {point.settings['floor']:.2f}"
    if point.family == "first_share" and number % 2 == 0:
        return f"{point.settings['first_share']:.0%}"
    return ""
