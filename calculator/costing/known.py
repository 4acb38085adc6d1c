"""What is known of organisations, as arrays that are each looked up once: hundreds of lines ask for the same few."""

from collections.abc import Collection
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.convergence import Sharing
from calculator.costing.pages.drivers import DRIVERS
from calculator.maturity.place import Maturity
from calculator.reference.facts import FACTS

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class Known:
    """Organisations and their maturity. Arrays are by organisation, in the order of the table; none is to be changed.

    Args:
        organisations: one row per organisation.
        maturity: the gaps, organisation x measure, and the target they are counted to.
    """

    def __init__(self, organisations: pd.DataFrame, maturity: Maturity) -> None:
        self.organisations, self.maturity = organisations, maturity
        self._masks: dict[str | tuple[str, ...], Mask] = {}
        self._figures: dict[tuple[str, str], Matrix] = {}

    @cached_property
    def sharing(self) -> Sharing:
        """Who may share a system with whom."""
        return Sharing(self.organisations)

    def of_type(self, types: tuple[str, ...]) -> Mask:
        """Which are of one of the types."""
        if types not in self._masks:
            self._masks[types] = self.organisations["organisation_type"].isin(types).to_numpy()
        return self._masks[types]

    def fact(self, name: str) -> Mask:
        """Of which an observed fact holds."""
        if name not in self._masks:
            self._masks[name] = FACTS[name].holds(self.organisations).to_numpy(dtype=bool)
        return self._masks[name]

    def named(self, codes: Collection[str]) -> Mask:
        """Which have one of the codes."""
        if not codes:  # nearly every line
            return np.zeros(len(self.organisations), dtype=bool)
        return np.asarray(self.organisations["organisation_code"].isin(codes), dtype=bool)

    def size(self, driver: str) -> Matrix:
        """How many of a driver each has; NaN where that is not known."""
        key = ("driver", driver)
        if key not in self._figures:
            self._figures[key] = self.organisations[DRIVERS[driver].column].to_numpy(dtype=float)
        return self._figures[key]

    def gap(self, measure: str) -> Matrix:
        """Levels to go on a measure; NaN where not assessed."""
        key = ("measure", measure)
        if key not in self._figures:
            gaps = self.maturity.gaps[measure].reindex(self.organisations["organisation_code"])
            self._figures[key] = gaps.to_numpy(dtype=float)
        return self._figures[key]
