"""Rows with a name each, the first on top, and figures along the other axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def name_rows(
    axes: Axes, names: Sequence[str], of: str, unit: str, told: str | Callable[[float, float], str], size: float = 9
) -> None:
    """Name the rows of a plot and its figures.

    Args:
        axes: of the plot; its rows stand at 0, 1, 2 and so on.
        names: of the rows, from the top.
        of: what the names are.
        unit: of the figures, and what they are.
        told: how a figure is written.
        size: of the letters of the names, points.
    """
    axes.set_yticks(range(len(names)), names, fontsize=size)
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    axes.set_xlabel(unit)
    axes.xaxis.set_major_formatter(told)
    axes.set_ylabel(of)
