"""Where each recipient stands before any money is given, and what it may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from calculator.reference.problems import UnknownName

WholePounds = npt.NDArray[np.int64]
Vector = npt.NDArray[np.float64]

WHOLE = "all"
"""The one part of a programme that is bought whole: every category in proportion to its debt."""

SAME_LEVEL = 1e-6
"""Levels. Scores nearer than this are the same score: it is worth a few hundred pounds at most, not a decision."""


@dataclass(frozen=True)
class Standing:
    """The recipients as an allocation sees them, all in the order of `codes`, which is sorted.

    n recipients; c parts of a programme, each bought apart from the others: one ("all") where the mix is
    proportional, or the categories; k kinds (capital, one-off revenue).

    `score`, `target`: levels. `debt`: n x c x k, the whole pounds grants may fund: own debt less local match.
    `lift`: n x c, levels that funding a part in full adds to the score. `part_weight`: c, how much a part weighs in
    the score; sums to 1. `running`: n x c, pounds a year that a part costs once in use. `share`: target share of
    England by each measure of recipients.SHARES, summing to 1. `absorption`: the most capital a recipient may be
    given in a year, whole pounds. `content`: n x c x k x category, the share of a part's money that goes to each of
    `categories`. `traits`: what limits and rules may ask of a recipient besides, by name, n each: "region",
    "income_gbp", "technology_share", "deprivation", "weighted_population". `who`:
    what one recipient is called. `names`: of the recipients, and `titles`: of the categories, where they are known.
    """

    codes: Sequence[str]
    score: Vector
    target: float
    debt: WholePounds
    lift: Vector
    share: Mapping[str, Vector]
    absorption: WholePounds
    parts: tuple[str, ...] = (WHOLE,)
    part_weight: Vector = field(default_factory=lambda: np.ones(1))
    running: Vector = field(default_factory=lambda: np.zeros((0, 0)))
    categories: tuple[str, ...] = ()
    content: Vector = field(default_factory=lambda: np.zeros((0, 0, 0, 0)))
    traits: Mapping[str, npt.NDArray[np.generic]] = field(default_factory=dict)
    who: str = "ICS"
    names: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_kind(self) -> WholePounds:
        """Recipient x kind: debt of all parts together, whole pounds."""
        return np.asarray(self.debt.sum(axis=1))

    def title(self, category: str) -> str:
        """Return what a category is called within a sentence; by its name where no title is known."""
        title = self.titles.get(category, category.replace("_", " "))
        return title[:1].lower() + title[1:]

    def share_by(self, measure: str) -> Vector:
        """Return the target shares by one measure.

        Raises:
            UnknownName: naming the near match.
        """
        if measure not in self.share:
            raise UnknownName("target share", measure, self.share)
        return self.share[measure]

    def trait(self, name: str) -> npt.NDArray[np.generic]:
        """Return what is known of every recipient by a name of `traits`.

        Raises:
            UnknownName: naming the near match.
        """
        if name not in self.traits:
            raise UnknownName("figure of recipients", name, self.traits)
        return self.traits[name]
