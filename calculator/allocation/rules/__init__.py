"""The rules, one file each. A file that defines RULE is found by itself; nothing else is edited to add one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from calculator.allocation.decide import decide
from calculator.allocation.ledger import Ledger
from calculator.allocation.stage import Stage
from calculator.reference.problems import UnknownName
from calculator.reference.toml_page import Part


@dataclass(frozen=True)
class Rule:
    """One way to give.

    `says`: a sentence a layman can be shown. `settings`: what a scenario may choose.
    `stages`: for the years that are open, one stage or more: what is raised, and how that is told.
    `give`: of a rule that raises nothing by degrees, such as whole bids: gives by itself, in place of stages.
    """

    name: str
    says: str
    settings: type[Part]
    stages: Callable[[Ledger, Any], Iterable[Stage]] = lambda _ledger, _settings: ()
    give: Callable[[Ledger, Any], None] | None = None

    def follow(self, ledger: Ledger, settings: Any) -> None:
        """Give what the rule gives in the open years.

        Raises:
            NotSolved: if no answer could be proved right; Infeasible if the limits conflict.
        """
        if self.give is not None:
            self.give(ledger, settings)
            return
        # What a rule of any amount leaves, it leaves for reasons of its own.
        ledger.rest = {at: words for at, words in ledger.rest.items() if at[0] not in ledger.open}
        for stage in self.stages(ledger, settings):
            decide(ledger, self.name, stage)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule of this folder by name, in order of name."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    rules = {module.RULE.name: module.RULE for module in found if hasattr(module, "RULE")}
    return dict(sorted(rules.items()))


def find_rule(name: str) -> Rule:
    """Return a rule by name.

    Raises:
        UnknownName: naming the near match.
    """
    rules = all_rules()
    if name not in rules:
        raise UnknownName("rule", name, rules)
    return rules[name]
