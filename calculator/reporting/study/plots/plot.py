"""A plot of a study: what it is called, what it shows in words, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = ("svg", "png")


@dataclass(frozen=True)
class Plot:
    """One plot, written as `NAME.svg` and `NAME.png`.

    `says`: what is to be seen, for readers who cannot see it. `draw`: draws into axes, and names both with their
    units; the title is written for it. `width`, `height`: inches.
    """

    name: str
    title: str
    says: str
    draw: Callable[[Axes], None]
    width: float = 9.0
    height: float = 6.0

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(f"{self.name}.{each}" for each in FORMATS)
