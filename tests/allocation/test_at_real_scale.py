"""The allocator on the real ICSs, over many funds and floors: every check holds and the witness agrees."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from calculator.allocation.allocate import share_funds
from calculator.allocation.checks import allocation_checks
from calculator.allocation.decide import question_of
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import CAPITAL
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import fair_shares, levelling_up
from calculator.reference.vocabulary import FUND_KINDS, Kind
from drawn import Dials
from every_rule import every_rule
from giving import opened
from witness import fill

YEARS = ("2026-27", "2027-28", "2028-29")


def rules(floor: float) -> list[RuleInUse]:
    return [
        RuleInUse("levelling_up", levelling_up.Settings(floor_score=floor)),
        RuleInUse("fair_shares", fair_shares.Settings()),
    ]


def yearly(total: float, capital: float) -> list[Fund]:
    """Three equal years of a total (£), a share of it capital."""
    amounts = {Kind.CAPITAL: total * capital, Kind.REVENUE: total * (1 - capital)}
    return [Fund(year, kind, round(amount / 3)) for year in YEARS for kind, amount in amounts.items()]


GRID = list(product([1e5, 1e9, 3e9, 8e9], [0.5, 0.69, 0.8], [2.4, 2.6, 2.8, 3.2, 4.0]))
"""Funds in all (£), the share of them that is capital, and floor scores."""
QUICK = GRID[::4]
"""Every total, every share and every floor is among them."""


@pytest.mark.parametrize(
    ("total", "capital", "floor"),
    [pytest.param(*each, marks=() if each in QUICK else pytest.mark.slow) for each in GRID],
)
def test_every_check_holds(central, total: float, capital: float, floor: float):
    allocation = share_funds(central.allocation.standing, yearly(total, capital), rules(floor))
    assert [check.name for check in allocation_checks(allocation) if not check.passed] == []


@pytest.mark.parametrize(("fund", "floor"), list(product([1e7, 1e8, 5e8, 2e9], [2.3, 2.6, 3.0, 4.0])))
def test_levelling_up_agrees_with_water_filling_to_the_pound(central, fund: float, floor: float):
    standing, money = central.allocation.standing, np.array([round(fund * 0.69), round(fund * 0.31)])
    ledger = opened(standing, dict(zip(FUND_KINDS, money, strict=True)))
    (stage,) = levelling_up.stages(ledger, levelling_up.Settings(floor_score=floor))
    raised = raise_lowest(question_of(ledger, stage))
    below = np.flatnonzero(standing.score < floor)
    cap = standing.by_kind[below].astype(float)
    cap[:, CAPITAL] = np.minimum(cap[:, CAPITAL], standing.absorption[below])
    start, to_go = standing.score[below], standing.target - standing.score[below]
    price = standing.by_kind[below] / to_go[:, np.newaxis]
    dials = Dials(below, start, np.full(len(below), floor), price, np.zeros(price.shape), cap)
    level, wanted = fill(dials, money.astype(float))
    assert raised.level == pytest.approx(level, abs=1e-8)
    assert raised.money[below, 0, :, 0] == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize("amount", [1, 3, 20, 999])
def test_a_remainder_of_a_few_pounds_is_shared_too(central, amount: int):
    funds = [Fund("2026-27", Kind.CAPITAL, amount), Fund("2026-27", Kind.REVENUE, amount)]
    allocation = share_funds(central.allocation.standing, funds, rules(2.6)[1:])
    assert allocation.grants["amount_gbp"].sum() == 2 * amount
    assert allocation.unspent.empty


@pytest.mark.parametrize("rule", every_rule(), ids=lambda used: f"{used.rule} {used.settings}"[:40])
@pytest.mark.parametrize("amount", [1, 999, 3_000_000_000])
def test_every_rule_can_share_a_few_pounds_and_a_few_billions(central, rule: RuleInUse, amount: int):
    """Debts as they are and ten times as large, with capital and revenue as uneven as they come."""
    for times in (1, 10):
        standing = central.allocation.standing
        standing = replace(standing, debt=standing.debt * times, absorption=standing.absorption * times)
        funds = [Fund("2026-27", Kind.CAPITAL, amount), Fund("2026-27", Kind.REVENUE, 3_000_000_000)]
        allocation = share_funds(standing, funds, [rule])
        assert [check.name for check in allocation_checks(allocation) if not check.passed] == []


def test_the_order_of_the_systems_does_not_matter(central):
    start = central.allocation.standing
    order = list(np.random.default_rng(3).permutation(len(start.codes)))
    moved = replace(
        start,
        codes=[start.codes[i] for i in order],
        score=start.score[order],
        debt=start.debt[order],
        lift=start.lift[order],
        running=start.running[order],
        content=start.content[order],
        traits={name: each[order] for name, each in start.traits.items()},
        absorption=start.absorption[order],
        share={name: share[order] for name, share in start.share.items()},
    )
    columns = ["year", "ics_code", "kind", "rule", "amount_gbp", "reason", "limit"]
    both = [
        share_funds(each, yearly(2e9, 0.69), rules(2.6)).grants[columns].sort_values(columns[:4], ignore_index=True)
        for each in (start, moved)
    ]
    assert both[0].equals(both[1])
