"""Run the rules in order over the years: each year with its own funds, each rule with what is left."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from calculator.allocation.dials import Certificate
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Grant, Ledger
from calculator.allocation.rules import find_rule
from calculator.allocation.standing import SAME_LEVEL, Standing
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS


@dataclass(frozen=True)
class RuleInUse:
    """A rule with the settings a scenario chose for it."""

    rule: str
    settings: Part


@dataclass(frozen=True)
class Allocation:
    """What was given.

    `grants`: year, ics_code, kind, rule, amount_gbp (whole pounds), reason, limit; one row each, zeros too.
    `scores`: year, ics_code, score_before, score_after (levels).
    `unspent`: year, kind, amount_gbp, reason: what no rule could give. One row per fund with a remainder.
    """

    standing: Standing
    funds: tuple[Fund, ...]
    grants: pd.DataFrame
    scores: pd.DataFrame
    unspent: pd.DataFrame
    certificates: tuple[Certificate, ...]

    @property
    def years(self) -> list[str]:
        """The years, in order."""
        return sorted({fund.year for fund in self.funds})

    def switch_year(self, floor_score: float) -> str | None:
        """The first year at whose end every ICS stands at the floor score; None if it never comes."""
        lowest = self.scores.groupby("year")["score_after"].min()
        reached = lowest.index[lowest >= floor_score - SAME_LEVEL]
        return str(reached[0]) if len(reached) else None


def share_funds(standing: Standing, funds: Sequence[Fund], rules: Sequence[RuleInUse]) -> Allocation:
    """Share the funds between the ICSs, year by year, each year decided with that year's funds alone.

    Raises:
        NotSolved: if no allocation could be proved right.
    """
    ledger = Ledger.opened(standing)
    scores, unspent = [], []
    for year in sorted({fund.year for fund in funds}):
        ledger.open_year(year, {fund.kind.value: fund.amount_gbp for fund in funds if fund.year == year})
        before = ledger.score()
        for used in rules:
            find_rule(used.rule).give(ledger, used.settings)
        scores.append(
            pd.DataFrame(
                {"year": year, "ics_code": list(standing.codes), "score_before": before, "score_after": ledger.score()}
            )
        )
        unspent.extend(_remainders(ledger))
    grants = pd.DataFrame([asdict(grant) for grant in ledger.grants], columns=list(Grant.__annotations__))
    order = {used.rule: position for position, used in enumerate(rules)}
    grants = grants.iloc[np.lexsort((grants["rule"].map(order), grants["kind"], grants["ics_code"], grants["year"]))]
    return Allocation(
        standing=standing,
        funds=tuple(sorted(funds, key=lambda fund: (fund.year, fund.kind))),
        grants=grants.reset_index(drop=True),
        scores=pd.concat(scores, ignore_index=True),
        unspent=pd.DataFrame(unspent, columns=["year", "kind", "amount_gbp", "reason"]),
        certificates=tuple(ledger.certificates),
    )


def _remainders(ledger: Ledger) -> list[dict[str, object]]:
    """Name what is left of each fund when all rules have run, and why no rule could give it."""
    return [
        {
            "year": ledger.year,
            "kind": kind,
            "amount_gbp": ledger.left[kind],
            "reason": _why_unspent(ledger, kind),
        }
        for kind in FUND_KINDS
        if ledger.left[kind] > 0
    ]


def _why_unspent(ledger: Ledger, kind: str) -> str:
    room, names = ledger.room(kind)
    if (room == 0).all():
        absorbed = sum(name == "absorption" for name in names)
        return f"every ICS is at its limit ({absorbed} at absorption, {len(names) - absorbed} at own debt)"
    absent = [other for other in FUND_KINDS if other != kind and ledger.fund[other] == 0]
    if absent:
        return f"there was no {' or '.join(absent)} fund, and no rule of this scenario gives {kind} alone"
    spent = [other for other in FUND_KINDS if other != kind and ledger.left[other] == 0]
    if spent:
        return f"the year's {' and '.join(spent)} fund ran out, and no rule of this scenario gives {kind} alone"
    return "no rule of this scenario gives more: every ICS stands at the floor score or at a limit of its own"
