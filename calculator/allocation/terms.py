"""The terms of a funding round: what holds for every rule, besides the funds themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.question import Row

if TYPE_CHECKING:
    from calculator.allocation.ledger import Ledger


class Limit(Protocol):
    """A limit that a scenario set: it writes its rows for the years that are open.

    `may_ask`: whether any of them may ask for a least amount.
    """

    may_ask: ClassVar[bool]

    def rows(self, ledger: "Ledger") -> Iterable[Row]:
        """Yield its rows, in pounds, less what was granted already."""
        ...


@dataclass(frozen=True)
class Terms:
    """`limits`: every limit in use. `switch_share`: the share of a year's capital that may become revenue.

    `switch_price`: the share of it lost on the way. `support`: shares of running cost paid by years after.
    `unit`: grants are whole multiples of so many pounds. `prospectus`: the bids that systems made.
    """

    limits: tuple[Limit, ...] = ()
    switch_share: float = 0.0
    switch_price: float = 0.0
    support: tuple[float, ...] = ()
    unit: int = 1
    prospectus: tuple[Bid, ...] = ()
