"""The ledger: what is left of funds and of debts, and every grant with its reason and its limit.

The only thing that changes while an allocation runs. A rule reads it, takes from it, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from calculator.allocation.engine import Engine
from calculator.allocation.fund import Fund
from calculator.allocation.grant import Grant
from calculator.allocation.prospectus.decision import Decision
from calculator.allocation.question import Vector, funded
from calculator.allocation.raised import Certificate
from calculator.allocation.running_cost import supported
from calculator.allocation.shadow import Priced
from calculator.allocation.standing import Standing, WholePounds
from calculator.allocation.terms import Terms
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import FUND_KINDS, Kind

CAPITAL, REVENUE = FUND_KINDS.index(Kind.CAPITAL), FUND_KINDS.index(Kind.REVENUE)


class BrokenRule(Exception):
    """A rule gave what it may not give: a fault of the program, never of the inputs."""


@dataclass
class Ledger:
    """n recipients, c parts, k kinds, T years; whole pounds throughout.

    `fund`: T x k. `switched`: T, capital turned into revenue, and `arrived`: what was left of it. `granted`:
    n x c x k x T. `open`: positions of the years that are being decided. `grants`: by year,
    code, kind and rule. `by_rule`: the same amounts in the shape of `granted`. `envelope`: open year x kind, the most
    the rule at work may give; None where that is all that is left. `decisions`: what was decided of each bid. `whole`:
    whether the rule at work gives in whole pounds, so that nothing need be kept for rounding. `rest`: by year and
    kind (positions), why a rule of whole bids left what it left. `begun`: what was granted when the open years were
    begun, and `floors` what a floor for everyone asked for then. `rounded`: how often money was given, and rounded, in
    them since; `most_rounded` the most of any. `exact`: whether least amounts are asked for to the pound, or less
    what that rounding may have taken from them. `engine`: how questions are answered.
    """

    standing: Standing
    terms: Terms
    years: tuple[str, ...]
    fund: WholePounds
    granted: WholePounds
    switched: WholePounds
    arrived: WholePounds
    open: tuple[int, ...] = ()
    envelope: Vector | None = None
    grants: dict[tuple[str, str, str, str], Grant] = field(default_factory=dict)
    by_rule: dict[str, WholePounds] = field(default_factory=dict)
    certificates: list[Certificate] = field(default_factory=list)
    prices: list[Priced] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    whole: bool = False
    begun: WholePounds | None = None
    floors: dict[object, Vector] = field(default_factory=dict)
    rounded: int = 0
    most_rounded: int = 0
    exact: bool = False
    rest: dict[tuple[int, int], str] = field(default_factory=dict)
    engine: Engine = field(default_factory=Engine)

    @classmethod
    def opened(cls, standing: Standing, funds: Sequence[Fund], terms: Terms | None = None) -> "Ledger":
        """A ledger in which nothing has been given yet, and no year is open."""
        years = tuple(sorted({fund.year for fund in funds}))
        amount = np.zeros((len(years), len(FUND_KINDS)), dtype=np.int64)
        for fund in funds:
            amount[years.index(fund.year), FUND_KINDS.index(fund.kind)] += fund.amount_gbp
        shape = (*standing.debt.shape, len(years))
        none = np.zeros(len(years), dtype=np.int64)
        return cls(standing, terms or Terms(), years, amount, np.zeros(shape, np.int64), none, none.copy())

    def open_years(self, *positions: int) -> None:
        """Open some years to be given in."""
        self.open = positions

    def begin(self, *positions: int) -> None:
        """Begin to decide some years; what an earlier year left is gone, as capital cannot be carried over."""
        self.open_years(*positions)
        self.begun, self.rounded, self.floors = self.granted.copy(), 0, {}

    def as_begun(self) -> "Ledger":
        """The ledger as it stood when the open years were begun, for what was promised then and not since."""
        return self if self.begun is None else replace(self, granted=self.begun, begun=None, rounded=0, floors={})

    @property
    def open_names(self) -> tuple[str, ...]:
        """The years that are being decided."""
        return tuple(self.years[t] for t in self.open)

    @property
    def left(self) -> WholePounds:
        """Year x kind: what is left of each fund once switching and the running cost promised are paid."""
        left = self.fund - self.granted.sum(axis=(0, 1)).T
        left[:, CAPITAL] -= self.switched
        left[:, REVENUE] += self.arrived - self.support.sum(axis=0)
        return np.asarray(left)

    @property
    def support(self) -> WholePounds:
        """Recipient x year: the running cost of earlier years' progress that the revenue fund pays."""
        if not self.terms.support:
            return np.zeros((len(self.standing.codes), len(self.years)), dtype=np.int64)
        return whole_pounds(supported(self.standing.running, self.progress(), self.terms.support))

    def offered(self) -> WholePounds:
        """Open year x kind: the most the rule at work may give."""
        left = self.left[list(self.open)]
        return left if self.envelope is None else np.minimum(left, np.floor(self.envelope).astype(np.int64))

    def turnable(self) -> WholePounds:
        """Open year: the pounds of capital that may still become revenue, by the scenario's share of each fund."""
        years = list(self.open)
        may = np.floor(self.terms.switch_share * self.fund[years, CAPITAL]).astype(np.int64)
        return np.asarray(may - self.switched[years])

    def payable(self, pounds: WholePounds) -> WholePounds:
        """Open year x kind: what may be given of so much, less what rounding of running cost may take of it."""
        payable = pounds.copy()
        if self.promises:
            payable[:, REVENUE] -= len(self.standing.codes)
        return np.clip(payable, 0, None)

    @property
    def promises(self) -> bool:
        """Whether money of one open year is promised by another: running cost of years that are decided together."""
        return bool(self.terms.support) and len(self.open) > 1

    def progress(self) -> Vector:
        """Recipient x part x year: the share of the debt that is funded by the end of each year, 0 to 1."""
        return funded(self.standing.debt.astype(float), np.cumsum(self.granted, axis=3).astype(float))

    def score(self, year: int) -> Vector:
        """The score of each recipient once what was granted up to and with a year is spent (levels).

        Before the first year (-1): the score it stands at.
        """
        if year < 0:
            return self.standing.score
        return np.asarray(self.standing.score + (self.standing.lift * self.progress()[:, :, year]).sum(axis=1))

    @property
    def before(self) -> Vector:
        """The scores at which recipients stand now, whatever years are open: with all that was granted by their end."""
        return self.score(self.open[-1])

    def room(self) -> WholePounds:
        """Recipient x part x kind: what is left of each debt."""
        return np.asarray(self.standing.debt - self.granted.sum(axis=3))

    @property
    def kept(self) -> int:
        """Pounds of its absorption that a recipient is not offered, as its parts are rounded to whole units apart."""
        alone = len(self.standing.parts) == 1 and len(self.open) == 1
        return 0 if alone or self.whole else len(self.standing.parts) * self.terms.unit

    def useful(self, k: int, t: int) -> WholePounds:
        """What each recipient can still use of a kind in a year: its debt and, of capital, what it can absorb."""
        own = self.room()[:, :, k].sum(axis=1)
        if k != CAPITAL:
            return np.asarray(own)
        absorbed = self.standing.absorption - self.granted[:, :, CAPITAL, t].sum(axis=1) - self.kept
        return np.asarray(np.clip(absorbed, 0, own))

    def give(
        self,
        rule: str,
        amounts: WholePounds,
        told: Mapping[str, tuple[Sequence[str], Sequence[str]]],
        switched: tuple[WholePounds, WholePounds] | None = None,
    ) -> None:
        """Record what a rule gives each recipient in the open years.

        Args:
            rule: its name.
            amounts: recipient x part x kind x open year, whole pounds.
            told: by kind, a reason and a limit for each recipient.
            switched: by open year, capital taken and revenue it became; none unless told.

        Raises:
            BrokenRule: if it gives more than is left, more than a debt, or less than nothing.
        """
        years = list(self.open)
        if switched is not None:
            self.switched[years] += switched[0]
            self.arrived[years] += switched[1]
        spent = amounts.sum(axis=(0, 1)).T
        if (amounts < 0).any() or (amounts.sum(axis=3) > self.room()).any() or (spent > self.left[years]).any():
            raise BrokenRule(f"{rule} gives in {', '.join(self.open_names)} beyond what the ledger allows")
        self.granted[..., years] += amounts
        self.rounded += 1
        self.most_rounded = max(self.most_rounded, self.rounded)
        total = self.by_rule.setdefault(rule, np.zeros_like(self.granted))
        total[..., years] += amounts
        for t, year in enumerate(self.open_names):
            for kind, (reasons, limits) in told.items():
                given = amounts[:, :, FUND_KINDS.index(kind), t].sum(axis=1)
                for code, amount, reason, limit in zip(self.standing.codes, given, reasons, limits, strict=True):
                    self.enter(Grant(year, code, kind, rule, int(amount), reason, limit))
        if (self.left[years] < 0).any():
            raise BrokenRule(f"{rule} leaves too little in {', '.join(self.open_names)} for the running cost promised")

    def enter(self, grant: Grant) -> None:
        """Enter a grant; what a later stage of the same rule gives is added to what its first gave."""
        key = (grant.year, grant.ics_code, grant.kind, grant.rule)
        first = self.grants.get(key)
        if first is not None:
            if grant.amount_gbp == 0 and first.limit != "rule":  # what stopped it then stops it now
                return
            reason = first.reason if grant.amount_gbp == 0 else f"{first.reason}; then {grant.reason}"
            grant = replace(grant, amount_gbp=first.amount_gbp + grant.amount_gbp, reason=reason)
        self.grants[key] = grant
