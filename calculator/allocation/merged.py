"""Figures of larger recipients, put together from those of the ICSs that are theirs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.allocation.figures import Figures
from calculator.allocation.standing import Vector, WholePounds


def merged(
    ics: Figures, codes: Sequence[str], belongs: Vector, owed: WholePounds, staff: Vector, people: Vector
) -> Figures:
    """Return the figures of recipients that each have parts of ICSs.

    Args:
        ics: the figures of the ICSs.
        codes: of the recipients.
        belongs: ICS x recipient, the share of the ICS; each row sums to 1.
        owed: recipient x category x kind, whole pounds, divided already.
        staff: of the trusts of each ICS (FTE), by which scores weigh.
        people: registered in each ICS, by which deprivation weighs.
    """
    by_staff, by_people = _weights(belongs, staff), _weights(belongs, people)
    income = ics.traits["income_gbp"].astype(float)
    return Figures(
        codes=tuple(codes),
        score=by_staff @ ics.score,
        lift=by_staff @ ics.lift,
        owed=owed,
        share={name: share @ belongs for name, share in ics.share.items()},
        capital=ics.capital @ belongs,
        traits={
            "region": _largest(ics.traits["region"], belongs, people),
            "deprivation": by_people @ ics.traits["deprivation"].astype(float),
            "income_gbp": income @ belongs,
            "technology_share": _weights(belongs, income) @ ics.traits["technology_share"].astype(float),
        },
    )


def _weights(belongs: Vector, size: Vector) -> Vector:
    """Recipient x ICS: the part of each ICS in a mean, by size; by its bare share where no size is above 0."""
    weight = (belongs * size[:, np.newaxis]).T
    weight = np.where(weight.sum(axis=1, keepdims=True) > 0, weight, belongs.T)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def weighted_gaps(gaps: Vector, belongs: Vector, staff: Vector) -> Vector:
    """Return recipient x measure: the mean gap of its ICSs, weighted as scores are (levels)."""
    return np.asarray(_weights(belongs, staff) @ gaps)


def _largest(region: npt.NDArray[Any], belongs: Vector, people: Vector) -> npt.NDArray[Any]:
    """The region of each recipient: the one in which most of its people are registered."""
    names = sorted(set(region))
    inside = np.array([[name == mine for mine in region] for name in names], dtype=float)
    held = inside @ (belongs * people[:, np.newaxis])
    return np.asarray(np.array(names, dtype=object)[held.argmax(axis=0)])
