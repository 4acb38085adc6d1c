"""Debt drawn: quantities times unit costs, draw by draw; one matrix product where only prices are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.known import Known
from calculator.costing.quantities import quantity_of
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import KINDS, OWN_PAYERS

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]


class KnownGaps(Known):
    """Organisations whose gaps were drawn: a gap is draw x organisation."""

    def __init__(self, organisations: pd.DataFrame, maturity: Maturity, gaps: Mapping[str, Vector]) -> None:
        super().__init__(organisations, maturity)
        self._drawn = gaps

    def gap(self, measure: str) -> Vector:
        """Levels to go on a measure, draw x organisation; NaN where not assessed."""
        return self._drawn[measure]


@dataclass(frozen=True)
class Cells:
    """The cells in which debt is rounded to whole pounds, as in Debt.table: by category, kind and payer of one's own.

    `lines`: positions of the lines of each cell. `place`: its category and kind, by position.
    """

    place: tuple[tuple[int, int], ...]
    lines: tuple[tuple[int, ...], ...]


def cells_of(debt: Debt) -> Cells:
    """Return the cells of the lines that ICSs and their organisations pay themselves."""
    categories = list(debt.models.titles)
    found: dict[tuple[str, str, str], list[int]] = {}
    for at, line in enumerate(debt.models.lines):
        if line.payer in OWN_PAYERS:
            found.setdefault((line.category, str(line.kind), str(line.payer)), []).append(at)
    place = tuple((categories.index(category), KINDS.index(kind)) for category, kind, _ in found)
    return Cells(place, tuple(tuple(lines) for lines in found.values()))


class DrawnDebt:
    """The debt of every ICS, draw by draw.

    Args:
        debt: as estimated.
        maturity: as assessed.
        settings: how gaps are counted.
        codes: of the ICSs, in order.
    """

    def __init__(self, debt: Debt, maturity: Maturity, settings: CostingSettings, codes: Sequence[str]) -> None:
        self._debt, self._maturity, self._settings = debt, maturity, settings
        self._cells, self._categories = cells_of(debt), len(debt.models.titles)
        of = debt.organisations["ics_code"].to_numpy()
        self._order = np.argsort(of, kind="stable")
        self._begins = np.searchsorted(of[self._order], np.array(codes))
        self._codes = list(codes)

    def owed(self, full: Vector, gaps: Vector | None) -> WholePounds:
        """Return draw x ICS x category x kind (running cost too), whole pounds.

        Args:
            full: draw x line, pounds a unit with bias and VAT.
            gaps: draw x organisation x measure; as assessed if None.
        """
        known = self._known(gaps)
        owed = np.zeros((len(full), len(self._codes), self._categories, len(KINDS)), dtype=np.int64)
        for (category, kind), lines in zip(self._cells.place, self._cells.lines, strict=True):
            amount = np.zeros((len(full), len(self._codes)))
            for line in lines:
                amount += self._by_ics(line, known) * full[:, line, np.newaxis]
            owed[:, :, category, kind] += whole_pounds(amount)
        return owed

    def _known(self, gaps: Vector | None) -> Known | None:
        if gaps is None:
            return None
        measures = list(self._maturity.gaps.columns)
        return KnownGaps(
            self._debt.organisations, self._maturity, {name: gaps[:, :, at] for at, name in enumerate(measures)}
        )

    def _by_ics(self, line: int, known: Known | None) -> Vector:
        """Draw (or 1) x ICS: how much is needed of a line."""
        of = self._debt.models.lines[line]
        if known is None or of.need.measure is None:
            quantity = self._debt.quantity[np.newaxis, :, line]
        else:
            quantity = quantity_of(of.need, known, self._settings) * of.portion
        return np.asarray(np.add.reduceat(quantity[:, self._order], self._begins, axis=1))

    def matrix(self) -> Vector:
        """Return (ICS x category x kind) x line: what a pound on each unit cost adds to each cell; debt is this @ u."""
        cells = np.zeros((len(self._codes), self._categories, len(KINDS), len(self._debt.models.lines)))
        for (category, kind), lines in zip(self._cells.place, self._cells.lines, strict=True):
            for line in lines:
                cells[:, category, kind, line] += self._by_ics(line, None)[0]
        return cells.reshape(-1, cells.shape[-1])
