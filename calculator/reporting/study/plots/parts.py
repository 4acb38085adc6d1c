"""Parts of a whole: how much each of a few sources makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from calculator.reporting.study.plots.name_rows import name_rows
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook.styles import DARK_BLUE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES_A_BAR = 0.36
UNIT = "Share of the variance that would stay if all other sources were known"


def parts(name: str, title: str, names: Sequence[str], shares: Sequence[float]) -> Plot:
    """Return the plot of parts.

    Args:
        name: of its files.
        title: what it shows.
        names: of the parts, the largest first.
        shares: of each.
    """
    first = f" The largest is {names[0]}: {shares[0]:.0%}." if names else ""
    says = f"{title} (share of the variance). A lying bar for each of {len(names)} sources.{first}"
    draw = partial(_draw, names=names, shares=shares)
    return Plot(name, title, says, draw, height=1.6 + INCHES_A_BAR * max(len(names), 1))


def _draw(axes: Axes, names: Sequence[str], shares: Sequence[float]) -> None:
    places = range(len(names))
    axes.barh(places, shares, height=0.66, color=f"#{DARK_BLUE}")
    for place, share in zip(places, shares, strict=True):
        axes.annotate(f"{share:.0%}", (share, place), (3, 0), textcoords="offset points", va="center", fontsize=7)
    axes.margins(x=0.1)
    name_rows(axes, names, "Source", UNIT, lambda share, _: f"{share:.0%}")
