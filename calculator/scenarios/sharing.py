"""Share a scenario's funds between the recipients of an assessment: its rules, limits and timeline put together."""

from collections.abc import Sequence
from dataclasses import replace

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.engine import Engine
from calculator.allocation.follow_rules import RuleInUse, follow_rules
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.in_use import terms_of
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.from_table import bids_of, honour_problems, honoured
from calculator.allocation.recipients import standing_of
from calculator.allocation.second_tier import SecondTier, share_inside
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import Timeline
from calculator.reference.problems import InputProblems
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.bid_checks import uses_table
from calculator.scenarios.changes import read_commitments
from calculator.scenarios.limit_checks import stop_if_unknown
from calculator.scenarios.scenario import Scenario


def allocate(assessment: Assessment) -> Allocation:
    """Share the scenario's funds between the recipients it names.

    Raises:
        InputProblems: if a limit names what is not known, or bids approved before cannot be honoured.
        NotSolved: if no allocation satisfies the limits.
    """
    scenario = assessment.scenario
    stop_if_unknown(assessment)
    who = assessment.recipients.who
    start = standing_of(assessment.figures, who, assessment.assessed, scenario.programme, scenario.limits)
    bids = bids_of(assessment.inputs) if uses_table(scenario) else ()
    return share(scenario, start, scenario.funds, bids)


def share(scenario: Scenario, start: Standing, funds: Sequence[Fund], bids: Sequence[Bid] = ()) -> Allocation:
    """Share funds, the scenario's own or others, by its rules, limits and timeline.

    Args:
        scenario: whose rules they are.
        start: where the recipients stand.
        funds: one per year and kind.
        bids: of the prospectus, where a rule chooses among them.

    Raises:
        InputProblems: if bids approved before cannot be honoured.
        NotSolved: if no allocation satisfies the limits.
    """
    return share_funds(*_asked(scenario, start, funds, bids))


def follow(
    scenario: Scenario, start: Standing, funds: Sequence[Fund], engine: Engine, bids: Sequence[Bid] = ()
) -> Ledger:
    """Share funds as `share` does, by an engine that may leave words out, and return the ledger as it ends.

    Raises:
        InputProblems: if bids approved before cannot be honoured.
        NotSolved: if no allocation satisfies the limits.
    """
    return follow_rules(*_asked(scenario, start, funds, bids), engine)[0]


def _asked(
    scenario: Scenario, start: Standing, funds: Sequence[Fund], bids: Sequence[Bid]
) -> tuple[Standing, Sequence[Fund], Sequence[RuleInUse], Terms, Timeline]:
    """What an allocation is asked: from where, with what, by which rules, under which terms, when."""
    terms = replace(terms_of(scenario.limits, scenario.programme.rounding_gbp), prospectus=tuple(bids))
    return start, funds, scenario.rules_in_use, terms, _timeline(scenario, start, funds, bids)


def share_second_tier(assessment: Assessment, allocation: Allocation) -> SecondTier | None:
    """Share what each recipient was given among its organisations; None where the scenario has one tier.

    Raises:
        NotSolved: if no allocation satisfies the limits.
    """
    scenario, rule = assessment.scenario, assessment.scenario.second_rule
    if rule is None:
        return None
    settings = scenario.programme, scenario.limits
    return share_inside(assessment.assessed, assessment.recipients, allocation, rule, settings)


def _timeline(scenario: Scenario, start: Standing, funds: Sequence[Fund], bids: Sequence[Bid]) -> Timeline:
    """When the scenario decides what, from which commitments, and what it learns late."""
    years = sorted({fund.year for fund in funds})
    committed = scenario.committed
    approved = honoured(bids, years)
    problems = list(honour_problems(approved, start))
    if problems:
        raise InputProblems(problems)
    before = read_commitments(scenario.folder, committed, start.codes, years) if committed else ()
    return Timeline(
        horizon=scenario.programme.horizon,
        switch_over=scenario.switch,
        commitments=(*before, *approved),
        decide_from=committed.decide_from if committed else "",
        late_changes=tuple(change for written in scenario.late_change for change in written.late_changes(funds)),
    )
