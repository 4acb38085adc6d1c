"""One year of a programme in the live workbook: what is left of its funds, and what was given in it and before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculator.reference.vocabulary import FUND_KINDS, Kind
from calculator.reporting.live.block import Block
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import if_, is_number, least, most, total, whole
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles

CAPITAL = Kind.CAPITAL.value
NOTHING = number(0)


@dataclass
class Year:
    """`left`, `held`, `given`: by kind, pounds left of the fund, granted to each so far, and of it in this year.

    `before`: by rule and kind, what it gave in the year before; nothing in the first. `free`: by kind, what is left of
    a fund once everybody has the least that pace of change asks for.
    """

    name: str
    block: Block
    settings: Settings
    standing: Standing
    fund: Mapping[str, Expr]
    held: dict[str, Expr]
    before: Mapping[tuple[str, str], Placed]
    left: dict[str, Expr] = field(default_factory=dict)
    given: dict[str, Expr] = field(default_factory=dict)
    by_rule: dict[tuple[str, str], Placed] = field(default_factory=dict)
    free: dict[str, Placed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = dict(self.fund)
        self.given = dict.fromkeys(FUND_KINDS, NOTHING)

    def enter(self, rule: str, grants: Mapping[str, Placed]) -> None:
        """Enter what a rule gives, by kind."""
        said = rule.replace("_", " ")
        if any((rule, kind) in self.by_rule for kind in grants):
            said += ", both parts"
        for kind, grant in grants.items():
            earlier = self.by_rule.get((rule, kind))
            both = f"{self.name} {said}, {kind} (£)"
            self.by_rule[rule, kind] = (
                grant if earlier is None else self.block.calc(both, earlier + grant, styles.POUNDS, 15)
            )
            self.given[kind] = _sum(self.given[kind], grant)
            self.held[kind] = self.block.calc(
                f"{self.name} granted so far, with {said}, {kind} (£)", _sum(self.held[kind], grant), styles.POUNDS, 15
            )
            after = self.left[kind] - total(grant.all)
            self.left[kind] = self.block.calc(f"{self.name} left after {said}, {kind} (£)", after, styles.POUNDS, 15)

    def funded(self, what: str) -> Placed:
        """Add the progress of each: the lesser share of its two debts that is funded, at most all."""
        shares = [
            self.block.calc(
                f"{what} {kind} funded (share)",
                if_(self.standing.debt[kind] > 0, self.held[kind] / most(self.standing.debt[kind], 1), 1),
                styles.INDEX,
            )
            for kind in FUND_KINDS
        ]
        owing = self.standing.debt[FUND_KINDS[0]] + self.standing.debt[FUND_KINDS[1]] > 0
        return self.block.calc(f"{what} progress (share)", owing * least(1, *shares), styles.INDEX)

    def room(self, kind: str) -> Expr:
        """What is left of a debt and, of capital, what can still be absorbed this year."""
        own = self.standing.debt[kind] - self.held[kind]
        return least(own, self.standing.absorption - self.given[kind]) if kind == CAPITAL else own

    def capped(self, what: str, kind: str) -> Placed:
        """Add the column of the most that each may be given of a kind now: its room, within any cap on everyone."""
        room = self.block.calc(f"{what} can use (£)", most(0, self.room(kind)), styles.POUNDS, 15)
        if "Most_times" not in self.settings.by_name:
            return room
        times = self.settings["Most_times"]
        fair = whole(times * self.standing.cap_share * self.fund[kind]) - self.given[kind]
        return self.block.calc(
            f"{what} may have, whole pounds (£)",
            if_(is_number(times), most(0, least(room, fair)), room),
            styles.POUNDS,
            15,
        )


def _sum(one: Expr, other: Expr) -> Expr:
    """The sum, without a nought in front."""
    return other if one is NOTHING else one + other
