"""How two scenarios differ, setting by setting, in words. What is equal is not told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculator.scenarios.scenario import Scenario

NAME = re.compile(r"[a-z0-9_]+")
NONE, ABSENT, NOT_USED = "none", "not stated", "rule not used"
Path = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One setting that two scenarios have otherwise: its `path` in the page, and its value in each, in words."""

    path: Path
    first: str
    second: str

    @property
    def setting(self) -> str:
        """The path in words."""
        return " > ".join(self.path)


def differences(first: Scenario, second: Scenario) -> tuple[Difference, ...]:
    """Return every setting that differs, in the order of the pages; rules with all their settings, stated or not.

    A part that only one of them has is told setting by setting, and not as a whole besides; of its settings, those
    that are none say what the other's silence says, and are no difference.
    """
    ours, theirs = told(first), told(second)
    return tuple(
        Difference(path, ours.get(path, _absent(path, ours)), theirs.get(path, _absent(path, theirs)))
        for path in dict.fromkeys([*ours, *theirs])
        if ours.get(path, NONE) != theirs.get(path, NONE)
    )


def _absent(path: Path, held: Mapping[Path, str]) -> str:
    """What is said of a scenario that lacks a setting, or a whole rule."""
    if path[0] == "rules" and not any(other[:2] == path[:2] for other in held):
        return NOT_USED
    return ABSENT


def told(scenario: Scenario) -> dict[Path, str]:
    """Return every setting of a scenario in words, by its path: funds by kind and year, rules by name and in order."""
    held = scenario.model_dump(mode="json")
    held["fund"] = _funds(scenario)
    held["rules"] = _rules(scenario)
    return dict(in_words(held))


def _funds(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """Funds by kind: pounds of each year (several entries add up), and where they come from."""
    funds: dict[str, dict[str, Any]] = {}
    for fund in scenario.funds:
        funds.setdefault(fund.kind.value, {})[fund.year] = f"£{fund.amount_gbp:,}"
    for kind, held in funds.items():
        held["source"] = " ".join(written.source for written in scenario.fund if written.kind == kind)
    return funds


def _rules(scenario: Scenario) -> dict[str, Any]:
    """The rules in order, and each rule's settings as they are in use; a rule used again is told by its number."""
    names = list(_numbered(used.rule for used in scenario.rules_in_use))
    settings = [used.settings.model_dump(mode="json") for used in scenario.rules_in_use]
    return {"in order": ", then ".join(map(_words, names)), **dict(zip(names, settings, strict=True))}


def _numbered(names: Iterable[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def in_words(held: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each value that holds no others, in words. An empty part states nothing."""
    if isinstance(held, Mapping):
        for key, value in held.items():
            yield from in_words(value, (*path, _words(str(key))))
    elif isinstance(held, list) and any(isinstance(each, Mapping) for each in held):
        for position, each in enumerate(held, start=1):
            yield from in_words(each, (*path[:-1], f"{path[-1]} {position}"))
    else:
        yield path, _value(held)


def _value(held: Any) -> str:
    """A single value as a reader would write it."""
    if held is None or held in ("", []):
        return NONE
    if isinstance(held, list):
        return ", ".join(map(_value, held))
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, int | float):
        return f"{held:,}" if isinstance(held, int) else f"{held:.10g}"
    return _words(held) if NAME.fullmatch(held) else str(held)


def _words(key: str) -> str:
    return key.removesuffix("_gbp").replace("_", " ")
