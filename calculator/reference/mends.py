"""How to mend a value of a page that is not as it should be: what to write, never only that it is wrong."""

import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from calculator.reference.expectations import field_description, known_keys, plain_expectation
from calculator.reference.problems import near_match


class Misfit(ValueError):
    """Settings that do not go together. `fix`: what to write instead."""

    def __init__(self, expected: str, fix: str) -> None:
        super().__init__(expected)
        self.fix = fix


def mend(page: type[BaseModel], error: ErrorDetails) -> str:
    """Return what to write where a page is not as it should be."""
    kind, written = error["type"], error["input"]
    if kind == "missing":
        return _added(page, error)
    misfit = error.get("ctx", {}).get("error")
    if isinstance(misfit, Misfit):
        return misfit.fix
    if kind in ("tuple_type", "list_type"):
        return _listed(error)
    if kind in ("dict_type", "model_type", "model_attributes_type") and isinstance(written, list):
        return f"Write it once, as [{_table(error)}] with single brackets."
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        return near_match(str(written), choices) or f"Write {error['ctx']['expected']}."
    return f"Write {plain_expectation(page, error)}."


def _added(page: type[BaseModel], error: ErrorDetails) -> str:
    """What to add: the key as it begins a line, with what it holds."""
    if known_keys(page, error["loc"]):
        return f"Add the table [{_table(error)}]."
    described = field_description(page, error["loc"])
    return f"Add a line {error['loc'][-1]} = ... here" + (f", with {described}." if described else ".")


def _listed(error: ErrorDetails) -> str:
    """How a list is written: of tables with double brackets, of values with single ones."""
    if isinstance(error["input"], dict):
        return f"Write [[{_table(error)}]] with double brackets: there may be several."
    return "Write a list, such as [0.3, 0.15] for numbers."


def _table(error: ErrorDetails) -> str:
    """The place as the head of a table is written."""
    return ".".join(str(step) for step in error["loc"] if not isinstance(step, int))
