"""A bid: a whole project that is funded or not."""

from dataclasses import dataclass

COMPETE = ("submitted", "shortlisted", "estimated")
"""Standings of a bid that competes. "estimated" is a project that no system asked for."""


@dataclass(frozen=True)
class Ask:
    """Money of one kind, so many years after the bid begins. Whole pounds."""

    year_offset: int
    kind: str
    amount_gbp: int


@dataclass(frozen=True)
class Bid:
    """A whole project. `code`: of the recipient. `part`: what it buys, by name of the programme's parts.

    `gain`: levels the whole bid adds to the score; None where it is left to the model. `match_gbp`: what the
    recipient adds itself, None where it is not said. `earliest_year`, `either_or`, `needs_first`: empty where none.
    """

    id: str
    code: str
    title: str
    part: str
    status: str
    asks: tuple[Ask, ...]
    status_on: str = ""
    gain: float | None = None
    match_gbp: int | None = None
    earliest_year: str = ""
    either_or: str = ""
    needs_first: str = ""

    @property
    def named(self) -> str:
        """Its title, and the id by which it is found in bids.csv."""
        return f"{self.title} ({self.id})" if self.title else self.id

    @property
    def competes(self) -> bool:
        """Whether it may be chosen at all."""
        return self.status in COMPETE

    @property
    def years(self) -> int:
        """How many years its money runs."""
        return 1 + max((ask.year_offset for ask in self.asks), default=0)

    def total(self, kind: str) -> int:
        """What it asks for of a kind, whole pounds."""
        return sum(ask.amount_gbp for ask in self.asks if ask.kind == kind)
