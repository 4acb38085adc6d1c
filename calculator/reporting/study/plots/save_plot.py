"""Save plots: the same bytes each time, with their words inside, and nothing where matplotlib is not installed."""

import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook.styles import INK, RULE_LINE
from calculator.scenarios.program import PROGRAM

NOT_INSTALLED = (
    "No plot was drawn, as matplotlib is not installed; tables and workbook are complete. "
    "To have plots too: pip install 'digital-debt[plot]'."
)
LOOK: Mapping[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Arial"],  # the first comes with matplotlib, so that all machines draw alike
    "font.size": 9,
    "text.color": f"#{INK}",
    "axes.labelcolor": f"#{INK}",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.unicode_minus": False,  # as in every other figure told
    "grid.color": f"#{RULE_LINE}",
    "grid.linewidth": 0.4,
    "svg.hashsalt": PROGRAM,
    "svg.fonttype": "none",  # letters stay text, which can be found and read aloud
}
DOTS_PER_INCH = 150
ROOT = re.compile(r"<svg\b[^>]*>")


def save_plots(plots: Sequence[Plot], folder: Path) -> str:
    """Draw plots into a folder, and return what a reader must be told of it: "" where all were drawn.

    Raises:
        OSError: if a file cannot be written.
    """
    if not plots:
        return ""
    if find_spec("matplotlib") is None:
        return NOT_INSTALLED
    for plot in plots:
        _save(plot, folder)
    return ""


def _save(plot: Plot, folder: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415  # optional, and slow to import
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()  # a reader's own settings of matplotlib would draw other bytes
        mpl.rcParams.update(LOOK)
        figure = Figure(figsize=(plot.width, plot.height), layout="constrained")
        axes = figure.add_subplot()
        plot.draw(axes)
        axes.set_title(plot.title)
        vector, picture = (folder / name for name in plot.files)
        figure.savefig(vector, format="svg", metadata={"Date": None, "Creator": PROGRAM})
        told = {"Title": plot.title, "Description": plot.says, "Software": PROGRAM}
        figure.savefig(picture, format="png", dpi=DOTS_PER_INCH, metadata=told)
    vector.write_text(_with_words(vector.read_text(encoding="utf-8"), plot), encoding="utf-8", newline="\n")


def _with_words(drawn: str, plot: Plot) -> str:
    """Put title and description at the head of an SVG, where readers aloud look for them."""
    root = ROOT.search(drawn)
    if root is None:
        raise ValueError(f"{plot.name}.svg has no <svg> element")
    title, words = f"{plot.name}-title", f"{plot.name}-words"
    head = root[0].replace("<svg", f'<svg role="img" aria-labelledby="{title} {words}"', 1)
    told = f'\n <title id="{title}">{escape(plot.title)}</title>\n <desc id="{words}">{escape(plot.says)}</desc>'
    return drawn[: root.start()] + head + told + drawn[root.end() :]
