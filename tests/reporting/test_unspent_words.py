"""Money that was not given is told with its reason, and what turning capital cost is told apart from it."""

import pandas as pd
import pytest

from calculator.allocation.allocate import Allocation
from calculator.reporting.unspent_words import lost_lines, unspent_lines
from drawn_tables import drawn_rounds


@pytest.fixture(scope="module")
def priced() -> Allocation:
    """£4m of capital become £3m of revenue."""
    (drawn,) = [each for each in drawn_rounds("limits.md") if "price" in each.title]
    return drawn.allocation()


def left(allocation: Allocation, *rows: tuple[str, str, int, str]) -> list[str]:
    columns = ["year", "kind", "amount_gbp", "reason"]
    return list(unspent_lines(Allocation(**{**vars(allocation), "unspent": pd.DataFrame(rows, columns=columns)})))


def test_one_line_a_reason_names_every_fund_it_holds_for(priced):
    told = left(
        priced,
        ("2026-27", "capital", 345_000_000, "every ICS is at its limit (42 at affordability)"),
        ("2027-28", "capital", 200_000, "every ICS is at its limit (42 at affordability)"),
        ("2027-28", "revenue", 7_000, "every ICS is at its limit (42 at affordability)"),
        ("2027-28", "revenue", 12_000, "the year's capital fund ran out"),
    )
    assert told == [
        "Unspent: £345.2m of capital in 2026-27 and 2027-28, £7,000 of revenue in 2027-28: "
        "every ICS is at its limit (42 at affordability).",
        "Unspent: £12,000 of revenue in 2027-28: the year's capital fund ran out.",
    ]


def test_a_few_pounds_need_no_line(priced):
    assert left(priced, ("2026-27", "revenue", 999, "less than £1,000 for each ICS")) == []
    assert left(priced) == []


def test_what_turning_cost_is_lost_and_not_unspent(priced):
    (told,) = lost_lines(priced)
    assert "£1.0m of capital in 2026-27" in told
    assert not any("turning" in line for line in unspent_lines(priced))
