"""Whether the switch of a scenario changed anything: the same funds shared once more without it."""

from calculator.allocation.allocate import Allocation
from calculator.allocation.solver import NotSolved
from calculator.allocation.switch_over import SwitchOver
from calculator.reference.notes import Note
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import share

SUBJECT = "Switch"


def switch_notes(scenario: Scenario, allocation: Allocation) -> tuple[Note, ...]:
    """Return a note where a switch was set and every grant is what it would be without it.

    Args:
        scenario: that was followed.
        allocation: what it came to.
    """
    if scenario.switch == SwitchOver():
        return ()
    without = scenario.model_copy(update={"switch": SwitchOver()})
    try:
        other = share(without, allocation.standing, scenario.funds, allocation.terms.prospectus)
    except NotSolved:  # without it the limits cannot be met, so it changes much
        return ()
    if _given(other) != _given(allocation):
        return ()
    text = f"The switch ({_told(scenario.switch)}) changed nothing: every grant is what it would be without it"
    return (Note(SUBJECT, f"{text}{_because(scenario, allocation)}."),)


def _given(allocation: Allocation) -> dict[tuple[object, ...], int]:
    """Every grant that is not 0, by year, recipient, kind and rule."""
    grants = allocation.grants[allocation.grants["amount_gbp"] != 0]
    keys = grants[["year", "ics_code", "kind", "rule"]].itertuples(index=False, name=None)
    return dict(zip(keys, grants["amount_gbp"].astype(int), strict=True))


def _told(switch: SwitchOver) -> str:
    """The switch as its page states it."""
    stated = switch.model_dump(exclude_none=True, exclude_defaults=True)
    return ", ".join(f"{key} = {value}" for key, value in stated.items())


def _because(scenario: Scenario, allocation: Allocation) -> str:
    """Why: everybody stood at the floor before it came; otherwise the first rule never reached its part."""
    first = scenario.rules_in_use[0]
    name, floor = first.rule.replace("_", " "), getattr(first.settings, "floor_score", None)
    if floor is not None and (reached := allocation.switch_year(floor)) is not None:
        return (
            f". Everybody stood at the floor score of {floor:.2f} by the end of {reached}: {name} ends there by itself"
        )
    return f". In no year did {name} reach the part of the funds that it was held to"
