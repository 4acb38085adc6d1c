"""The ledger: what is left of funds and of debts, and every grant with its reason and its limit.

The only thing that changes while an allocation runs. A rule reads it, takes from it, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from calculator.allocation.dials import Certificate
from calculator.allocation.standing import Standing, WholePounds
from calculator.reference.money import share_out, whole_pounds
from calculator.reference.vocabulary import FUND_KINDS, Kind


class BrokenRule(Exception):
    """A rule gave what it may not give: a fault of the program, never of the inputs."""


@dataclass(frozen=True)
class Grant:
    """Money a rule gave to an ICS (0 where it gave none: that has a reason too). Whole pounds."""

    year: str
    ics_code: str
    kind: str
    rule: str
    amount_gbp: int
    reason: str
    limit: str


@dataclass
class Ledger:
    """`granted`: ICS x kind, all years so far. `fund` and `left`: each kind's fund this year, and what is left of it.

    Whole pounds throughout.
    """

    standing: Standing
    granted: WholePounds
    year: str = ""
    fund: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    granted_this_year: WholePounds = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    grants: list[Grant] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)

    @classmethod
    def opened(cls, standing: Standing) -> "Ledger":
        """A ledger in which nothing has been given yet."""
        return cls(standing, np.zeros_like(standing.debt))

    def open_year(self, year: str, funds: Mapping[str, int]) -> None:
        """Begin a year with its funds; what the year before left is gone, as capital cannot be carried over."""
        self.year = year
        self.fund = {kind: funds.get(kind, 0) for kind in FUND_KINDS}
        self.left = dict(self.fund)
        self.granted_this_year = np.zeros_like(self.granted)

    def progress(self) -> npt.NDArray[np.float64]:
        """The share of each ICS's debt that is funded, 0 to 1: the lesser of capital and revenue.

        Capital without the revenue it causes, or the reverse, closes no gap.
        """
        debt = self.standing.debt.astype(float)
        funded = np.divide(self.granted, debt, out=np.ones_like(debt), where=debt > 0)
        return np.asarray(funded.min(axis=1))

    def score(self) -> npt.NDArray[np.float64]:
        """The score of each ICS once what has been granted is spent (levels)."""
        return self.standing.score + (self.standing.target - self.standing.score) * self.progress()

    def room(self, kind: str) -> tuple[WholePounds, list[str]]:
        """What each ICS may still be given of a kind this year, and the name of the limit that says so."""
        k = FUND_KINDS.index(kind)
        own_debt = self.standing.debt[:, k] - self.granted[:, k]
        if kind != Kind.CAPITAL:
            return own_debt, ["own debt"] * len(own_debt)
        absorption = self.standing.absorption - self.granted_this_year[:, k]
        room = np.minimum(own_debt, absorption)
        return room, [
            "own debt" if debt <= most else "absorption" for debt, most in zip(own_debt, absorption, strict=True)
        ]

    def whole(self, kind: str, amounts: npt.NDArray[np.float64]) -> WholePounds:
        """Round a draft to whole pounds whose total is exact and never more than is left of the fund."""
        total = min(int(whole_pounds(amounts.sum())), self.left[kind])
        return share_out(amounts, self.standing.codes, total)

    def give(self, rule: str, kind: str, amounts: WholePounds, reasons: Sequence[str], limits: Sequence[str]) -> None:
        """Record what a rule gives each ICS of one kind.

        Raises:
            BrokenRule: if it gives more than is left, more than an ICS has room for, or less than nothing.
        """
        room, _ = self.room(kind)
        if (amounts < 0).any() or (amounts > room).any() or int(amounts.sum()) > self.left[kind]:
            raise BrokenRule(f"{rule} gives {kind} in {self.year} beyond what the ledger allows")
        k = FUND_KINDS.index(kind)
        self.granted[:, k] += amounts
        self.granted_this_year[:, k] += amounts
        self.left[kind] -= int(amounts.sum())
        for code, amount, reason, limit in zip(self.standing.codes, amounts, reasons, limits, strict=True):
            self.grants.append(Grant(self.year, code, kind, rule, int(amount), reason, limit))
