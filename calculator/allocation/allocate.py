"""An allocation: what the rules gave, as tables with a reason and a limit for every grant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from calculator.allocation.follow_rules import RuleInUse, follow_rules
from calculator.allocation.fund import Fund
from calculator.allocation.grant import RUNNING_COST, Grant
from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.decision import table_of
from calculator.allocation.raised import Certificate
from calculator.allocation.shadow import Priced
from calculator.allocation.standing import SAME_LEVEL, Standing
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import Timeline
from calculator.allocation.unspent import remainders
from calculator.reference.vocabulary import FUND_KINDS, Kind


@dataclass(frozen=True)
class Allocation:
    """What was given.

    `grants`: year, ics_code, kind, rule, amount_gbp (whole pounds), reason, limit; one row each, zeros too.
    `by_part`: year, ics_code, part, kind, rule, amount_gbp; whole pounds, no zeros.
    `scores`: year, ics_code, score_before, score_after (levels).
    `unspent`: year, kind, amount_gbp, reason: what no rule could give. One row per fund with a remainder.
    `switched`: year, capital_gbp, revenue_gbp: capital that became revenue; no rows where none did.
    `bids`: what was decided of each bid, round by round (columns of prospectus.decision); no rows without bids.
    `windows`: positions of the years that were decided together, in turn. `roundings`: the most times that money of
    one year was given, and rounded.
    """

    standing: Standing
    funds: tuple[Fund, ...]
    terms: Terms
    grants: pd.DataFrame
    by_part: pd.DataFrame
    scores: pd.DataFrame
    unspent: pd.DataFrame
    switched: pd.DataFrame
    certificates: tuple[Certificate, ...]
    prices: tuple[Priced, ...]
    bids: pd.DataFrame = field(default_factory=lambda: table_of(()))
    windows: tuple[tuple[int, ...], ...] = ()
    roundings: int = 1

    @property
    def years(self) -> list[str]:
        """The years, in order."""
        return sorted({fund.year for fund in self.funds})

    def switch_year(self, floor_score: float) -> str | None:
        """The first year at whose end every recipient stands at the floor score; None if it never comes."""
        lowest = self.scores.groupby("year")["score_after"].min()
        reached = lowest.index[lowest >= floor_score - SAME_LEVEL]
        return str(reached[0]) if len(reached) else None


def share_funds(
    standing: Standing,
    funds: Sequence[Fund],
    rules: Sequence[RuleInUse],
    terms: Terms | None = None,
    timeline: Timeline | None = None,
) -> Allocation:
    """Share the funds between the recipients.

    Args:
        standing: where each recipient stands.
        funds: one per year and kind.
        rules: in order.
        terms: limits and what else holds for every rule; absorption alone unless told.
        timeline: which years are decided together, and what each rule may use of them; year by year unless told.

    Raises:
        NotSolved: if no allocation could be proved right; Infeasible if the limits conflict.
    """
    ledger, windows = follow_rules(standing, funds, rules, terms, timeline)
    return _allocation(ledger, [used.rule for used in rules], windows)


def _allocation(ledger: Ledger, rules: Sequence[str], windows: Sequence[tuple[int, ...]]) -> Allocation:
    """What the ledger holds, as tables."""
    columns = list(Grant.__annotations__)
    given = (*ledger.grants.values(), *_running_cost(ledger))
    grants = pd.DataFrame([[getattr(grant, name) for name in columns] for grant in given], columns=columns)
    order = {rule: position for position, rule in enumerate(dict.fromkeys([*grants["rule"], *rules]))}
    order |= {rule: position for position, rule in enumerate(rules)}
    grants = grants.iloc[np.lexsort((grants["rule"].map(order), grants["kind"], grants["ics_code"], grants["year"]))]
    return Allocation(
        standing=ledger.standing,
        funds=tuple(
            Fund(year, Kind(kind), int(ledger.fund[t, k]))
            for t, year in enumerate(ledger.years)
            for k, kind in enumerate(FUND_KINDS)
        ),
        terms=ledger.terms,
        grants=grants.reset_index(drop=True),
        by_part=_by_part(ledger),
        scores=_scores(ledger),
        unspent=remainders(ledger),
        switched=pd.DataFrame(
            {"year": ledger.years, "capital_gbp": ledger.switched, "revenue_gbp": ledger.arrived}
        ).query("capital_gbp > 0"),
        certificates=tuple(ledger.certificates),
        prices=tuple(ledger.prices),
        bids=table_of(ledger.decisions),
        windows=tuple(windows),
        roundings=max(ledger.most_rounded, 1),
    )


def _running_cost(ledger: Ledger) -> Iterator[Grant]:
    """The running cost that the revenue fund pays, as grants of its own kind."""
    if ledger.terms.support:
        reason = "running cost of what earlier years' grants put in place, on the scenario's taper"
        for t, year in enumerate(ledger.years):
            for code, amount in zip(ledger.standing.codes, ledger.support[:, t], strict=True):
                yield Grant(year, code, Kind.RUNNING.value, RUNNING_COST, int(amount), reason, "rule")


def _scores(ledger: Ledger) -> pd.DataFrame:
    """Each recipient's score before and after each year."""
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "year": year,
                    "ics_code": list(ledger.standing.codes),
                    "score_before": ledger.score(t - 1),
                    "score_after": ledger.score(t),
                }
            )
            for t, year in enumerate(ledger.years)
        ],
        ignore_index=True,
    )


def _by_part(ledger: Ledger) -> pd.DataFrame:
    """Every grant by part of the programme."""
    standing, rows = ledger.standing, []
    for rule, amounts in ledger.by_rule.items():
        for i, c, k, t in np.argwhere(amounts > 0):
            rows.append(
                (ledger.years[t], standing.codes[i], standing.parts[c], FUND_KINDS[k], rule, int(amounts[i, c, k, t]))
            )
    columns = ["year", "ics_code", "part", "kind", "rule", "amount_gbp"]
    return pd.DataFrame(rows, columns=columns).sort_values(columns[:5], ignore_index=True)
