"""Two tiers: what each recipient was given, shared among its organisations by a rule of its own.

The shape of the fund of 2018 for health system led investment: money to systems by one rule, shared inside them by
another. Each year and kind a recipient's grants are the fund; what its organisations cannot take stays with it.
"""

from dataclasses import dataclass

import pandas as pd

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.checks import Check, allocation_checks
from calculator.allocation.figures import Assessed
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.inside import insides
from calculator.allocation.limits.in_use import terms_of
from calculator.allocation.limits.settings import Limits
from calculator.allocation.membership import Recipients
from calculator.allocation.recipients import standing_of
from calculator.allocation.settings import ProgrammeSettings
from calculator.allocation.solver import Infeasible
from calculator.allocation.terms import Terms
from calculator.reference.vocabulary import FUND_KINDS, Kind

COLUMNS = ["year", "ics_code", "organisation_code", "kind", "rule", "amount_gbp", "reason", "limit"]
LEFT = "unspent"
"""The limit of a row that says what stays with a recipient; such a row has no organisation."""


@dataclass(frozen=True)
class SecondTier:
    """`grants`: the columns of COLUMNS, one row per year, recipient, organisation and kind, and for what is left.

    `scores`: year, ics_code, organisation_code, score_before, score_after (levels). `names`: by organisation.
    """

    rule: str
    grants: pd.DataFrame
    scores: pd.DataFrame
    names: pd.Series
    checks: tuple[Check, ...]


def share_inside(
    assessed: Assessed,
    who: Recipients,
    first: Allocation,
    rule: RuleInUse,
    settings: tuple[ProgrammeSettings, Limits],
) -> SecondTier:
    """Share what each recipient was given among its organisations, year by year.

    Args:
        assessed: what the floors below found out.
        who: the recipients of the first tier.
        first: what they were given.
        rule: of the second tier.
        settings: the scenario's programme and limits.

    Raises:
        NotSolved: if no allocation could be proved right; Infeasible, naming the recipient, if the limits conflict.
    """
    programme, limits = settings
    terms = _terms(limits, programme.rounding_gbp)
    given = first.grants.groupby(["ics_code", "year", "kind"])["amount_gbp"].sum()
    shared: dict[str, Allocation] = {}
    names, members = insides(assessed, who)
    for code, figures in members.items():
        funds = [
            Fund(year, Kind(kind), int(given.get((code, year, kind), 0))) for year in first.years for kind in FUND_KINDS
        ]
        inside = standing_of(figures, "organisation", assessed, programme, limits)
        try:
            shared[code] = share_funds(inside, funds, [rule], terms)
        except Infeasible as conflict:
            raise Infeasible(f"Within {who.names[code]} ({code}): {conflict}") from None
    grants = pd.concat([_rows(code, each, rule.rule, who.who) for code, each in shared.items()], ignore_index=True)
    scores = pd.concat([_scores(code, each) for code, each in shared.items()], ignore_index=True)
    checks = (_adds_up(grants, given), _holds_inside(shared, who))
    return SecondTier(rule.rule, grants, scores, names, checks)


def _terms(limits: Limits, unit: int) -> Terms:
    """Limits of what a body can use hold inside too; what is said of England's funds was met by the first tier."""
    running = limits.running_cost.model_copy(update={"support": ()}) if limits.running_cost else None
    of_england = {"everyone": None, "ring_fence": (), "capital_to_revenue": None, "running_cost": running}
    return terms_of(limits.model_copy(update=of_england), unit)


def _rows(code: str, allocation: Allocation, rule: str, who: str) -> pd.DataFrame:
    """The grants inside one recipient, and what is left with it."""
    grants = allocation.grants.rename(columns={"ics_code": "organisation_code"}).assign(ics_code=code)
    left = allocation.unspent.assign(ics_code=code, organisation_code="", rule=rule, limit=LEFT)
    left["reason"] = f"left with the {who}: " + left["reason"].astype(str).str.replace(
        "this scenario", "the second tier"
    )
    rows = pd.concat([grants[COLUMNS], left[COLUMNS]], ignore_index=True)
    return rows.sort_values(["year", "kind"], kind="stable", ignore_index=True)


def _scores(code: str, allocation: Allocation) -> pd.DataFrame:
    return allocation.scores.rename(columns={"ics_code": "organisation_code"}).assign(ics_code=code)


def _adds_up(grants: pd.DataFrame, given: pd.Series) -> Check:
    inside = grants.groupby(["ics_code", "year", "kind"])["amount_gbp"].sum()
    wanted = given[given.index.get_level_values("kind").isin(FUND_KINDS)]
    apart = inside.reindex(wanted.index.union(inside.index), fill_value=0) - wanted.reindex(
        wanted.index.union(inside.index), fill_value=0
    )
    seen = f"{len(apart):,} accounts, largest difference £{int(apart.abs().max()):,}"
    name = "Second tier: what organisations are given, and what is left, add up to the grants of the first"
    return Check(name, seen, not apart.any())


def _holds_inside(shared: dict[str, Allocation], who: Recipients) -> Check:
    """Every check of an allocation, within every recipient."""
    every = {code: allocation_checks(each) for code, each in shared.items()}
    broken = [
        f"{code}: {check.name} ({check.seen})" for code, checks in every.items() for check in checks if not check.passed
    ]
    total = sum(len(checks) for checks in every.values())
    seen = "; ".join(broken[:3]) if broken else f"{total:,} checks within {len(shared)} {who.who}s, none broken"
    return Check(f"Second tier: every check of an allocation holds within each {who.who}", seen, not broken)
