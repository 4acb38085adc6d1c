"""The invariants of an allocation. A run that breaks one writes nothing."""

from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.fund_accounts import FUND, LOST, TURNED, UNSPENT, fund_accounts
from calculator.allocation.grant import COMMITTED
from calculator.allocation.limits_held import limits_held
from calculator.allocation.proof import TOLERANCE
from calculator.reference.vocabulary import FUND_KINDS, Kind

AGREE = 1e-4
"""Levels. Two ways to the same levels agree if nearer than this: the solver's own are off by what it tolerates."""


@dataclass(frozen=True)
class Check:
    """One thing that must hold: what, the figures seen, and whether it does."""

    name: str
    seen: str
    passed: bool


def allocation_checks(allocation: Allocation) -> list[Check]:
    """Return every check of an allocation, passed or not."""
    return [
        *_funds(allocation),
        _nothing_negative(allocation),
        *_own_debt(allocation),
        _absorption(allocation),
        *(Check(held.name, held.seen, held.holds) for held in limits_held(allocation)),
        _shares(allocation),
        _scores(allocation),
        _reasons(allocation),
        _everyone(allocation),
        _optimal(allocation),
        _found_twice(allocation),
    ]


def _funds(allocation: Allocation) -> list[Check]:
    checks = []
    for account in fund_accounts(allocation).to_dict("records"):
        fund, unspent, moved, lost = account[FUND], account[UNSPENT], account.get(TURNED, 0), account.get(LOST, 0)
        beside = {"year", "kind", FUND, TURNED, LOST, UNSPENT}
        spent = sum(amount for name, amount in account.items() if name not in beside)
        seen = f"£{spent:,} given + £{unspent:,} unspent{_moved(moved, lost)} = £{fund:,}"
        name = f"{str(account['kind']).capitalize()} {account['year']}: grants and unspent add up to the fund"
        checks.append(Check(name, seen, spent + unspent + moved + lost == fund))
    return checks


def _moved(amount: int, lost: int) -> str:
    """What was turned from capital into revenue, and what was lost by that, in words; nothing where nothing was."""
    if not amount:
        return ""
    price = f" + £{lost:,} lost in turning" if lost else ""
    return f" + £{amount:,} turned into revenue{price}" if amount > 0 else f" - £{-amount:,} that had been capital"


def _nothing_negative(allocation: Allocation) -> Check:
    lowest = int(allocation.grants["amount_gbp"].min())
    return Check("No grant is negative", f"smallest £{lowest:,}", lowest >= 0)


def _own_debt(allocation: Allocation) -> list[Check]:
    granted = allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum().unstack("kind")
    checks = []
    for k, kind in enumerate(FUND_KINDS):
        over = granted[kind].reindex(allocation.standing.codes).to_numpy() - allocation.standing.by_kind[:, k]
        seen = f"smallest debt left £{int(-over.max()):,}"
        checks.append(
            Check(f"No {allocation.standing.who} is given more {kind} than its debt", seen, bool((over <= 0).all()))
        )
    return checks


def _absorption(allocation: Allocation) -> Check:
    """Capital of a year against what can be absorbed; what was committed before is honoured even beyond that."""
    capital = allocation.grants[allocation.grants["kind"] == Kind.CAPITAL]
    codes = list(allocation.standing.codes)
    yearly = _by_year(capital, codes)
    committed = _by_year(capital[capital["rule"] == COMMITTED], codes).reindex(yearly.index, fill_value=0)
    most = np.maximum(allocation.standing.absorption, committed.to_numpy())
    used = float((yearly.to_numpy() / np.maximum(most, 1)).max(initial=0.0))
    return Check(
        f"No {allocation.standing.who} is given more capital in a year than it can absorb",
        f"largest use {used:.1%}",
        used <= 1,
    )


def _by_year(grants: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Year x recipient, pounds; nobody is missing."""
    wide = grants.pivot_table(index="year", columns="ics_code", values="amount_gbp", aggfunc="sum", fill_value=0)
    return wide.reindex(columns=codes, fill_value=0)


def _shares(allocation: Allocation) -> Check:
    sums = {name: float(share.sum()) for name, share in allocation.standing.share.items()}
    seen = ", ".join(f"{name} {total:.9f}" for name, total in sums.items())
    return Check("Target shares sum to 1", seen, all(abs(total - 1) < 1e-9 for total in sums.values()))


def _scores(allocation: Allocation) -> Check:
    fall = float((allocation.scores["score_before"] - allocation.scores["score_after"]).max())
    top = float(allocation.scores["score_after"].max())
    seen = f"largest fall {max(fall, 0):.6f}, highest score {top:.3f}"
    return Check("No score falls, none passes the target", seen, fall <= 0 and top <= allocation.standing.target)


def _reasons(allocation: Allocation) -> Check:
    words = allocation.grants[["reason", "limit"]]
    bare = int((words.isna() | (words == "")).any(axis=1).sum())
    return Check("Every grant has a reason and a limit", f"{bare} without, of {len(words):,}", bare == 0)


def _everyone(allocation: Allocation) -> Check:
    groups = allocation.grants.groupby(["year", "kind", "rule"])["ics_code"]
    whole = groups.agg(lambda codes: sorted(codes) == list(allocation.standing.codes))
    who = allocation.standing.who
    seen = f"{len(allocation.standing.codes)} {who}s in {int(whole.sum())} of {len(whole)} accounts"
    return Check(f"Every {who} appears once in every account of year, kind and rule", seen, bool(whole.all()))


def _optimal(allocation: Allocation) -> Check:
    worst = max((each.residual for each in allocation.certificates), default=0.0)
    programmes = sum(each.programmes for each in allocation.certificates)
    seen = f"{programmes} linear programmes solved; proofs are off by {worst:.0e} at worst, {TOLERANCE:.0e} is allowed"
    return Check("Every way of sharing is proved to be the best within the limits", seen, worst <= TOLERANCE)


def _found_twice(allocation: Allocation) -> Check:
    """Where filling is exact, or grants need not be divided to find levels, there are two ways to the same levels."""
    apart = [each.apart for each in allocation.certificates if not isnan(each.apart)]
    ways = sum(bool(each.programmes) for each in allocation.certificates)
    worst = max(apart, default=0.0)
    seen = f"{len(apart)} of {ways} ways of sharing were found in a second way too; off by {worst:.0e} levels at worst"
    return Check("A second way to the same levels agrees, where there is one", seen, worst <= AGREE)
