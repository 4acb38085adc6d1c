"""Swings: how far England's debt moves when one price, or one class of bias, is at its low or high, all else as it is.

Debt is linear in unit costs, so every price at once is one matrix product; nothing is estimated again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from calculator.costing.debt import Debt, Matrix
from calculator.costing.pages.lines import CostLine
from calculator.costing.settings import CostingSettings
from calculator.costing.stated_prices import StatedPrices, stated_prices
from calculator.costing.uplifts import bias_uplift, vat_share
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS

SIDES = (CASES.index("low"), CASES.index("high"))
"""The cases to which a figure is moved, in the order of every pair."""
NOISE = 1e-12
"""Of a price: what arithmetic leaves behind where a price does not move at all."""


@dataclass(frozen=True)
class Swings:
    """What moves a debt. `position`: of the case that all else stays in.

    A price moves alone: its optimism bias and VAT keep their shares of it, and lines that are a share of it follow.
    """

    debt: Debt
    settings: CostingSettings
    position: int

    @cached_property
    def prices(self) -> StatedPrices:
        """The figures that pages state."""
        return stated_prices(self.debt)

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """The line of each figure, in the order of `of_prices`."""
        return self.prices.lines

    @cached_property
    def needs(self) -> Matrix:
        """Line x kind: the quantity of each line that ICSs and their organisations pay for themselves."""
        quantity, lines = self.debt.quantity.sum(axis=0), self.debt.models.lines
        return np.array(
            [
                [q * (line.is_own and line.kind == kind) for kind in KINDS]
                for q, line in zip(quantity, lines, strict=True)
            ]
        )

    @cached_property
    def central(self) -> Matrix:
        """By kind: what all comes to as it is, pounds."""
        return np.asarray(self.debt.full_cost[:, self.position] @ self.needs)

    @cached_property
    def of_prices(self) -> Matrix:
        """Figure x side (low, high) x kind: the move of England's debt and running cost, pounds."""
        full = self.moved_unit_costs * self._on_top[:, self.position]
        return self._moves(full)

    @cached_property
    def moved_unit_costs(self) -> Matrix:
        """Figure and side x line: what a unit costs where one figure is at its low or its high, without bias."""
        return self.prices.unit_cost(np.array(list(self._draws())))

    def _draws(self) -> Iterator[Matrix]:
        stated = self.prices.stated
        for figure in range(len(stated)):
            for side in SIDES:
                draw = stated[:, self.position].copy()
                draw[figure] = stated[figure, side]
                yield draw

    @cached_property
    def bias_classes(self) -> tuple[str, ...]:
        """The classes of optimism bias in use, in the order of the lines."""
        return tuple(dict.fromkeys(line.bias.id for line in self.debt.models.lines))

    @cached_property
    def of_bias(self) -> Matrix:
        """Class x side x kind: the same for each class of optimism bias at its low and its high."""
        full = np.array([self._full_with_bias(each, side) for each in self.bias_classes for side in SIDES])
        return self._moves(full)

    def _moves(self, full: Matrix) -> Matrix:
        """Assumption x side x kind: what other unit costs in full (assumption and side x line) move."""
        as_it_is = self.debt.unit_cost[:, self.position] * self._on_top[:, self.position]
        moves = np.where(np.isclose(full, as_it_is, rtol=NOISE, atol=0), 0.0, full - as_it_is)
        return np.asarray((moves @ self.needs).reshape(-1, len(SIDES), len(KINDS)))

    def _full_with_bias(self, name: str, side: int) -> Matrix:
        mine = np.array([line.bias.id == name for line in self.debt.models.lines])
        on_top = np.where(mine, self._on_top[:, side], self._on_top[:, self.position])
        return np.asarray(self.debt.unit_cost[:, self.position] * on_top)

    @cached_property
    def _uplift(self) -> Matrix:
        return bias_uplift(self.debt.models.lines, self.settings)

    @cached_property
    def _vat(self) -> Matrix:
        return vat_share(self.debt.models.lines, self.settings, self.debt.models.finance)

    @cached_property
    def _on_top(self) -> Matrix:
        """Line x case: what a pound of price comes to with optimism bias and VAT."""
        return np.asarray((1 + self._uplift) * (1 + self._vat)[:, np.newaxis])

    def debt_with_price(self, figure: int, side: int) -> Debt:
        """Return the debt with one figure at its low (side 0) or high (1), in the case that all else stays in."""
        unit_cost = self.moved_unit_costs[figure * len(SIDES) + side]
        return self._with(unit_cost, self._uplift[:, self.position])

    def debt_with_bias(self, place: int, side: int) -> Debt:
        """Return the debt with one class of optimism bias at its low (side 0) or high (1)."""
        mine = np.array([line.bias.id == self.bias_classes[place] for line in self.debt.models.lines])
        uplift = np.where(mine, self._uplift[:, SIDES[side]], self._uplift[:, self.position])
        return self._with(self.debt.unit_cost[:, self.position], uplift)

    def _with(self, unit_cost: Matrix, uplift: Matrix) -> Debt:
        """The debt with other prices and bias in its one case; the other cases stay, and are not asked for."""
        held = {name: getattr(self.debt, name).copy() for name in ("unit_cost", "bias", "vat")}
        held["unit_cost"][:, self.position] = unit_cost
        held["bias"][:, self.position] = unit_cost * uplift
        held["vat"][:, self.position] = unit_cost * (1 + uplift) * self._vat
        return replace(self.debt, **held)


def debt_of(kinds: Matrix) -> Matrix:
    """Return the digital debt in figures by kind (the last axis): capital and one-off revenue together."""
    return np.asarray(kinds[..., : len(FUND_KINDS)].sum(axis=-1))


def span(moves: Matrix) -> Matrix:
    """Return by assumption how far moves (assumption x side) reach from end to end, where it stands among them."""
    return np.asarray(np.maximum(moves.max(axis=1), 0) - np.minimum(moves.min(axis=1), 0))
