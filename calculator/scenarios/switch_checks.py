"""Whether a switch can come: it needs a rule to switch to, and a floor score or a year that brings it."""

from collections.abc import Iterator

from calculator.allocation.switch_over import SwitchOver
from calculator.reference.problems import Problem
from calculator.scenarios.scenario import Scenario

NEUTRAL = ' Where [switch] is taken from another page, write it here with by = "floor_score" alone.'


def switch_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield why a switch that is set would do nothing; nothing where none is set."""
    if scenario.switch == SwitchOver() and not scenario.alone_states("switch"):
        return
    switch, rules, file = scenario.switch, scenario.rules_in_use, scenario.file_of("switch")
    if len(rules) == 1:
        fix = f"Take [switch] out, or add another [[rules]] after {rules[0].rule}.{NEUTRAL}"
        yield Problem(file, "a second rule to switch to", fix, column="switch > by", value=switch.by)
    elif switch.by == "floor_score" and getattr(rules[0].settings, "floor_score", None) is None:
        fix = (
            'Put levelling_up with a floor_score first, or write by = "year" with a year, or by = "share_used" '
            f"with a share, or take [switch] out: {rules[0].rule} has no floor score that could bring it.{NEUTRAL}"
        )
        yield Problem(file, "a first rule with a floor_score", fix, column="switch > by", value=switch.by)
    yield from _transition(scenario, file)
    last = max(fund.year for fund in scenario.funds)
    if switch.year is not None and switch.year > last:
        fix = f"Write a year up to {last}, the last with a fund: the switch would never come."
        yield Problem(file, "a year that has a fund", fix, column="switch > year", value=switch.year)


def _transition(scenario: Scenario, file: str) -> Iterator[Problem]:
    """A transition with more years than the funds have left for it."""
    switch, years = scenario.switch, sorted({fund.year for fund in scenario.funds})
    from_then = [year for year in years if switch.year is None or year >= switch.year]
    by_year = switch.by == "year"
    # By floor score it begins in the year after the floor was reached: at the earliest in the second.
    most = len(from_then) if by_year else len(years) - 1
    if switch.transition_years <= most or (by_year and not from_then):
        return
    left = f"{most} year{'s' if most != 1 else ''} {f'from {switch.year} on' if by_year else 'after the first'}"
    fix = f"Write transition_years = {most} or less: the funds have {left}, and the rest would lie beyond them."
    place = "switch > transition_years"
    yield Problem(
        file, "a transition within the years of the funds", fix, column=place, value=f"{switch.transition_years}"
    )
