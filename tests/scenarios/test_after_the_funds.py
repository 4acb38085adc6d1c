"""Running cost once the funds have ended: promised on the same taper, and then paid by recipients."""

import pytest

from calculator.reporting.account_grants import outcome_of
from calculator.reporting.later_support import later_support
from calculator.scenarios.after_the_funds import after_the_funds
from calculator.scenarios.run import Run
from drawn_tables import drawn_rounds
from running import bundled_run


@pytest.fixture(scope="module")
def limited() -> Run:
    return bundled_run("limits-on")


def test_support_goes_on_over_the_taper_after_the_last_fund():
    """Half of what runs for £2m a year is bought in 2026-27, a fifth in 2027-28 and, of £1m less £0.9m, a hundredth.

    At 1.0 and 0.5: 2029-30 pays the whole of the last and half of the one before; 2030-31 pays half of the last.
    """
    (drawn,) = [each for each in drawn_rounds("limits.md") if "falls" in each.title]
    drawn.page["fund"]["2027-28"]["capital"], drawn.page["fund"]["2028-29"]["capital"] = 2, 0.5
    after = after_the_funds(drawn.allocation())
    assert after.years == ["2029-30", "2030-31"]
    assert after.promised.loc["A"].to_list() == [20_000 + 200_000, 10_000]
    assert after.running["A"] == 1_420_000


def test_nothing_is_promised_where_nothing_is_supported(central: Run):
    after = central.after_the_funds
    assert after.years == []
    assert after.running.sum() > 0
    assert list(later_support(central)) == []
    assert not any("to run" in line for line in outcome_of(central, "QVV"))


def test_the_account_tells_what_is_promised_later_and_what_it_is_left_to_pay(limited: Run):
    after = limited.after_the_funds
    assert after.years == ["2030-31", "2031-32"]
    told = next(line for line in outcome_of(limited, "QVV") if "a year to run" in line)
    for year in after.years:
        assert f"£{after.promised.at['QVV', year]:,} in {year}" in told
    assert told.endswith(f"Once support has ended it would pay all £{after.running['QVV']:,} a year itself.")
    (of_all,) = later_support(limited)
    assert "2030-31" in of_all and "beyond these funds" in of_all
