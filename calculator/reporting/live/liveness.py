"""What of a scenario a live workbook can work out by itself, and why it cannot where it cannot."""

from collections.abc import Iterator, Sequence

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.switch_over import SwitchOver
from calculator.reporting.live.rules.steps import GIVES
from calculator.scenarios.scenario import Scenario

MERGED = ("ics_2026", "region")
"""Recipients that are put together from parts of the 42 ICSs."""


def reasons_solved(scenario: Scenario) -> list[str]:
    """Return why grants must be solved by the program, in words; none where formulas give them."""
    return [*_of_programme(scenario), *_of_limits(scenario), *_of_rules(scenario.rules_in_use)]


def _of_programme(scenario: Scenario) -> Iterator[str]:
    programme = scenario.programme
    if programme.recipients not in ("ics_2025", *MERGED):
        yield "money goes to organisations"
    if programme.mix == "best":
        yield "categories are bought one by one (best mix)"
    if programme.horizon == "whole":
        yield "all years are decided together"
    if programme.rounding_gbp != 1:
        yield "grants are rounded to thousands"
    if scenario.switch != SwitchOver():
        yield "the scenario switches from rule to rule in a way of its own"
    if scenario.committed is not None:
        yield "grants were committed before"
    if scenario.late_change:
        yield "a fund changes late"


def _of_limits(scenario: Scenario) -> Iterator[str]:
    limits = scenario.limits
    if limits.everyone is not None and limits.everyone.least > 0:
        yield "everybody has a least amount"
    for name, given in (
        ("ring-fences", limits.ring_fence),
        ("prerequisites", limits.prerequisite),
        ("capital turned into revenue", limits.capital_to_revenue),
        ("support of running cost", limits.running_cost),
        ("local match", limits.match),
    ):
        if given:
            yield f"there are limits of more than one dial ({name})"


def _of_rules(rules: Sequence[RuleInUse]) -> Iterator[str]:
    for used in rules:
        if not follows(used):
            yield f"the rule {used.rule.replace('_', ' ')} has more than one dial as it is used"


def follows(used: RuleInUse) -> bool:
    """Whether formulas give what a rule gives with these settings."""
    return used.rule in GIVES and getattr(used.settings, "yardstick", "score") == "score"
