"""The picture of a frontier, in the palette of the workbook: the same bytes whenever it is drawn of the same points."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from calculator.reporting.whole_folder import NotWritten
from calculator.reporting.workbook.styles import DARK_BLUE, DARK_GREY, DARK_PINK, INK, ORANGE, RULE_LINE
from calculator.scenarios.sweep.frontier import FAMILIES, FrontierPoint

SIZE = (8.0, 5.6)  # inches
DOTS = 150  # per inch
LOOKS = {"floor": (DARK_BLUE, "o"), "first_share": (ORANGE, "s"), "scenario": (DARK_PINK, "*")}
"""By family: colour and shape, so that neither says it alone."""
FIXED: dict[Any, Any] = {"svg.hashsalt": "digital-debt", "font.family": "DejaVu Sans", "font.size": 10}
"""Settings without which two drawings of the same would differ."""
X_TITLE = "Distance from fair shares: % of all grants that would have to move"
Y_TITLE = "Lowest score at the end (level, 1 to 5)"


def draw_frontier(points: Sequence[FrontierPoint], title: str, folder: Path) -> list[str]:
    """Write frontier.svg and frontier.png into a folder, and return their names.

    Raises:
        NotWritten: if matplotlib is not installed.
    """
    try:
        from matplotlib import rc_context  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise NotWritten('The picture needs matplotlib: pip install "digital-debt[plot]".') from None
    with rc_context(FIXED):
        figure = Figure(figsize=SIZE, layout="constrained")
        _draw(figure.add_subplot(), points, title)
        svg, png = folder / "frontier.svg", folder / "frontier.png"
        figure.savefig(svg, metadata={"Title": title, "Date": None, "Creator": None})
        figure.savefig(png, dpi=DOTS, metadata={"Title": title, "Software": None})
    _describe(svg, alt_text(points, title))
    return [svg.name, png.name]


def alt_text(points: Sequence[FrontierPoint], title: str) -> str:
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


def _draw(axes: Any, points: Sequence[FrontierPoint], title: str) -> None:
    for family, (colour, shape) in LOOKS.items():
        mine = [each for each in points if each.family == family and each.distance is not None]
        if mine:
            _family(axes, sorted(mine, key=lambda each: each.distance or 0.0), f"#{colour}", shape)
    axes.set_title(title, loc="left", color=f"#{DARK_BLUE}", fontweight="bold", wrap=True)
    axes.set_xlabel(X_TITLE)
    axes.set_ylabel(Y_TITLE)
    axes.xaxis.set_major_formatter(lambda value, _position: f"{value:g}%")
    axes.grid(color=f"#{RULE_LINE}", linewidth=0.5)
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(0.08)
    hollow = {"markerfacecolor": "white", "markeredgecolor": f"#{DARK_GREY}"}
    axes.plot([], [], "o", **hollow, label="Hollow: another point is as high and nearer")
    axes.legend(loc="lower right", frameon=False)


def _family(axes: Any, mine: Sequence[FrontierPoint], colour: str, shape: str) -> None:
    family, alone = mine[0].family, mine[0].family == "scenario"
    places = [(100 * (each.distance or 0.0), each.lowest_score) for each in mine]
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


def _describe(svg: Path, words: str) -> None:
    """Put the words where a screen reader looks for them."""
    text = svg.read_text(encoding="utf-8")
    head, end = text.split("</title>", 1)
    head = head.replace("<svg ", '<svg role="img" ', 1)
    svg.write_text(f"{head}</title>\n <desc>{escape(words)}</desc>{end}", encoding="utf-8", newline="\n")
