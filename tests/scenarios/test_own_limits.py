"""A limit is told in the unit in which it counts: what is not a pound of grant is never told as one."""

import re

import pytest

from calculator.scenarios.own_limits import own_limits
from calculator.scenarios.run import Run
from running import bundled_run


@pytest.fixture(scope="module")
def limited() -> Run:
    return bundled_run("limits-on")


def told(run: Run, limit: str) -> list[str]:
    return [
        line for code in run.recipients.names.index for line in own_limits(run, str(code)) if f"was {limit}" in line
    ]


def test_affordability_is_told_as_running_cost_and_not_as_a_pound_for_a_pound(limited: Run):
    share = limited.scenario.limits.running_cost.affordable_share
    standing = limited.allocation.standing
    lines = told(limited, "affordability")
    assert lines and not any("£1m" in line for line in lines)
    bearable = {f"£{share * income:,.0f} a year" for income in standing.trait("income_gbp")}
    for line in lines:
        assert re.search(r"running cost of (£[\d,]+ a year)", line).group(1) in bearable
        assert "That limit counts running cost, not grants" in line


def test_a_cap_on_grants_is_told_pound_for_pound(limited: Run):
    lines = told(limited, "cap on anyone")
    assert lines and all("£1m looser in a year, it would let it have up to £1m more" in line for line in lines)


def test_absorption_says_that_revenue_may_go_with_capital(central: Run):
    (line,) = [line for line in own_limits(central, "QVV") if "absorption" in line]
    assert "in 2026-27" in line
    assert "and the revenue that a rule gives with it" in line


def test_of_whole_projects_absorption_gives_no_pound_for_a_pound():
    lines = told(bundled_run("bids"), "absorption")
    assert lines and all("refused whole" in line for line in lines)
