"""Ways of sharing the same funds: the scenario's own rules in order, and every known rule alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.allocation.rules import all_rules
from calculator.reference.problems import InputProblems
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.chosen_rules import place_of, rule_in_use
from calculator.scenarios.scenario import Scenario

OWN = "scenario"
"""The name of the scenario's own rules in order."""


@dataclass(frozen=True)
class RuleSet:
    """Rules in order. `name`: OWN, or the one rule; `title`: for readers; `written`: as a scenario writes them."""

    name: str
    title: str
    written: tuple[dict[str, object], ...]

    def over(self, assessment: Assessment) -> Assessment:
        """Return an assessment whose funds are shared by these rules."""
        return assessment.with_rules(self.written)


@dataclass(frozen=True)
class LeftOut:
    """A rule that is not looked at alone, and why."""

    rule: str
    reason: str


def written_alone(rules: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """Return a rule as a scenario writes it: with the settings it has among these rules, or with its default ones."""
    return next((dict(rule) for rule in rules if rule.get("rule") == name), {"rule": name})


def rule_sets(scenario: Scenario) -> tuple[list[RuleSet], list[LeftOut]]:
    """Return the scenario's own rules, then each rule alone, and which rules are left out and why.

    A rule alone has the settings the scenario gives it, or its default ones where the scenario does not use it. One
    that has no default for a setting it needs is left out.
    """
    rules = tuple(dict(rule) for rule in scenario.rules)
    sets = [RuleSet(OWN, "The scenario's own rules", rules)]
    left_out = []
    for name in all_rules():
        written = written_alone(rules, name)
        if rules == (written,):
            left_out.append(LeftOut(name, "alone it is what the scenario itself does"))
            continue
        try:
            rule_in_use(scenario.name, place_of(0), written)
        except InputProblems as found:
            # A fault of several keys together is told by what is expected, not by a key.
            keys = [(problem.column.rpartition(" > "), problem.expected) for problem in found.problems]
            needed = ", ".join(f"the setting {key}" if place else expected for (place, _, key), expected in keys)
            left_out.append(LeftOut(name, f"it needs {needed}, which the scenario does not state"))
            continue
        sets.append(RuleSet(name, f"{name.replace('_', ' ').capitalize()} alone", (written,)))
    return sets, left_out
