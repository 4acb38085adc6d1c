"""What refused a bid, and what would have carried it: the money that is said to be missing really is what it lacks."""

import re

from bidding import M, bid, funds, hold, outcomes, reason, standing


def test_own_debt_and_absorption_are_told_in_pounds():
    held = hold([bid("A1", 30), bid("B1", 0, 21)], funds((90, 90)), standing(debt=20 * M, absorption=10 * M))
    assert reason(held, "A1") == (
        "asks for £10,000,000 more capital than is left of the debt of its category; "
        "its system would have £20,000,000 more capital in 2026-27 than it can absorb"
    )
    assert reason(held, "B1") == "asks for £1,000,000 more revenue than is left of the debt of its category"


def test_a_bid_as_large_as_its_limit_is_chosen():
    exact = standing(debt=10 * M, absorption=10 * M)
    assert outcomes(hold([bid("A1", 10)], funds((10, 0)), exact)) == {"A1": "chosen"}


def test_the_money_said_to_be_missing_carries_a_bid_and_a_pound_less_does_not():
    bids = [bid("A1", 8, 3, gain=0.5), bid("A2", 6, 2, gain=0.3), bid("B1", [7, 9], 4, gain=0.2)]
    money = funds((12, 4), (5, 9))
    held = hold(bids, money)
    row = held.bids.query("bid == 'B1' and decided_in == '2026-27'").iloc[0]
    told = re.findall(r"£([\d,]+) more (\w+ in \d{4}-\d\d)", row["reason"])
    more = {where: int(pounds.replace(",", "")) for pounds, where in told}
    assert more == {"capital in 2026-27": 3 * M, "revenue in 2026-27": 3 * M, "capital in 2027-28": 4 * M}
    assert (row["missing_capital_gbp"], row["missing_revenue_gbp"]) == (7 * M, 3 * M)
    chosen = [each for each in bids if each.id in {"A1", "B1"}]

    def carries(less: int) -> bool:
        richer = [
            type(fund)(fund.year, fund.kind, fund.amount_gbp + more.get(f"{fund.kind} in {fund.year}", 0) - less)
            for fund in money
        ]
        return set(outcomes(hold(chosen, richer)).values()) == {"chosen"}

    assert outcomes(held)["A1"] == "chosen"
    assert carries(less=0)
    assert not carries(less=1)


def test_a_refusal_names_the_bid_whose_place_it_could_take():
    held = hold([bid("A1", 8, gain=0.5), bid("B1", 9, gain=0.2)], funds((10, 0)))
    assert reason(held, "B1").endswith(
        "only take the place of Bid A1 (A1), which adds 0.2500 levels to England's mean against 0.1000"
    )
