"""The invariants of an allocation. A run that breaks one writes nothing."""

from dataclasses import dataclass

import numpy as np

from calculator.allocation.allocate import Allocation
from calculator.allocation.solver import TOLERANCE
from calculator.reference.vocabulary import FUND_KINDS, Kind


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
        _shares(allocation),
        _scores(allocation),
        _reasons(allocation),
        _everyone(allocation),
        _optimal(allocation),
    ]


def _funds(allocation: Allocation) -> list[Check]:
    given = allocation.grants.groupby(["year", "kind"])["amount_gbp"].sum()
    left = allocation.unspent.set_index(["year", "kind"])["amount_gbp"]
    checks = []
    for fund in allocation.funds:
        key = (fund.year, str(fund.kind))
        spent, unspent = int(given.get(key, 0)), int(left.get(key, 0))
        seen = f"£{spent:,} given + £{unspent:,} unspent = £{fund.amount_gbp:,}"
        name = f"{fund.kind.capitalize()} {fund.year}: grants and unspent add up to the fund"
        checks.append(Check(name, seen, spent + unspent == fund.amount_gbp))
    return checks


def _nothing_negative(allocation: Allocation) -> Check:
    lowest = int(allocation.grants["amount_gbp"].min())
    return Check("No grant is negative", f"smallest £{lowest:,}", lowest >= 0)


def _own_debt(allocation: Allocation) -> list[Check]:
    granted = allocation.grants.groupby(["ics_code", "kind"])["amount_gbp"].sum().unstack("kind")
    checks = []
    for k, kind in enumerate(FUND_KINDS):
        over = granted[kind].reindex(allocation.standing.codes).to_numpy() - allocation.standing.debt[:, k]
        seen = f"smallest debt left £{int(-over.max()):,}"
        checks.append(Check(f"No ICS is given more {kind} than its debt", seen, bool((over <= 0).all())))
    return checks


def _absorption(allocation: Allocation) -> Check:
    capital = allocation.grants[allocation.grants["kind"] == Kind.CAPITAL]
    yearly = capital.groupby(["year", "ics_code"])["amount_gbp"].sum().unstack("ics_code")
    most = allocation.standing.absorption
    used = (yearly.reindex(columns=list(allocation.standing.codes)).to_numpy() / np.maximum(most, 1)).max()
    return Check(
        "No ICS is given more capital in a year than it can absorb",
        f"largest use {used:.1%}",
        bool(used <= 1),
    )


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
    seen = f"{len(allocation.standing.codes)} ICSs in {int(whole.sum())} of {len(whole)} accounts"
    return Check("Every ICS appears once in every account of year, kind and rule", seen, bool(whole.all()))


def _optimal(allocation: Allocation) -> Check:
    worst = max((each.residual for each in allocation.certificates), default=0.0)
    programmes = sum(each.programmes for each in allocation.certificates)
    seen = f"{programmes} programmes, worst residual {worst:.1e}, allowed {TOLERANCE:.0e}"
    return Check("Every linear programme is proved optimal", seen, worst <= TOLERANCE)
