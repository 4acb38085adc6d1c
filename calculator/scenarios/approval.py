"""Approval: how far people have passed a scenario, step by step, each with a role and a date."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from calculator.reference.clock import day_in_words
from calculator.reference.problems import Problem
from calculator.reference.toml_page import Part

State = Literal["draft", "reviewed", "approved", "released"]
STATES: tuple[str, ...] = get_args(State)
"""The states in the order in which a scenario passes them."""

_A_PERSON = re.compile(r"@|^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady)\b", re.IGNORECASE)


def _not_a_person(role: str) -> str:
    if _A_PERSON.search(role):
        raise ValueError("a role such as 'analytical assurer', never a person's name")
    return role


def _as_a_date(written: object) -> object:
    day = isinstance(written, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", written)
    if not day and type(written) is not date:  # numbers and times would pass for dates
        raise ValueError("a date such as 2026-11-30")
    return written


class Approval(Part):
    """One step: the state reached, the role that answers for it (never a person's name), and the day."""

    state: State
    role: Annotated[
        str,
        AfterValidator(_not_a_person),
        Field(min_length=1, description="a role such as 'analytical assurer', never a person's name"),
    ]
    on: Annotated[date, BeforeValidator(_as_a_date), Field(description="a date such as 2026-11-30")]


def state_of(steps: Sequence[Approval]) -> str:
    """Return the state that the steps have reached; draft where there are none."""
    return steps[-1].state if steps else STATES[0]


def in_words(steps: Sequence[Approval]) -> str:
    """Say what state the steps have reached, by what role and when, and whether a review is missing before it."""
    if state_of(steps) == STATES[0]:
        return "draft: nobody has reviewed it"
    last = steps[-1]
    passed = [step.state for step in steps]
    missed = [state for state in STATES[1 : STATES.index(last.state)] if state not in passed]
    told = f"{last.state} on {day_in_words(last.on)} ({last.role})"
    return f"{told}; not recorded as {' or '.join(missed)} before" if missed else told


def approval_problems(file: str, steps: Sequence[Approval]) -> list[Problem]:
    """Return what is wrong with the order of the steps: a state that does not follow, a date that goes back."""
    problems: list[Problem] = []
    for position, (before, step) in enumerate(pairwise(steps), start=2):
        place = f"approval {position}"
        if STATES.index(step.state) <= STATES.index(before.state):
            expected = f"a state after '{before.state}', each once, in the order {', '.join(STATES)}"
            fix = "Put the steps in order, or remove the one that no longer holds and those after it."
            problems.append(Problem(file, expected, fix, column=f"{place} > state", value=step.state))
        if step.on < before.on:
            expected = f"a date from {before.on} on, when it was {before.state}"
            fix = "Correct one of the two dates."
            problems.append(Problem(file, expected, fix, column=f"{place} > on", value=step.on.isoformat()))
    return problems
