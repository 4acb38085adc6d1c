"""The ledger refuses what no rule may do, and counts progress by the kind that is shortest."""

import numpy as np
import pytest

from calculator.allocation.ledger import CAPITAL, REVENUE, BrokenRule, Ledger
from calculator.allocation.terms import Terms
from drawn_tables import drawn_cases
from giving import cells_of, funds

YEARS = {"2026-27": (10, 20), "2027-28": (100, 0)}


@pytest.fixture
def ledger() -> Ledger:
    opened = Ledger.opened(drawn_cases("fair_shares.md")[0].standing(), funds(**YEARS))
    opened.open_years(0)
    return opened


def give(ledger: Ledger, *by_recipient: int, kind: int = CAPITAL) -> None:
    name = ("capital", "revenue")[kind]
    given = cells_of(ledger.standing, ledger, by_recipient, kind)
    ledger.give("a_rule", given, {name: (["why"] * 2, ["fund"] * 2)})


@pytest.mark.parametrize("amounts", [(10_000_001, 0), (-1, 0), (6_000_000, 5_000_000)])
def test_a_grant_beyond_the_fund_or_below_nothing_is_refused(ledger: Ledger, amounts: tuple[int, int]):
    with pytest.raises(BrokenRule, match="beyond what the ledger allows"):
        give(ledger, *amounts)
    assert ledger.left[0, CAPITAL] == 10_000_000
    assert ledger.grants == {}


def test_a_grant_beyond_own_debt_is_refused(ledger: Ledger):
    ledger.open_years(1)
    with pytest.raises(BrokenRule, match="beyond"):
        give(ledger, 40_000_001, 0)


def test_what_a_year_leaves_is_not_carried_over(ledger: Ledger):
    give(ledger, 3_000_000, 0)
    ledger.open_years(1)
    assert list(ledger.offered()[0]) == [100_000_000, 0]


def test_capital_without_its_revenue_is_no_progress(ledger: Ledger):
    give(ledger, 10_000_000, 0)
    assert list(ledger.progress()[:, 0, 0]) == [0.0, 0.0]
    give(ledger, 5_000_000, 0, kind=REVENUE)
    assert list(ledger.progress()[:, 0, 0]) == [0.25, 0.0]
    assert ledger.score(0)[0] == pytest.approx(2.5)
    assert ledger.score(-1)[0] == 2.0


def test_progress_of_a_year_holds_in_the_years_after_it(ledger: Ledger):
    give(ledger, 10_000_000, 0)
    give(ledger, 5_000_000, 0, kind=REVENUE)
    assert list(ledger.progress()[0, 0]) == [0.25, 0.25]


def test_what_two_stages_of_a_rule_give_is_one_grant_with_both_reasons(ledger: Ledger):
    give(ledger, 1_000_000, 0)
    ledger.give(
        "a_rule", cells_of(ledger.standing, ledger, (2_000_000, 0), CAPITAL), {"capital": (["more"] * 2, ["fund"] * 2)}
    )
    first, second = ledger.grants.values()
    assert (first.amount_gbp, first.reason) == (3_000_000, "why; then more")
    assert (second.amount_gbp, second.reason) == (0, "why")


def test_an_envelope_holds_a_rule_to_less_than_is_left(ledger: Ledger):
    ledger.envelope = np.array([[2.5, 1e9]])
    assert list(ledger.offered()[0]) == [2, 20_000_000]


def test_switched_capital_leaves_its_fund_and_arrives_less_its_price():
    ledger = Ledger.opened(drawn_cases("fair_shares.md")[0].standing(), funds(**YEARS), Terms(switch_share=0.5))
    ledger.open_years(0)
    nothing = cells_of(ledger.standing, ledger, (0, 0), CAPITAL)
    ledger.give("a_rule", nothing, {}, (np.array([4_000_000]), np.array([3_000_000])))
    assert list(ledger.left[0]) == [6_000_000, 23_000_000]
