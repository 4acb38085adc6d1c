"""What the schema of a table says of each column, in a form that a spreadsheet understands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from calculator.reference.expectations import all_args
from calculator.reference.rows.fields import Row

NUMBER, WHOLE, DAY, TEXT = "number", "integer", "date", "string"
_SAYS = {NUMBER: "a number", WHOLE: "a whole number", DAY: "a date", TEXT: "some text"}


@dataclass(frozen=True)
class ColumnFacts:
    """One column: what to type, whether a cell may stay blank, what kind of value it holds and within what bounds.

    `least`, `most`: bounds that are allowed themselves; `above`, `below`: that are not. None where there is none.
    """

    name: str
    says: str
    needed: bool
    kind: str
    choices: tuple[str, ...] = ()
    least: float | None = None
    above: float | None = None
    most: float | None = None
    below: float | None = None

    @property
    def prompt(self) -> str:
        """What to type, in a sentence."""
        words = f"Type {self.says}."
        return words if self.needed else f"{words} May stay blank."


def column_facts(row: type[Row]) -> list[ColumnFacts]:
    """Return what is known of each column of a table, in order."""
    schema = row.model_json_schema()
    parts: Mapping[str, Any] = schema.get("$defs", {})
    return [_facts(name, field, parts, _bounds(row.model_fields[name])) for name, field in schema["properties"].items()]


def _facts(
    name: str, field: Mapping[str, Any], parts: Mapping[str, Any], bounds: Mapping[str, float | None]
) -> ColumnFacts:
    options: Sequence[Mapping[str, Any]] = field.get("anyOf", [field])
    held = [_resolved(option, parts) for option in options if option.get("type") != "null"]
    of = {key: value for each in held for key, value in each.items()}
    kind = DAY if of.get("format") == "date" else of.get("type", TEXT)
    says = field.get("description") or of.get("description") or _SAYS.get(kind, _SAYS[TEXT])
    return ColumnFacts(name, says, len(held) == len(options), kind, tuple(of.get("enum", ())), **bounds)


def _resolved(field: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field with what it only refers to."""
    named = field.get("$ref", "").rsplit("/", 1)[-1]
    return {**parts[named], **field} if named else field


def _bounds(field: FieldInfo) -> dict[str, float | None]:
    """The bounds of a number: read from the field itself, as a schema leaves out those behind a validator."""
    held = [
        *field.metadata,
        *(each for part in all_args(field.annotation) for each in getattr(part, "__metadata__", ())),
    ]
    rules = [rule for each in held for rule in (each.metadata if isinstance(each, FieldInfo) else [each])]
    return {
        name: next((float(getattr(rule, key)) for rule in rules if hasattr(rule, key)), None)
        for name, key in (("least", "ge"), ("above", "gt"), ("most", "le"), ("below", "lt"))
    }
