"""The curves of growth: seconds against recipients, years and draws, both axes by factors of ten."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.grown import Grown
from benchmarks.race import shown
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.study.plots.save_plot import save_plots
from calculator.reporting.workbook.charts import PALETTE
from calculator.reporting.workbook.styles import DARK_GREY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "How cost grows"
SHAPES = "osD^v"
TITLE_TO_PANELS = (0.04, 1)
HOLLOW = "hollow: extrapolated"
SECONDS = (1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0)
"""Marks of the axis of seconds."""


def curves(measured: Sequence[Grown]) -> Plot:
    """Return the plot of measurements: a panel for each thing that grows, a line for each thing that is done."""
    return Plot("growth", TITLE, _in_words(measured), partial(_draw, measured=measured), 11.0, 4.6)


def draw_curves(measured: Sequence[Grown], path: Path) -> str:
    """Write the plot as SVG; return what a reader must be told: "" where it was drawn."""
    plot = curves(measured)
    with tempfile.TemporaryDirectory() as folder:
        lacking = save_plots([plot], Path(folder))
        if not lacking:
            shutil.copyfile(Path(folder) / f"{plot.name}.svg", path)
    return lacking


def _panels(measured: Iterable[Grown]) -> list[tuple[str, list[list[Grown]]]]:
    """By what grows, the lines: measurements of one thing each, smallest first."""
    return [(grows, _lines(list(mine))) for grows, mine in groupby(measured, key=lambda each: each.grows)]


def _lines(measured: list[Grown]) -> list[list[Grown]]:
    names = list(dict.fromkeys(each.what for each in measured))
    return [sorted((each for each in measured if each.what == name), key=lambda each: each.size) for name in names]


def _in_words(measured: Sequence[Grown]) -> str:
    told = [f"{TITLE}, in seconds by the clock, both axes by factors of ten."]
    for grows, lines in _panels(measured):
        told += [f"With {grows}: {'; '.join(_line_in_words(line) for line in lines)}."]
    return " ".join(told)


def _line_in_words(line: Sequence[Grown]) -> str:
    return f"{line[0].what}, " + ", ".join(f"{shown(each.seconds)} for {each.size:,}" for each in line)


def _draw(axes: Axes, measured: Sequence[Grown]) -> None:
    """Draw the panels side by side in the place of the axes given, under their title, with one scale of seconds."""
    axes.set_axis_off()
    panels = _panels(measured)
    places = axes.get_subplotspec().subgridspec(2, len(panels), height_ratios=TITLE_TO_PANELS)  # type: ignore[union-attr]
    first: Axes | None = None
    for column, (grows, lines) in enumerate(panels):
        panel = axes.figure.add_subplot(places[1, column], sharey=first)
        _panel(panel, grows, lines)
        panel.tick_params(labelleft=first is None)
        first = first or panel
    if first is not None:
        first.set_ylabel("Seconds by the clock")


def _panel(panel: Axes, grows: str, lines: list[list[Grown]]) -> None:
    panel.set_xscale("log")
    panel.set_yscale("log")
    for line, colour, shape in zip(lines, PALETTE, SHAPES, strict=False):
        sizes, seconds = [each.size for each in line], [each.seconds for each in line]
        panel.plot(sizes, seconds, f"{shape}-", color=f"#{colour}", markersize=5, linewidth=1.4, label=line[0].what)
        hollow = [each for each in line if each.extrapolated_from is not None]
        panel.plot(
            [each.size for each in hollow], [each.seconds for each in hollow], shape, color=f"#{colour}",
            markersize=5, markerfacecolor="white", zorder=3,
        )  # fmt: skip
    if any(each.extrapolated_from is not None for line in lines for each in line):
        panel.plot([], [], "o", markerfacecolor="white", markeredgecolor=f"#{DARK_GREY}", label=HOLLOW)
    marks = sorted({each.size for line in lines for each in line})
    panel.set_xticks(marks, [f"{mark:,}" for mark in marks])
    panel.set_xticks([], minor=True)
    panel.set_xlim(marks[0] / 1.7, marks[-1] * 1.7)
    panel.set_yticks(SECONDS, [shown(each) for each in SECONDS])
    panel.set_yticks([], minor=True)
    panel.set_ylim(2e-4, 4e2)
    panel.set_xlabel(grows.capitalize())
    panel.legend(loc="upper left", edgecolor="none", framealpha=1, fontsize=7.5)
