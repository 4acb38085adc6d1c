"""The rules a scenario chose, each checked against the settings that rule has."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from calculator.allocation.allocate import RuleInUse
from calculator.allocation.rules import find_rule
from calculator.reference.problems import InputProblems, Problem, UnknownName
from calculator.reference.toml_page import model_problems


def rule_in_use(file: str, position: int, written: Mapping[str, Any]) -> RuleInUse:
    """Return one rule of a scenario with its settings checked.

    Raises:
        InputProblems: naming the rule and each setting that is wrong.
    """
    place = f"rules {position + 1}"
    name = written.get("rule")
    if not isinstance(name, str):
        raise InputProblems(
            [Problem(file, "the name of a rule", 'Add a line such as rule = "levelling_up".', column=place)]
        )
    try:
        rule = find_rule(name)
    except UnknownName as unknown:
        raise InputProblems(
            [Problem(file, "a known rule", str(unknown), column=f"{place} > rule", value=name)]
        ) from None
    chosen = {key: value for key, value in written.items() if key != "rule"}
    try:
        settings = rule.settings.model_validate(chosen)
    except ValidationError as invalid:
        raise InputProblems(model_problems(file, chosen, rule.settings, invalid, within=place)) from None
    return RuleInUse(name, settings)


def rule_problems(file: str, rules: Sequence[Mapping[str, Any]], target: float) -> list[Problem]:
    """Return what is wrong with the rules: their settings, a rule used twice, a floor score above the target."""
    problems: list[Problem] = []
    seen: set[str] = set()
    for position, written in enumerate(rules):
        place = f"rules {position + 1}"
        try:
            used = rule_in_use(file, position, written)
        except InputProblems as found:
            problems.extend(found.problems)
            continue
        if used.rule in seen:
            problems.append(
                Problem(file, "each rule once", "Remove one of the two.", column=f"{place} > rule", value=used.rule)
            )
        seen.add(used.rule)
        floor = getattr(used.settings, "floor_score", None)
        if floor is not None and floor > target:
            expected, fix = f"a floor score at most the target of {target:g}", "Lower it, or raise the target."
            problems.append(Problem(file, expected, fix, column=f"{place} > floor_score", value=f"{floor:g}"))
    return problems
