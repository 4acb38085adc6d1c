"""The rules, one file each. A file that defines RULE is found by itself; nothing else is edited to add one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from calculator.allocation.ledger import Ledger
from calculator.reference.problems import UnknownName
from calculator.reference.toml_page import Part


@dataclass(frozen=True)
class Rule:
    """One way to give.

    `says`: a sentence a layman can be shown. `settings`: what a scenario may choose.
    `give`: takes from the ledger for the year that is open.
    """

    name: str
    says: str
    settings: type[Part]
    give: Callable[[Ledger, Any], None]


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
