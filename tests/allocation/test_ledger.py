"""The ledger refuses what no rule may do, and counts progress by the kind that is shortest."""

import numpy as np
import pytest

from calculator.allocation.ledger import BrokenRule, Ledger
from drawn_tables import drawn_cases


@pytest.fixture
def ledger() -> Ledger:
    opened = Ledger.opened(drawn_cases("fair_shares.md")[0].standing())
    opened.open_year("2026-27", {"capital": 10_000_000, "revenue": 20_000_000})
    return opened


def give(ledger: Ledger, *amounts: int) -> None:
    ledger.give("a_rule", "capital", np.array(amounts), ["why"] * 2, ["fund"] * 2)


@pytest.mark.parametrize("amounts", [(10_000_001, 0), (-1, 0), (6_000_000, 5_000_000)])
def test_a_grant_beyond_the_fund_or_below_nothing_is_refused(ledger: Ledger, amounts: tuple[int, int]):
    with pytest.raises(BrokenRule, match="beyond what the ledger allows"):
        give(ledger, *amounts)
    assert ledger.left["capital"] == 10_000_000
    assert ledger.grants == []


def test_a_grant_beyond_own_debt_is_refused(ledger: Ledger):
    ledger.open_year("2027-28", {"capital": 100_000_000})
    with pytest.raises(BrokenRule, match="beyond"):
        give(ledger, 40_000_001, 0)


def test_what_a_year_leaves_is_not_carried_over(ledger: Ledger):
    ledger.open_year("2027-28", {"capital": 7})
    assert ledger.left == {"capital": 7, "revenue": 0}


def test_capital_without_its_revenue_is_no_progress(ledger: Ledger):
    give(ledger, 10_000_000, 0)
    assert list(ledger.progress()) == [0.0, 0.0]
    ledger.give("a_rule", "revenue", np.array([5_000_000, 0]), ["why"] * 2, ["fund"] * 2)
    assert list(ledger.progress()) == [0.25, 0.0]
    assert ledger.score()[0] == pytest.approx(2.5)
