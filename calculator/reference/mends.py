"""How to mend a value of a page that is not as it should be: what to write, never only that it is wrong."""

import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from calculator.reference.expectations import field_description, is_listed, known_keys
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
    if kind in LIST:
        return _listed(error)
    if kind in TABLE:
        return f"Write it once, as [{_table(error)}] with single brackets, and its settings on the lines below."
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        return near_match(str(written), choices) or f"Write {error['ctx']['expected']}."
    return _otherwise(page, error)


TABLE, LIST = ("dict_type", "model_type", "model_attributes_type"), ("tuple_type", "list_type")
BOUNDS = {
    "greater_than": "Write a number above {gt:g}.",
    "greater_than_equal": "Write {ge:g} or more.",
    "less_than": "Write a number below {lt:g}.",
    "less_than_equal": "Write {le:g} or less.",
}
BY_TYPE = {
    "float_": "Write it in digits, without quotation marks and without signs such as % or £.",
    "int_": "Write it in digits, without quotation marks, commas or letters.",
    "string_type": "Write it in quotation marks.",
}
"""By the kind of fault, how to mend a value, where what it should be was said already."""


def _otherwise(page: type[BaseModel], error: ErrorDetails) -> str:
    """What to do about a single value, in other words than those that say what was expected."""
    kind, written = error["type"], error["input"]
    if kind in BOUNDS:
        bound = BOUNDS[kind].format(**error["ctx"])
        is_share = "share" in (field_description(page, error["loc"]) or "") and 1 < abs(written) <= 100
        return (
            f"Write {written / 100:.10g} if {written:g}% is meant; otherwise {bound[:1].lower()}{bound[1:]}"
            if is_share
            else bound
        )
    if isinstance(written, str) and re.fullmatch(r"-?\d+(\.\d+)?\s*%", written):
        share = float(written.rstrip("% ")) / 100
        return f"Write {share:.10g}: a percentage is written as a share, without quotation marks."
    by_type = next((words for start, words in BY_TYPE.items() if kind.startswith(start)), "")
    if by_type or written in ("", None):
        return by_type or "Fill it in."
    return f"Write that in place of '{written}'." if isinstance(written, str | int | float) else "Write that instead."


def brackets(error: ErrorDetails) -> tuple[str, str] | None:
    """How the head of a table was to be written, and how it is; None where its brackets are not what is wrong."""
    single, double = f"[{_table(error)}] in single brackets", f"[[{_table(error)}]] in double brackets"
    if error["type"] in TABLE:
        return (single, double) if isinstance(error["input"], list) else (single, "")
    return (double, single) if error["type"] in LIST and isinstance(error["input"], dict) else None


def _added(page: type[BaseModel], error: ErrorDetails) -> str:
    """What to add: the key as it begins a line, with what it holds."""
    if is_listed(page, error["loc"]):
        return f"Add at least one table [[{_table(error)}]], in double brackets."
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
