"""A tornado: how far a figure moves to both sides of nought with each assumption, the widest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from calculator.reporting.study.plots.name_rows import name_rows
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook.styles import DARK_BLUE, INK, ORANGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTERS = 44
"""Of a label before it is broken."""
INCHES_A_BAR = 0.36


@dataclass(frozen=True)
class Bar:
    """One assumption, and how far the figure falls (at most 0) and rises as it is made otherwise."""

    name: str
    down: float
    up: float


def tornado(name: str, title: str, unit: str, bars: Sequence[Bar]) -> Plot:
    """Return the plot of a tornado.

    Args:
        name: of its files.
        title: what it shows.
        unit: of the moves, such as "£m".
        bars: in the order in which they are drawn from the top.
    """
    first = f" The widest is {bars[0].name}: {bars[0].down:+,.0f} to {bars[0].up:+,.0f}." if bars else ""
    says = f"{title} ({unit}). Lying bars to both sides of nought, one for each of {len(bars)} assumptions.{first}"
    height = 1.6 + INCHES_A_BAR * max(len(bars), 1)
    return Plot(name, title, says, partial(_draw, unit=unit, bars=bars), height=height)


def _draw(axes: Axes, unit: str, bars: Sequence[Bar]) -> None:
    places = range(len(bars))
    for word, colour, moves in (
        ("falls", DARK_BLUE, [bar.down for bar in bars]),
        ("rises", ORANGE, [bar.up for bar in bars]),
    ):
        axes.barh(places, moves, height=0.66, color=f"#{colour}", label=word)
        for place, move in zip(places, moves, strict=True):
            if move:
                axes.annotate(
                    f"{move:+,.0f}",
                    (move, place),
                    (3 if move > 0 else -3, 0),
                    textcoords="offset points",
                    ha="left" if move > 0 else "right",
                    va="center",
                    fontsize=7,
                )
    axes.axvline(0, color=f"#{INK}", linewidth=0.8)
    axes.margins(x=0.12, y=0.01)
    names = [fill(bar.name, LETTERS) for bar in bars]
    name_rows(axes, names, "Assumption", f"Change, all else as it is ({unit})", "{x:,.0f}")
    axes.legend(loc="lower right", frameon=False)
