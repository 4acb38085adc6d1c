"""The choice among bids: held against every set there is, and the same whatever the order of rows."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bidding import M, bid, every_choice, funds, hold, outcomes, standing, worth
from calculator.allocation.allocate import Allocation
from calculator.allocation.prospectus.bid import Bid
from calculator.reference.vocabulary import FUND_KINDS

IDS = ["A1", "A2", "A3", "B1", "B2", "B3", "A4", "B4"]


@st.composite
def prospectuses(draw: st.DrawFn, most: int, years: int) -> list[Bid]:
    ids = IDS[: draw(st.integers(1, most))]
    bids = []
    for at, id in enumerate(ids):
        amounts = [draw(st.lists(st.integers(0, 9), min_size=1, max_size=years)) for _ in FUND_KINDS]
        if not any(map(any, amounts)):
            amounts[0] = [1]
        bids.append(
            bid(
                id,
                *amounts,
                part=draw(st.sampled_from("xy")),
                gain=draw(st.integers(1, 90)) / 100,
                either_or=draw(st.sampled_from(["", "", "one"])),
                needs_first=draw(st.sampled_from(["", "", *ids[:at]])),
                earliest_year=draw(st.sampled_from(["", "", "2027-28"])) if years > 1 else "",
            )
        )
    return bids


def levels_of(allocation: Allocation, bids: list[Bid]) -> dict[str, float]:
    """Levels gained by system, by what was chosen, up to the target."""
    came, gained = outcomes(allocation), {}
    for i, code in enumerate(allocation.standing.codes):
        mine = sum(each.gain or 0.0 for each in bids if each.code == code and came[each.id] == "chosen")
        gained[code] = min(mine, 4.0 - float(allocation.standing.score[i]))
    return gained


@pytest.mark.parametrize("years", [1, 2])
@settings(max_examples=25)
@given(data=st.data())
def test_no_other_choice_is_worth_more(years: int, data: st.DataObject):
    bids = data.draw(prospectuses(8 if years == 1 else 5, years))
    money = funds(*data.draw(st.lists(st.tuples(*[st.integers(0, 25)] * 2), min_size=years, max_size=years)))
    floor = data.draw(st.sampled_from([None, 2.4, 3.2]))
    stands = standing(absorption=15 * M, debt=20 * M)
    held = hold(bids, money, stands, horizon="whole", floor_score=floor)
    best = max(worth(gained, stands, floor) for _, gained in every_choice(bids, money, stands))
    assert worth(levels_of(held, bids), stands, floor) == pytest.approx(best, abs=1e-6)


@settings(max_examples=10)
@given(bids=prospectuses(6, 2), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(bids: list[Bid], seed: int):
    mixed = bids.copy()
    Random(seed).shuffle(mixed)
    money = funds((12, 9), (8, 8))
    first, second = (hold(each, money, horizon="whole", part_fund="yes") for each in (bids, mixed))
    assert first.bids.equals(second.bids)
    assert first.grants.equals(second.grants)


def test_of_two_alike_one_is_drawn_and_always_the_same():
    came = outcomes(hold([bid("A1", 10), bid("A2", 10)], funds((10, 0))))
    assert sorted(came.values()) == ["chosen", "refused"]
    assert came == outcomes(hold([bid("A2", 10), bid("A1", 10)], funds((10, 0))))


def test_of_two_worth_the_same_the_cheaper_is_chosen():
    assert outcomes(hold([bid("A1", 10), bid("A2", 9)], funds((10, 0)))) == {"A1": "refused", "A2": "chosen"}


def test_the_lowest_comes_first_below_the_floor_and_the_most_worth_above_it():
    bids = [bid("A1", 10, gain=0.1), bid("B1", 10, gain=0.5)]
    assert outcomes(hold(bids, funds((10, 0))))["B1"] == "chosen"
    assert outcomes(hold(bids, funds((10, 0)), floor_score=2.5))["A1"] == "chosen"
    low = standing((2.6, 3.0))
    assert outcomes(hold(bids, funds((10, 0)), low, floor_score=2.5))["B1"] == "chosen"


def test_a_level_counts_by_target_share_where_that_is_chosen():
    bids = [bid("A1", 10, gain=0.3), bid("B1", 10, gain=0.2)]  # shares 1/3 and 2/3
    assert outcomes(hold(bids, funds((10, 0))))["A1"] == "chosen"
    assert outcomes(hold(bids, funds((10, 0)), weights="core"))["B1"] == "chosen"


def test_no_region_has_more_than_its_part():
    bids = [bid("A1", 6, gain=0.9), bid("A2", 4, gain=0.1), bid("B1", 6, gain=0.2)]
    assert outcomes(hold(bids, funds((10, 0)))) == {"A1": "chosen", "A2": "chosen", "B1": "refused"}
    held = hold(bids, funds((10, 0)), regional_most=0.6)
    assert outcomes(held) == {"A1": "chosen", "A2": "refused", "B1": "refused"}
    assert "North may have no more than 60%" in str(held.bids.set_index("bid").loc["A2", "reason"])
