"""Whether a scenario can choose whole bids: its programme, its switch and its limits, and the prospectus it names."""

from collections.abc import Iterator

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.prospectus.from_table import bids_of, unit_problems
from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.problems import Problem
from calculator.scenarios.scenario import Scenario

RULE, TABLE = "bids", "prospectus.csv"


def bids_rule(scenario: Scenario) -> RuleInUse | None:
    """Return the rule of whole bids, where the scenario has one."""
    return next((used for used in scenario.rules_in_use if used.rule == RULE), None)


def uses_table(scenario: Scenario) -> bool:
    """Say whether the scenario chooses among the bids of the table."""
    used = bids_rule(scenario)
    return used is not None and getattr(used.settings, "prospectus", "") == "table"


def bid_notes(inputs: Inputs, scenario: Scenario) -> Iterator[Note]:
    """Yield that bids are the calculator's own estimates, or that bids there are were not asked for."""
    given = len(inputs["prospectus"])
    if given and not uses_table(scenario):
        yield Note("Prospectus", f"No rule of this scenario chooses among the {given} bids of {TABLE}.")
    if bids_rule(scenario) is not None and not uses_table(scenario):
        yield Note(
            "Prospectus",
            "No system made the bids of this run: each is what is left of a system's debt for a category, at the price "
            "estimated for it, with the score gain the model gives it.",
        )


def bid_problems(inputs: Inputs, scenario: Scenario) -> Iterator[Problem]:
    """Yield what keeps a scenario from choosing whole bids; nothing where it has no such rule."""
    if bids_rule(scenario) is None:
        return
    file = f"{scenario.name}.toml"
    if scenario.programme.mix == "proportional":
        fix = 'Write mix = "best" in [programme]; in proportion a category cannot be bought whole by itself.'
        yield Problem(file, "categories bought apart", fix, column="programme > mix", value=scenario.programme.mix)
    if scenario.rules_in_use[0].rule == RULE:
        yield from _as_first(file, scenario)
    if uses_table(scenario):
        yield from _table(file, inputs, scenario)


def _as_first(file: str, scenario: Scenario) -> Iterator[Problem]:
    """What the first rule of all must do, and whole bids cannot."""
    switch, limits = scenario.switch, scenario.limits
    if len(scenario.rules_in_use) > 1 and (switch.by != "floor_score" or switch.transition_years):
        fix = "Leave [switch] out, or put another rule first: a whole bid cannot be held to a part of a fund."
        yield Problem(file, "no part of the funds kept from bids", fix, column="switch > by", value=switch.by)
    asks = [f"ring_fence {at}" for at, fence in enumerate(limits.ring_fence, start=1) if fence.least > 0]
    asks += ["everyone"] if limits.everyone is not None and limits.everyone.least > 0 else []
    for where in asks:
        fix = "Put a rule that can give any amount before bids, or leave the least amount out."
        column = f"limits > {where} > least"
        yield Problem(file, "a first rule that can give any amount", fix, column=column, value=RULE)


def _table(file: str, inputs: Inputs, scenario: Scenario) -> Iterator[Problem]:
    bids = bids_of(inputs)
    if not bids:
        fix = (
            "Write one with `digital-debt template prospectus` and `digital-debt template prospectus_money`, fill both "
            'in beside your inputs, or write prospectus = "estimated".'
        )
        yield Problem(TABLE, "at least one bid", fix)
    recipients = scenario.programme.recipients
    if recipients != "ics_2025":
        fix = 'Write recipients = "ics_2025", or prospectus = "estimated".'
        yield Problem(file, "the systems that bid", fix, column="programme > recipients", value=recipients)
    yield from unit_problems(bids, scenario.programme.rounding_gbp)
