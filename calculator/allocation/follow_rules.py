"""Run the rules in order over the years, each rule with what is left by those before it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculator.allocation.engine import Engine
from calculator.allocation.fund import Fund
from calculator.allocation.least_amounts import give_least_amounts
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.overdrawn import stop_if_overdrawn
from calculator.allocation.rules import find_rule
from calculator.allocation.rules.levelling_up import Settings as LevellingUp
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.allocation.timeline import Timeline
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS


@dataclass(frozen=True)
class RuleInUse:
    """A rule with the settings a scenario chose for it."""

    rule: str
    settings: Part


def follow_rules(
    standing: Standing,
    funds: Sequence[Fund],
    rules: Sequence[RuleInUse],
    terms: Terms | None = None,
    timeline: Timeline | None = None,
    engine: Engine | None = None,
) -> tuple[Ledger, list[tuple[int, ...]]]:
    """Let every rule give in turn; return the ledger as it ends, and the years that were decided together.

    Args:
        standing: where each recipient stands.
        funds: one per year and kind.
        rules: in order.
        terms: as in share_funds.
        timeline: as in share_funds.
        engine: how questions are answered; with every reason unless told.

    Raises:
        NotSolved: if no allocation could be proved right; Infeasible if the limits conflict.
    """
    ledger = Ledger.opened(standing, funds, terms or Terms(limits=(Absorption(),)))
    ledger.engine = engine or ledger.engine
    timeline, windows = timeline or Timeline(), []
    for window in timeline.windows(ledger):
        windows.append(window)
        ledger.begin(*window)
        stop_if_overdrawn(ledger)
        for position, used in enumerate(rules):
            if find_rule(used.rule).give is not None:  # whole choices can keep nothing back
                give_least_amounts(ledger)
            _follow(ledger, timeline, rules, position)
        give_least_amounts(ledger)
    return ledger, windows


def _follow(ledger: Ledger, timeline: Timeline, rules: Sequence[RuleInUse], position: int) -> None:
    """Let one rule give in the open years."""
    used = rules[position]
    floor = getattr(used.settings, "floor_score", None)
    ledger.envelope = timeline.envelope(ledger, [each.rule for each in rules], position, floor)
    settings = used.settings
    if position == 0 and floor is not None and timeline.in_transition(ledger, floor):
        settings = _beyond_floor(settings, ledger.standing.target)
    if ledger.envelope is not None and not ledger.envelope.any():
        _over(ledger, used.rule)
    else:
        find_rule(used.rule).follow(ledger, settings)
    ledger.envelope = None


def _beyond_floor(settings: Part, target: float) -> Part:
    """The settings of a first rule that goes on in a transition: its aim is then the target, no longer its floor."""
    if isinstance(settings, LevellingUp):
        return settings.towards(target)
    return settings.model_copy(update={"floor_score": target})


def _over(ledger: Ledger, rule: str) -> None:
    """Enter that a rule gives nothing any more, as the scenario has switched to those after it."""
    n = len(ledger.standing.codes)
    words = "the scenario has switched to the next rule"
    nothing = np.zeros((*ledger.standing.debt.shape, len(ledger.open)), dtype=np.int64)
    ledger.give(rule, nothing, {kind: ([words] * n, ["rule"] * n) for kind in FUND_KINDS})
