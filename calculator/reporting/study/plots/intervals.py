"""Intervals: an estimate and how far draws spread about it, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from calculator.reporting.study.plots.name_rows import name_rows
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook.styles import DARK_BLUE, ORANGE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES_A_LINE = 0.2


@dataclass(frozen=True)
class Interval:
    """An estimate, and the 10th and 90th percentile of draws."""

    name: str
    estimate: float
    low: float
    high: float


def intervals(name: str, title: str, unit: str, rows: Sequence[Interval]) -> Plot:
    """Return the plot of intervals.

    Args:
        name: of its files.
        title: what it shows.
        unit: of the figures, such as "£m".
        rows: in the order in which they are drawn from the top.
    """
    widest = max(rows, key=lambda row: row.high - row.low)
    says = (
        f"{title} ({unit}). A lying line for each of {len(rows)}, from the 10th to the 90th percentile of draws, and a "
        f"point at the estimate. The widest is {widest.name}: {widest.low:,.0f} to {widest.high:,.0f}."
    )
    return Plot(name, title, says, partial(_draw, unit=unit, rows=rows), height=1.6 + INCHES_A_LINE * len(rows))


def _draw(axes: Axes, unit: str, rows: Sequence[Interval]) -> None:
    places = range(len(rows))
    axes.hlines(
        places, [row.low for row in rows], [row.high for row in rows], color=f"#{DARK_BLUE}", linewidth=3,
        label="80% of draws",
    )  # fmt: skip
    axes.plot([row.estimate for row in rows], places, "o", color=f"#{ORANGE}", markersize=5, label="estimate")
    axes.set_xlim(left=min(0.0, *(row.low for row in rows)))
    name_rows(axes, [row.name for row in rows], "In order of name", unit, "{x:,.0f}", size=7)
    axes.legend(loc="lower right", frameon=False)
