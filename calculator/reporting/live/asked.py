"""One cell of a column of inputs: what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from calculator.reporting.live.book import Allowed
from calculator.reporting.workbook import styles


@dataclass(frozen=True)
class Asked:
    """`place`: what the cell means to the program; `label`: what its row is of, for readers.

    `value`: as it stands; None or NaN where nothing is asked for. `allowed`: what may be typed instead.
    """

    place: tuple[str, ...]
    label: str
    value: Any
    allowed: Allowed
    style: str = styles.NUMBER

    @property
    def is_missing(self) -> bool:
        """Whether there is no value."""
        return self.value is None or (isinstance(self.value, float) and isnan(self.value))

    @property
    def may_edit(self) -> bool:
        """Whether a user may type into the cell: where nothing stands, only if it may be left out."""
        return not self.is_missing or self.allowed.or_none

    @property
    def look(self) -> str:
        """The style of the cell."""
        return (styles.INPUT if self.may_edit else styles.CALCULATION) + self.style


def asked_of_each(
    places: Sequence[tuple[str, ...]], labels: Sequence[str], values: Sequence[Any], allowed: Allowed, style: str
) -> list[Asked]:
    """Return the cells of a column that all ask for the same, one for each place, label and value."""
    return [
        Asked(place, label, value, allowed, style) for place, label, value in zip(places, labels, values, strict=True)
    ]
