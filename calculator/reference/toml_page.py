"""Read a TOML page strictly: unknown keys are refused with their near match, problems are collected."""

import tomllib
from collections.abc import Callable, Iterator
from math import log10
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from calculator.reference.csv_text import HIDDEN
from calculator.reference.expectations import known_keys, plain_expectation
from calculator.reference.mends import brackets, mend
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.toml_slips import slip


class Part(BaseModel):
    """A part of a page: only the keys it declares, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


PageType = TypeVar("PageType", bound=BaseModel)
LARGEST_PAGE = 1_000_000  # bytes


def read_page(path: Path, page: type[PageType]) -> PageType:
    """Return the page held in a TOML file.

    Raises:
        InputProblems: naming the file, the key and how to mend it, for every fault found.
    """
    held = read_toml(path)
    try:
        return page.model_validate(held)
    except ValidationError as invalid:
        raise InputProblems(model_problems(path.name, held, page, invalid)) from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return what is written in a TOML file, not yet held against what its page should hold.

    Raises:
        InputProblems: if it cannot be read, or holds values that no page holds.
    """
    try:
        if path.stat().st_size > LARGEST_PAGE:
            raise InputProblems([Problem(path.name, "a page under 1 MB", "Check that this is the right file.")])
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputProblems([Problem(path.name, "a TOML page", "Check the name of the file.")]) from None
    except OSError as error:
        fix = "Check the file's name and your right to read it."
        raise InputProblems([Problem(path.name, "a TOML page", fix, value=error.strerror or "no file")]) from None
    except UnicodeDecodeError as error:
        row, found = error.object.count(b"\n", 0, error.start) + 1, "bytes that are not UTF-8"
        fix = "Save the page as plain UTF-8 text."
        raise InputProblems([Problem(path.name, "text in UTF-8", fix, row=row, value=found)]) from None
    except tomllib.TOMLDecodeError as error:
        raise InputProblems([slip(path.name, path.read_text(encoding="utf-8-sig"), error)]) from None
    except RecursionError:
        raise InputProblems([_too_deep(path.name)]) from None
    except ValueError:  # what the library that reads pages leaves to Python: thousands of digits
        raise InputProblems([Problem(path.name, *SHORTER, value="thousands of digits")]) from None
    odd = list(_odd_values(path.name, held, held))
    if odd:
        raise InputProblems(odd)
    return held


Location = tuple[int | str, ...]


DEEPEST = 12
"""Tables and lists inside one another, beyond what any page needs."""
LARGEST = 2**63 - 1
"""The largest whole number that TOML promises to hold."""
SHORTER = (f"whole numbers of up to {LARGEST:,}", "Look for a number with too many digits, and correct it.")


def _too_deep(file: str, column: str = "") -> Problem:
    fix = "Look for brackets that are opened again and again, or for a name with very many dots."
    return Problem(file, f"at most {DEEPEST} tables and lists inside one another", fix, column=column, value="more")


def _odd_values(file: str, page: Any, held: Any, location: Location = ()) -> Iterator[Problem]:
    """Yield what no page holds: true or false, very long numbers, depths, and characters that cannot be seen."""
    if isinstance(held, dict | list):
        if len(location) >= DEEPEST:
            yield _too_deep(file, _place(page, location))
            return
        for step, value in held.items() if isinstance(held, dict) else enumerate(held):
            yield from _odd_values(file, page, value, (*location, step))
    elif odd := _odd(held):
        yield Problem(file, *odd[:2], column=_place(page, location), value=odd[2])


def _odd(value: Any) -> tuple[str, str, str] | None:
    """What was expected in place of a single value, how to mend it, and what was found; None for a plain one."""
    if isinstance(value, bool):
        fix = "Write a number, or a text in quotation marks; no setting is true or false."
        return "a number or a text", fix, str(value).lower()
    if isinstance(value, int) and abs(value) > LARGEST:
        return *SHORTER, f"a number of about {value.bit_length() * log10(2):,.0f} digits"
    if isinstance(value, str) and (hidden := HIDDEN.search(value)):
        return "plain text", "Delete the hidden control character.", value[max(0, hidden.start() - 20) :][:40]
    return None


def model_problems(
    file: str | Callable[[Location], str], held: Any, page: type[BaseModel], invalid: ValidationError, within: str = ""
) -> list[Problem]:
    """Return what is wrong with a page, or with the part of it that stands at the place `within`.

    `file`: where it is written; a function of the place in the page, where its parts come from several files.
    """
    return [
        _page_problem(file if isinstance(file, str) else file(error["loc"]), held, page, error, within)
        for error in invalid.errors()
        if not _only_miscounted(error)
    ]


def _only_miscounted(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because what is wrong in it, which is told by itself, is not counted."""
    written, fewest = error["input"], error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(written, list | dict) and len(written) >= fewest


def _page_problem(file: str, held: Any, page: type[BaseModel], error: ErrorDetails, within: str) -> Problem:
    place = " > ".join(part for part in (within, _place(held, error["loc"])) if part)
    if error["type"] == "extra_forbidden":
        name = str(error["loc"][-1])
        fix = f"Rename or remove it. {near_match(name, known_keys(page, error['loc'][:-1]))}"
        return Problem(file, "a setting that exists", fix, column=place, value=name)
    fix = mend(page, error)
    expected, value = brackets(error) or (plain_expectation(page, error), "")
    if not isinstance(error["input"], dict | list):
        value = str(error["input"])
    elif error["type"] == "value_error":
        value = _shown(error["input"])
    return Problem(file, expected, fix, column=place, value=value)


FEW = 5  # keys or values that can be read at a glance


def _shown(written: Any) -> str:
    """A part of a page as it was written, where it is short; else that its keys do not go together."""
    if isinstance(written, list) and len(written) <= FEW:
        return ", ".join(map(str, written))
    if isinstance(written, dict) and len(written) <= FEW:
        return ", ".join(f"{key} = {value}" for key, value in written.items())
    return "keys that do not go together"


def _place(held: Any, location: Location) -> str:
    """Write a location as a reader would find it: a line is named by its id, not its position."""
    words: list[str] = []
    for step in location:
        if step == "[key]":
            continue
        try:
            held = held[step]
        except (LookupError, TypeError):
            held = None
        if isinstance(step, int):
            name = held.get("id") if isinstance(held, dict) else None
            words[-1] += f" '{name}'" if name else f" {step + 1}"
        else:
            words.append(step)
    return " > ".join(words)
