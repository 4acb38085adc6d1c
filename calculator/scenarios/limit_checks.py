"""Whether what the limits of a scenario name is known, and whether they fit its programme."""

from collections.abc import Iterable, Iterator

from calculator.allocation.recipients import SHARES
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.bid_checks import bid_problems
from calculator.scenarios.idle_checks import idle_problems
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.switch_checks import switch_problems


def stop_if_unknown(assessment: Assessment) -> None:
    """Refuse limits that name an unknown category, region or share, or that this scenario's mix cannot have.

    Raises:
        InputProblems: naming each, with the near match.
    """
    scenario = assessment.scenario
    regions = sorted(assessment.inputs["icbs"]["nhs_region"].unique())
    problems = [
        *_names(scenario, list(assessment.debt.models.titles), regions),
        *_misfits(scenario),
        *_fences(scenario),
        *switch_problems(scenario),
        *idle_problems(scenario),
        *bid_problems(assessment.inputs, scenario),
    ]
    if problems:
        raise InputProblems(problems)


def _names(scenario: Scenario, categories: list[str], regions: list[str]) -> Iterator[Problem]:
    limits = scenario.limits
    for position, fence in enumerate(limits.ring_fence, start=1):
        place = f"limits > ring_fence {position}"
        if fence.category:
            yield from _unknown(scenario, f"{place} > category", fence.category, categories, "category")
        else:
            yield from _unknown(scenario, f"{place} > region", fence.region, regions, "NHS region")
    for position, wait in enumerate(limits.prerequisite, start=1):
        for key, name in (("category", wait.category), ("after", wait.after)):
            yield from _unknown(scenario, f"limits > prerequisite {position} > {key}", name, categories, "category")
    if limits.everyone is not None:
        yield from _unknown(scenario, "limits > everyone > share", limits.everyone.share, SHARES, "target share")


def _unknown(scenario: Scenario, place: str, name: str, known: Iterable[str], what: str) -> Iterator[Problem]:
    if name not in set(known):
        yield Problem(_file(scenario), f"a known {what}", near_match(name, known), column=place, value=name)


def _misfits(scenario: Scenario) -> Iterator[Problem]:
    """What this scenario's mix, horizon or switch cannot have."""
    programme, file = scenario.programme, _file(scenario)
    if scenario.limits.prerequisite and programme.mix == "proportional":
        fix = 'Write mix = "best" in [programme]; in proportion all categories move together and none waits.'
        yield Problem(file, "categories bought apart", fix, column="limits > prerequisite", value=programme.mix)
    for used in scenario.rules_in_use:
        if getattr(used.settings, "pace", None) is not None and programme.horizon == "whole":
            fix = 'Write horizon = "rolling": how fast money may move from last year needs the last year decided.'
            yield Problem(file, "a horizon that rolls", fix, column=f"{used.rule} > pace", value=programme.horizon)
        if used.rule == "minimum_spend_gap" and programme.horizon == "whole":
            fix = "Write horizon = \"rolling\": a year's spend is set against a year's income."
            yield Problem(file, "a horizon that rolls", fix, column=used.rule, value=programme.horizon)
        if getattr(used.settings, "yardstick", "") == "category_scores" and programme.mix == "proportional":
            fix = 'Write mix = "best" in [programme]; in proportion a category has no score of its own to raise.'
            yield Problem(file, "categories bought apart", fix, column=f"{used.rule} > yardstick", value=programme.mix)
    if programme.horizon == "whole" and scenario.limits.running_cost and scenario.limits.running_cost.support:
        fix = (
            'Write horizon = "rolling", or leave the support out: years decided together can only guess in which gaps '
            "close, so money would be kept back for running cost that never comes."
        )
        yield Problem(file, "a horizon that rolls", fix, column="limits > running_cost > support", value="whole")
    if programme.horizon == "whole" and scenario.switch.transition_years and scenario.switch.by == "floor_score":
        fix = 'Write horizon = "rolling", or switch by year: all years at once have no year after the floor.'
        yield Problem(file, "a horizon that rolls", fix, column="switch > transition_years", value=programme.horizon)


def _fences(scenario: Scenario) -> Iterator[Problem]:
    """Ring-fences by category of what is not bought by category."""
    if scenario.programme.mix == "best":
        return
    fix = (
        'Write mix = "best" in [programme]. In proportion every category moves together: a fence could only move money '
        "to the systems that owe most for the category, and would not buy more of it."
    )
    for position, fence in enumerate(scenario.limits.ring_fence, start=1):
        if fence.category:
            place = f"limits > ring_fence {position} > category"
            yield Problem(_file(scenario), "categories bought apart", fix, column=place, value=fence.category)


def _file(scenario: Scenario) -> str:
    return f"{scenario.name}.toml"
