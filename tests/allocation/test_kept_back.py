"""What is kept back for least amounts: enough to meet them, and nothing given that only they ask for."""

import numpy as np
import pytest

from asked import asked
from calculator.allocation.allocate import share_funds
from calculator.allocation.checks import allocation_checks
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.limits.prerequisite import Prerequisite
from calculator.allocation.limits.ring_fence import RingFence
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import levelling_up
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Limit, Terms
from calculator.reference.vocabulary import FUND_KINDS, Kind
from drawn_rounds import Round
from full_witness import Witness

LEVELLING_UP = RuleInUse("levelling_up", levelling_up.Settings(floor_score=3.0))
WAITS = (RingFence("capital", category="part 1", least=0.3, most=0.4), Prerequisite("part 1", "part 0"))


def drawn(*limits: Limit, parts: int = 2, revenue: int = 0) -> Round:
    """Two systems, of which the first alone owes anything: £100,000 of each kind a part. A capital fund of £100,000."""
    names, owed = tuple(f"part {position}" for position in range(parts)), np.zeros((2, parts, 2), dtype=np.int64)
    owed[0] = 100_000
    content = np.broadcast_to(np.eye(parts)[:, np.newaxis, :], (2, parts, 2, parts)).copy()
    standing = Standing(
        codes=["Q00", "Q01"],
        score=np.ones(2),
        target=5.0,
        debt=owed,
        lift=np.where(owed.any(axis=2), 0.1, 0.0),
        share={"core": np.full(2, 0.5)},
        absorption=np.array([100_000, 0]),
        parts=names,
        part_weight=np.full(parts, 1 / parts),
        running=np.zeros((2, parts)),
        categories=names,
        content=content,
    )
    funds = (Fund("y2", Kind.CAPITAL, 100_000), Fund("y2", Kind.REVENUE, revenue))
    return Round(standing, funds, Terms(limits=(Absorption(), *limits)))


@pytest.mark.parametrize("parts", [2, 3])
def test_a_rule_gives_nothing_for_what_is_kept_back_to_wait_for(parts: int):
    """Without revenue no capital raises a score: levelling up has nothing to give, not even what a fence waits for."""
    chain = (Prerequisite("part 0", "part 2"),) if parts > 2 else ()
    question = asked(drawn(*WAITS, *chain, parts=parts), "levelling_up", together=False)
    raised = raise_lowest(question)
    assert raised.money.sum() == 0
    assert raised.kept.sum() == pytest.approx(30_000 * parts, abs=10)
    assert Witness(question).least_money(raised.level) == 0


def test_what_no_rule_gave_is_given_with_all_that_it_waits_for():
    round_ = drawn(*WAITS)
    allocation = share_funds(round_.standing, round_.funds, [LEVELLING_UP], round_.terms)
    assert [f"{check.name}: {check.seen}" for check in allocation_checks(allocation) if not check.passed] == []
    given = allocation.by_part.groupby(["rule", "part"])["amount_gbp"].sum().to_dict()
    assert given == {("least_amounts", "part 0"): 30_000, ("least_amounts", "part 1"): 30_000}


def test_grants_wait_for_grants_and_never_for_what_is_kept_back():
    """Revenue for all that capital can buy: each pound of part 1 that is given has its pound of part 0 beside it."""
    question = asked(drawn(*WAITS, revenue=100_000), "levelling_up", together=False)
    capital = raise_lowest(question).money[0, :, FUND_KINDS.index(Kind.CAPITAL), 0]
    assert capital.sum() > 0
    assert capital[1] <= capital[0] + 1e-3
