"""The timeline: which years are decided together, what was decided before, and what becomes known late.

Rolling: each year is decided with that year's funds alone, as in life. Whole: all years at once. A late change of
a fund is known only from its year on: what was decided before it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from calculator.allocation.conflict import conflict, with_code
from calculator.allocation.grant import COMMITTED, Grant
from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Vector
from calculator.allocation.switch_over import SwitchOver
from calculator.reference.money import share_out
from calculator.reference.vocabulary import FUND_KINDS

Horizon = Literal["rolling", "whole"]


@dataclass(frozen=True)
class Commitment:
    """A grant made before this run. Whole pounds; `part`, and the `bid` it was made for, are empty where not known."""

    year: str
    code: str
    kind: str
    amount_gbp: int
    part: str = ""
    bid: str = ""


@dataclass(frozen=True)
class LateChange:
    """A fund that turns out larger (or smaller, below 0) in its year than it was to be, by whole pounds."""

    year: str
    kind: str
    amount_gbp: int


@dataclass(frozen=True)
class Timeline:
    """`decide_from`: the first year this run decides; years before it hold commitments only."""

    horizon: Horizon = "rolling"
    switch_over: SwitchOver = field(default_factory=SwitchOver)
    commitments: tuple[Commitment, ...] = ()
    decide_from: str = ""
    late_changes: tuple[LateChange, ...] = ()

    def windows(self, ledger: Ledger) -> Iterator[tuple[int, ...]]:
        """Yield the years to decide together, in turn; late changes are made as their year begins."""
        _commit(ledger, self.commitments)
        years = [t for t, year in enumerate(ledger.years) if year >= self.decide_from]
        changed = {ledger.years.index(change.year) for change in self.late_changes}
        for position, t in enumerate(years):
            if t in changed:
                _change(ledger, [change for change in self.late_changes if change.year == ledger.years[t]])
            if self.horizon == "rolling":
                yield (t,)
            elif position == 0 or t in changed:
                forget(ledger, t, self.commitments)
                yield tuple(years[position:])

    def envelope(self, ledger: Ledger, rules: Sequence[str], position: int, floor_score: float | None) -> Vector | None:
        """Return open year x kind: the most a rule may give; None where that is all that is left.

        The first rule is held to its part; the others have what it leaves.
        """
        if position > 0 or len(rules) == 1:
            return None
        part = self.switch_over.part_of_first(ledger, floor_score)
        allowance = self.switch_over.allowance(ledger, rules[0])
        if allowance is None:
            return None if (part == 1.0).all() else part[:, np.newaxis] * ledger.fund[list(ledger.open)]
        offered = ledger.left[list(ledger.open)].astype(float)
        before = np.cumsum(offered, axis=0) - offered
        return np.asarray(np.clip(allowance - before, 0.0, offered))

    def in_transition(self, ledger: Ledger, floor_score: float | None) -> bool:
        """Whether the floor has been reached and the first rule goes on with a falling part of the funds."""
        part = self.switch_over.part_of_first(ledger, floor_score)
        return self.switch_over.by == "floor_score" and bool((part < 1.0).any())


def forget(ledger: Ledger, first: int, commitments: Sequence[Commitment]) -> None:
    """Take back what was decided for a year and those after it, but for commitments."""
    years = slice(first, None)
    kept = ledger.by_rule.get(COMMITTED, np.zeros_like(ledger.granted))
    ledger.granted[..., years] = kept[..., years]
    ledger.switched[years] = ledger.arrived[years] = 0
    for rule, amounts in ledger.by_rule.items():
        if rule != COMMITTED:
            amounts[..., years] = 0
    taken_back = set(ledger.years[first:])
    ledger.grants = {
        key: grant for key, grant in ledger.grants.items() if grant.year not in taken_back or grant.rule == COMMITTED
    }


def _change(ledger: Ledger, changes: Sequence[LateChange]) -> None:
    for change in changes:
        t, k = ledger.years.index(change.year), FUND_KINDS.index(change.kind)
        ledger.fund[t, k] = max(ledger.fund[t, k] + change.amount_gbp, 0)


def _commit(ledger: Ledger, commitments: Sequence[Commitment]) -> None:
    """Enter the grants made before, each to its part or in proportion to the debt; 0 where nothing was committed."""
    codes, total = list(ledger.standing.codes), np.zeros_like(ledger.granted)
    for each in commitments:
        i, k, t = codes.index(each.code), FUND_KINDS.index(each.kind), ledger.years.index(each.year)
        if each.part:
            total[i, ledger.standing.parts.index(each.part), k, t] += each.amount_gbp
        else:
            debt = ledger.standing.debt[i, :, k].astype(float)
            share = debt / debt.sum() if debt.sum() else np.full(len(debt), 1.0 / len(debt))
            total[i, :, k, t] += share_out(share * each.amount_gbp, ledger.standing.parts, each.amount_gbp)
        reason = f"granted before this run and honoured{f' (bid {each.bid})' if each.bid else ''}"
        ledger.enter(Grant(each.year, each.code, each.kind, COMMITTED, each.amount_gbp, reason, "rule"))
    if commitments:
        _stop_if_above_debt(ledger, total)
        _tell_the_others(ledger, commitments)
        ledger.granted += total
        ledger.by_rule[COMMITTED] = total


def _tell_the_others(ledger: Ledger, commitments: Sequence[Commitment]) -> None:
    """Every account holds everybody: whoever has nothing committed in a year and kind is told so."""
    for year, kind in sorted({(each.year, each.kind) for each in commitments}):
        for code in ledger.standing.codes:
            if (year, code, kind, COMMITTED) not in ledger.grants:
                ledger.enter(Grant(year, code, kind, COMMITTED, 0, "nothing was granted to it before this run", "rule"))


def _stop_if_above_debt(ledger: Ledger, committed: np.ndarray) -> None:
    over = committed.sum(axis=(1, 3)) - ledger.standing.by_kind
    if (over > 0).any():
        i, k = (int(at) for at in np.unravel_index(int(over.argmax()), over.shape))
        standing, kind, beyond = ledger.standing, FUND_KINDS[k], int(over[i, k])
        name, debt = with_code(i, standing.names, standing.codes), int(standing.by_kind[i, k])
        raise conflict(
            f"This cannot be met: grants committed to {name} pass its {kind} debt by £{beyond:,}.",
            [
                f"{name} can use at most £{debt:,} of {kind}, as much as its debt (by case and [maturity] target)",
                f"grants of £{debt + beyond:,} are committed to it ([committed] file, or bids approved before)",
            ],
            [f"a debt larger by £{beyond:,} (another case or target), or as much less committed"],
        )
