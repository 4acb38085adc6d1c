"""Let rules give, one year at a time or all together, as a test needs it."""

from collections.abc import Mapping, Sequence

import numpy as np

from calculator.allocation.decide import decide
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.rules import find_rule
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Kind

KINDS = (Kind.CAPITAL, Kind.REVENUE)


def funds(**by_year: tuple[float, float]) -> list[Fund]:
    """Funds of years y1, y2...: (capital, revenue) in £m."""
    return [
        Fund(year, kind, round(amount * 10**6))
        for year, pair in by_year.items()
        for kind, amount in zip(KINDS, pair, strict=True)
    ]


def opened(standing: Standing, fund: Mapping[str, int], *years: str, terms: Terms | None = None) -> Ledger:
    """A ledger whose first year is open; every year has the same funds, in pounds by kind."""
    every = [Fund(year, Kind(kind), amount) for year in years or ("2026-27",) for kind, amount in fund.items()]
    ledger = Ledger.opened(standing, every, terms or Terms(limits=(Absorption(),)))
    ledger.open_years(0)
    return ledger


def follow(ledger: Ledger, rule: str, settings: Part) -> None:
    """Let a rule give in the open years."""
    for stage in find_rule(rule).stages(ledger, settings):
        decide(ledger, rule, stage)


def amounts(ledger: Ledger, kind: str) -> list[int]:
    """What each recipient was given of a kind, in order of code, whole pounds."""
    given = [grant for grant in ledger.grants.values() if grant.kind == kind]
    return [grant.amount_gbp for grant in sorted(given, key=lambda grant: grant.ics_code)]


def limits(ledger: Ledger, kind: str) -> list[str]:
    """The limit of each recipient's grant of a kind, in order of code."""
    given = [grant for grant in ledger.grants.values() if grant.kind == kind]
    return [grant.limit for grant in sorted(given, key=lambda grant: grant.ics_code)]


def cells_of(standing: Standing, ledger: Ledger, by_recipient: Sequence[int], kind: int) -> np.ndarray:
    """Amounts of one kind in the shape that a ledger takes: all to the first part and the first open year."""
    every = np.zeros((*standing.debt.shape, len(ledger.open)), dtype=np.int64)
    every[:, 0, kind, 0] = by_recipient
    return every
