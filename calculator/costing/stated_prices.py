"""Prices as pages state them, and what every line costs when some are stated otherwise: shares follow their price."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculator.costing.debt import Debt
from calculator.costing.pages.lines import CostLine

Matrix = npt.NDArray[np.float64]


def lineages_of(lines: Sequence[CostLine]) -> list[list[CostLine]]:
    """Return for each line itself, the line it is a share of, and so on up to one that has a price of its own."""
    national = {line.name: line for line in lines if not line.need.only}
    lineages = []
    for line in lines:
        lineage = [line]
        while not lineage[-1].need.only and lineage[-1].share_of:
            lineage.append(national[lineage[-1].share_of])
        lineages.append(lineage)
    return lineages


@dataclass(frozen=True)
class StatedPrices:
    """Every figure that a page states of a price, once each.

    `lines`: one line for each figure, the first that has it. `stated`: figure x case (low, central, high): pounds of
    its own year, or a share. `factors`: line of the debt x place: the figures whose product its price is; places that
    it does not need name none. `to_year`: by line of the debt, what brings its price to the price year.
    """

    lines: tuple[CostLine, ...]
    stated: Matrix
    factors: npt.NDArray[np.int64]
    to_year: Matrix

    def unit_cost(self, stated: Matrix) -> Matrix:
        """Return draw x line of the debt: pounds a unit where the figures are as each draw states them.

        Args:
            stated: draw x figure.
        """
        with_none = np.concatenate([stated, np.ones((len(stated), 1))], axis=1)
        return np.asarray(with_none[:, self.factors].prod(axis=2) * self.to_year)


def stated_prices(debt: Debt) -> StatedPrices:
    """Return the figures that the prices of a debt are made of."""
    lines = debt.models.lines
    first: dict[str, CostLine] = {}
    for line in lines:
        first.setdefault(line.own_name, line)
    place = {name: position for position, name in enumerate(first)}
    lineages = lineages_of(lines)
    factors = np.full((len(lines), max(map(len, lineages))), len(place))
    for row, lineage in enumerate(lineages):
        factors[row, : len(lineage)] = [place[each.own_name] for each in lineage]
    return StatedPrices(
        lines=tuple(first.values()),
        stated=np.array([_figure(line) for line in first.values()], dtype=float),
        factors=factors,
        to_year=np.array([_to_year(line, cost) for line, cost in zip(lines, debt.unit_cost, strict=True)]),
    )


def _figure(line: CostLine) -> tuple[float, float, float]:
    return line.share if line.share is not None and not line.need.only else line.unit_cost


def _to_year(line: CostLine, unit_cost: Matrix) -> float:
    """What brought the price of a line to the price year; 1 where it is nought whatever the year."""
    largest = int(np.argmax(np.abs(line.unit_cost)))
    return float(unit_cost[largest] / line.unit_cost[largest]) if line.unit_cost[largest] else 1.0
