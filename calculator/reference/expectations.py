"""What a schema expected, in plain words: the words stand with the fields, and are found here."""

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

PLAIN = {
    "dict_type": "a part of a page, with keys of its own",
    "model_type": "a part of a page, with keys of its own",
    "tuple_type": "a list in square brackets",
    "list_type": "a list in square brackets",
    "float_type": "a number in digits",
    "float_parsing": "a number in digits",
    "finite_number": "a number that ends",
    "int_type": "a whole number in digits",
    "int_parsing": "a whole number in digits",
    "int_from_float": "a whole number in digits",
    "string_type": "a text in quotation marks",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number of {ge:g} or more",
    "less_than": "a number below {lt:g}",
    "less_than_equal": "a number of {le:g} or less",
}
"""By the name the library has for a fault: what was expected, where no field says it better."""


def plain_expectation(page: type[BaseModel], error: ErrorDetails) -> str:
    """Say what was expected in plain words: the field's own description, or the library's sentence made plain."""
    kind = error["type"]
    if kind == "missing":
        return f"a value for '{error['loc'][-1]}'"
    if kind in ("enum", "literal_error"):
        return str(error["ctx"]["expected"])
    if kind in ("tuple_type", "list_type") and not isinstance(error["input"], dict):
        return PLAIN[kind]
    if kind != "value_error":
        described = field_description(page, error["loc"])
        if described:
            return described
    if kind in PLAIN:
        return PLAIN[kind].format(**error.get("ctx", {}))
    return error["msg"].removeprefix("Input should be ").removeprefix("Value error, ")


def known_keys(page: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the part of the page at this location declares."""
    part: Any = page
    for step in location:
        if isinstance(step, int) or not (isinstance(part, type) and issubclass(part, BaseModel)):
            continue
        part = model_in(part.model_fields[step].annotation) if step in part.model_fields else part
    return list(part.model_fields) if hasattr(part, "model_fields") else []


def is_listed(page: type[BaseModel], location: tuple[int | str, ...]) -> bool:
    """Say whether tables stand at a place at the head of a page, as many as one likes, and not a single one."""
    field = page.model_fields.get(str(location[-1])) if len(location) == 1 else None
    if field is None or get_origin(field.annotation) is not tuple:
        return False
    held = get_args(field.annotation)[0]
    return get_origin(held) is Mapping or (isinstance(held, type) and issubclass(held, BaseModel))


def field_description(page: type[BaseModel], location: tuple[int | str, ...]) -> str | None:
    """Return the description of what stands at a location: of a field, or of a key or value of a table it holds."""
    part: Any = page
    field: Any = None
    beyond: int | str | None = None
    for step in location:
        if isinstance(step, str) and step in getattr(part, "model_fields", {}):
            field, beyond = part.model_fields[step], None
            part = model_in(field.annotation)
        else:
            beyond = step
    if field is None:
        return None
    held = [
        str(extra.description)
        for arg in all_args(field.annotation)
        for extra in getattr(arg, "__metadata__", ())
        if getattr(extra, "description", None)
    ]
    own = [str(field.description)] if field.description else []
    choices = (
        [*held[:1], *own] if beyond == "[key]" else [*reversed(held), *own] if beyond is not None else [*own, *held]
    )
    return choices[0] if choices else None


def all_args(annotation: Any) -> list[Any]:
    """Return an annotation, its arguments, and theirs."""
    parts = [annotation]
    for arg in get_args(annotation):
        parts.extend(all_args(arg))
    return parts


def model_in(annotation: Any) -> Any:
    """The page part that an annotation holds, inside lists and options."""
    return next((arg for arg in all_args(annotation) if hasattr(arg, "model_fields")), annotation)
