"""The rules a scenario chose, each checked against the settings that rule has."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.rules import find_rule
from calculator.reference.problems import InputProblems, Problem, UnknownName
from calculator.reference.toml_page import model_problems


def place_of(position: int) -> str:
    """Return where a rule of the first tier stands in a page."""
    return f"rules {position + 1}"


def rule_in_use(file: str, place: str, written: Mapping[str, Any]) -> RuleInUse:
    """Return one rule of a scenario with its settings checked.

    Args:
        file: the page it was written on.
        place: where it stands there.
        written: its name under "rule", and its settings.

    Raises:
        InputProblems: naming the rule and each setting that is wrong.
    """
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
        place = place_of(position)
        try:
            used = rule_in_use(file, place, written)
        except InputProblems as found:
            problems.extend(found.problems)
            continue
        if used.rule in seen:
            problems.append(
                Problem(file, "each rule once", "Remove one of the two.", column=f"{place} > rule", value=used.rule)
            )
        seen.add(used.rule)
        problems += floor_problems(file, place, used, target)
    return problems


def floor_problems(file: str, place: str, used: RuleInUse, target: float) -> list[Problem]:
    """Return what is wrong with the floor score of a rule, if it has one: it may not pass the target."""
    floor = getattr(used.settings, "floor_score", None)
    if floor is None or floor <= target:
        return []
    expected, fix = f"a floor score at most the target of {target:g}", "Lower it, or raise the target."
    return [Problem(file, expected, fix, column=f"{place} > floor_score", value=f"{floor:g}")]


SECOND_TIER = "second_tier"


def second_tier_problems(file: str, written: Mapping[str, Any] | None, recipients: str, target: float) -> list[Problem]:
    """Return what is wrong with the second tier: its rule, its settings, or that organisations have nobody inside."""
    if written is None:
        return []
    try:
        problems = floor_problems(file, SECOND_TIER, rule_in_use(file, SECOND_TIER, written), target)
    except InputProblems as found:
        problems = list(found.problems)
    if written.get("rule") == "bids":
        fix = (
            "Write another rule, such as levelling_up or equal_per_head: a project is bid for by a whole system, so "
            "bids belong in [[rules]]."
        )
        problems = [Problem(file, "a rule that can give any amount", fix, column=f"{SECOND_TIER} > rule", value="bids")]
    if recipients == "organisation":
        fix = 'Take [second_tier] out, or choose other recipients in [programme], such as "ics_2025".'
        problems.append(
            Problem(file, "recipients with organisations inside", fix, column=SECOND_TIER, value=recipients)
        )
    return problems
