"""One choice of a scenario that may be edited."""

from dataclasses import dataclass
from typing import Any

from calculator.reporting.live.book import Allowed
from calculator.reporting.workbook import styles

Place = tuple[str, ...]

A_WEIGHT = Allowed("A weight, 0 or more; weights are scaled to sum to 1.", low=0, high=1000)
A_SHARE = Allowed("A share from 0 to 1, such as 0.2.", low=0, high=1)


@dataclass(frozen=True)
class Setting:
    """One choice. `place`: where a scenario page (or a cost model page) states it; `name`: of its cell."""

    place: Place
    name: str
    says: str
    unit: str
    value: Any
    allowed: Allowed
    style: str = styles.NUMBER


def share(place: Place, name: str, says: str, value: float) -> Setting:
    """Return a choice of a share from 0 to 1."""
    return Setting(place, name, says, "share", value, A_SHARE, styles.PERCENT)


def weight(place: Place, name: str, says: str, value: float) -> Setting:
    """Return a choice of a weight, which is scaled together with its like."""
    return Setting(place, name, says, "weight", value, A_WEIGHT)


def word(place: Place, name: str, says: str, value: str, allowed: Allowed) -> Setting:
    """Return a choice of one word among a few."""
    return Setting(place, name, says, "", value, allowed, styles.TEXT)
