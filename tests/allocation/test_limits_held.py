"""Each limit in use has a check, in words, that sees when the limit is passed."""

from dataclasses import replace

import pytest

from calculator.allocation.allocate import Allocation
from calculator.allocation.checks import allocation_checks
from calculator.allocation.limits_held import limits_held
from drawn_tables import DrawnRound, drawn_rounds

DRAWN = {each.title: each for each in drawn_rounds("limits.md")}
CASES = {
    "A ring-fence keeps a least amount for a category": ("cyber has at least 20% of each year's capital", 0.5),
    "A ring-fence holds a category to a most": ("cloud has at most 50% of each year's capital", 1.5),
    "A ring-fence for a region comes before fair shares": ("North has at least 60% of each year's capital", 0.5),
    "A category that waits for another is never funded further than it": ("cloud is never funded further than", None),
    "Everybody has at least a part of its fair share": ("at least 0.4 times its fair share", 0.5),
    "Nobody has more than a multiple of its fair share": ("more than 1.2 times its fair share", 1.5),
}


def drawn(title: str) -> tuple[DrawnRound, Allocation]:
    return DRAWN[title], DRAWN[title].allocation()


@pytest.mark.parametrize("title", CASES)
def test_a_limit_that_is_passed_is_seen_by_its_check(title: str):
    words, times = CASES[title]
    _, allocation = drawn(title)
    (held,) = [held for held in limits_held(allocation) if words in held.name]
    assert held.holds
    table = allocation.by_part
    if times is None:  # only what waits is funded
        spoilt = table[table["part"] == "cloud"]
    else:
        spoilt = table.assign(amount_gbp=(table["amount_gbp"] * times).astype(int))
    failed = [check.name for check in allocation_checks(replace(allocation, by_part=spoilt)) if not check.passed]
    assert held.name in failed


def test_switching_beyond_its_share_is_seen():
    _, allocation = drawn("Capital is turned into revenue at a price")
    more = allocation.switched.assign(capital_gbp=10_000_001)
    (held,) = limits_held(replace(allocation, switched=more))
    assert not held.holds
    assert held.seen == "broken by £1.00 at the most; rounding allows £0.00"


def test_running_cost_beyond_means_is_seen(central):
    page = central.scenario.model_dump()
    page["limits"]["running_cost"] = {"affordable_share": 0.002, "basis": "a test"}
    from calculator.scenarios.run import allocate

    scenario = type(central.scenario).model_validate(page)
    allocation = allocate(replace(central.assessment, scenario=scenario))
    (held,) = limits_held(allocation)
    assert held.name == "No ICS is left with running cost above 0.2% of its income"
    assert held.holds
    more = allocation.by_part.assign(amount_gbp=allocation.by_part["amount_gbp"] * 2)
    (spoilt,) = limits_held(replace(allocation, by_part=more))
    assert not spoilt.holds


def test_what_was_committed_before_is_honoured_beyond_a_limit():
    title = "Nobody has more than a multiple of its fair share"
    case = DrawnRound(title, {**DRAWN[title].page}, DRAWN[title].rows)
    case.page["committed"] = [{"year": "2026-27", "ics": "A", "kind": "capital", "amount": 7}]
    allocation = case.allocation()
    assert [check.name for check in allocation_checks(allocation) if not check.passed] == []
    given = allocation.grants.query("ics_code == 'A' and kind == 'capital'")["amount_gbp"].sum()
    assert given == 7_000_000


def test_without_limits_there_is_nothing_to_check(central):
    assert list(limits_held(central.allocation)) == []
