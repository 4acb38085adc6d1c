"""Scenarios drawn at random, each of which formulas can follow: rules in any order, pace of change, caps, shares, years."""

import random
from collections.abc import Iterator
from typing import Any

from calculator.allocation.recipients import SHARES
from calculator.reporting.live.liveness import reasons_solved
from calculator.reporting.live.rules.steps import GIVES
from calculator.scenarios.scenario import Scenario
from what_if import scenario_page

YEARS = ("2026-27", "2027-28", "2028-29", "2029-30")


def scenarios(seed: int, like: Scenario) -> Iterator[Scenario]:
    """Yield scenarios without end, the same for the same seed, each like one but for its rules, limits and funds."""
    rng = random.Random(seed)
    while True:
        page = scenario_page(like)
        page["rules"] = [_rule(rng, name) for name in rng.sample(sorted(GIVES), rng.choice([1, 1, 2, 2, 3, 4]))]
        page["fund"] = _funds(rng)
        page["case"] = rng.choice(["low", "central", "high"])
        page["maturity"]["target"] = rng.choice([4.0, rng.uniform(2.6, 4)])
        page["limits"]["absorption_share"] = rng.choice([0.05, 0.2, 1.0])
        if rng.random() < 0.5:
            most = rng.choice([0.8, 1.0, 1.5, rng.uniform(0.2, 3)])
            page["limits"]["everyone"] = {"most": most, "share": rng.choice(list(SHARES)), "basis": "drawn"}
        drawn = Scenario.model_validate(page)
        if not reasons_solved(drawn):
            yield drawn


def _rule(rng: random.Random, name: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"rule": name}
    if name == "levelling_up":
        rule["floor_score"] = rng.choice([2.2, 2.6, rng.uniform(1.5, 2.6)])
    if name == "minimum_spend_gap":
        rule["income_share"] = rng.choice([0.02, 0.03, 0.05, rng.uniform(0.01, 0.08)])
    if name == "fair_shares":
        rule["share"] = rng.choice(list(SHARES))
        if rng.random() < 0.6:
            full = rng.uniform(-0.05, 0.1)
            rule["pace"] = {
                "convergence": rng.choice([1.0, 0.5]),
                "least_growth": rng.choice([None, rng.uniform(-0.6, -0.2)]),
                "most_growth": rng.choice([None, rng.uniform(0, 0.6)]),
                "full_below": full,
                "none_above": full + rng.uniform(0.02, 0.3),
                "never_below": rng.choice([None, rng.uniform(-0.9, -0.3)]),
            }
    return rule


def _funds(rng: random.Random) -> list[dict[str, Any]]:
    years = YEARS[: rng.randint(1, len(YEARS))]
    of = {
        kind: {year: rng.choice([0, 100_000, 155_000_000, 345_000_000, rng.randint(10**6, 10**9)]) for year in years}
        for kind in ("capital", "revenue")
    }
    return [{"kind": kind, "amounts_gbp": amounts, "source": "drawn"} for kind, amounts in of.items()]
