"""Prices drawn: unit costs by their shapes, moving together as the page of uncertainty says, and optimism bias."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from calculator.costing.pages.lines import CostLine
from calculator.scenarios.uncertainty.page import UncertaintyPage
from calculator.scenarios.uncertainty.shapes import quantile, shape_of
from calculator.scenarios.uncertainty.streams import BLOCK, Streams

Vector = npt.NDArray[np.float64]

TOGETHER = "prices: all categories together"
BIAS = "optimism bias"


def source_of(category: str) -> str:
    """The source of what the prices of one category have of their own."""
    return f"prices: {category}"


def roots(lines: Sequence[CostLine]) -> list[CostLine]:
    """By line, the one whose price it is a share of, in the end: itself, where it has a price of its own."""
    named = {line.name: line for line in reversed(lines) if line.need.only is None}
    found = []
    for line in lines:
        root = line
        while root.share_of is not None and root.need.only is None:
            root = named[root.share_of]
        found.append(root)
    return found


def unit_costs(lines: Sequence[CostLine], three: Vector, page: UncertaintyPage, streams: Streams) -> Vector:
    """Return draw x line: pounds a unit, without bias.

    Args:
        lines: the priced lines.
        three: line x case, pounds a unit in prices of the scenario.
        page: how prices move together.
        streams: of a block of draws.
    """
    of = roots(lines)
    shares = _shares([root.name for root in of], [root.category for root in of], page, streams)
    columns = [
        quantile(shape_of(line, root), three[at], shares[root.name])
        for at, (line, root) in enumerate(zip(lines, of, strict=True))
    ]
    return np.column_stack(columns)


def _shares(
    names: Sequence[str], categories: Sequence[str], page: UncertaintyPage, streams: Streams
) -> dict[str, Vector]:
    """By name of a line with a price: where in its range each draw falls."""
    all_, within = page.prices.between_categories, page.prices.within_category
    common = np.sqrt(all_) * streams.normals(TOGETHER, 1)[:, 0]
    shares = {}
    for category in sorted(set(categories)):
        mine = sorted({name for name, each in zip(names, categories, strict=True) if each == category})
        normals = streams.normals(source_of(category), 1 + len(mine))
        shared = common + np.sqrt(within - all_) * normals[:, 0]
        for at, name in enumerate(mine, start=1):
            shares[name] = ndtr(shared + np.sqrt(1 - within) * normals[:, at])
    return shares


def uplifts(lines: Sequence[CostLine], three: Vector, page: UncertaintyPage, streams: Streams) -> Vector:
    """Return draw x line: optimism bias as a share of the price.

    Args:
        lines: the priced lines.
        three: line x case, the uplift as a share.
        page: how classes move together.
        streams: of a block of draws.
    """
    classes = sorted({line.bias.id for line in lines})
    normals, common = streams.normals(BIAS, 1 + len(classes)), page.optimism_bias.between_classes
    mixed = np.sqrt(common) * normals[:, :1] + np.sqrt(1 - common) * normals[:, 1:]
    shares = dict(zip(classes, ndtr(mixed).T, strict=True))
    drawn = np.empty((BLOCK, len(lines)))
    for at, line in enumerate(lines):
        drawn[:, at] = quantile("triangular", np.sort(three[at]), shares[line.bias.id])
    return drawn
