"""Bids where money moves between funds: capital switched to revenue, and running cost of later years."""

from dataclasses import replace

import numpy as np

from bidding import YEARS, M, bid, funds, hold, outcomes, reason, standing
from calculator.allocation.checks import allocation_checks
from calculator.allocation.terms import Terms


def test_capital_may_become_the_revenue_a_bid_lacks():
    bids = [bid("A1", 3, 13)]
    assert outcomes(hold(bids, funds((10, 10)))) == {"A1": "refused"}
    held = hold(bids, funds((10, 10)), terms=Terms(switch_share=0.5, switch_price=0.25))
    assert outcomes(held) == {"A1": "chosen"}
    assert held.switched[["capital_gbp", "revenue_gbp"]].to_numpy().tolist() == [[4 * M, 3 * M]]
    assert all(check.passed for check in allocation_checks(held))


def test_running_cost_that_is_supported_is_kept_from_the_revenue_of_later_years():
    stands = replace(standing(), running=np.full((2, 2), 6.0 * M))
    bids = [bid("A1", 100, 100), bid("B1", 0, 5, earliest_year=YEARS[1])]
    money = funds((100, 100), (0, 10))
    assert outcomes(hold(bids, money, stands)) == {"A1": "chosen", "B1": "chosen"}
    held = hold(bids, money, stands, terms=Terms(support=(1.0,)))
    assert outcomes(held) == {"A1": "chosen", "B1": "refused"}
    assert "needs £1,000,000 more revenue in 2027-28" in reason(held, "B1")
    assert all(check.passed for check in allocation_checks(held))
