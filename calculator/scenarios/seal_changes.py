"""What has changed between two seals, in words: settings with both values, files by name."""

from collections.abc import Iterator, Mapping
from typing import Any

from calculator.scenarios.seal import Seal

NOT_STATED = "not stated"


def seal_changes(before: Seal, after: Seal) -> tuple[str, ...]:
    """Return each change from one seal to a later one: of settings, of cost models, of tables, of the program."""
    return (
        *_settings(dict(_flat(_values(before))), dict(_flat(_values(after)))),
        *_files("models", before.models, after.models),
        *_files("inputs", before.tables, after.tables),
        *_program(before, after),
    )


def _values(seal: Seal) -> dict[str, Any]:
    return {part: held.values for part, held in seal.settings.items()}


def _settings(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for place in dict.fromkeys((*before, *after)):
        if before.get(place) != after.get(place):
            yield f"{place} {_shown(before.get(place))} -> {_shown(after.get(place))}"


def _files(folder: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            how = " (added)" if name not in before else " (removed)" if name not in after else ""
            yield f"{folder}/{name}{how}"


def _program(before: Seal, after: Seal) -> Iterator[str]:
    if before.program.version != after.program.version:
        yield f"the program {before.program.version} -> {after.program.version}"
    elif before.program.code != after.program.code:
        yield f"the program's code (still called {after.program.version})"


def _flat(values: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with its place, such as "maturity > target"; one that is off (None) as if it were not there."""
    if isinstance(values, list) and all(isinstance(each, dict) for each in values):
        named = _named(values)
        if values and "rule" in values[0]:
            yield f"{place} > order", ", ".join(named)  # which rule comes first decides too
        values = named
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _flat(value, f"{place} > {key}" if place else str(key))
    elif values is not None:
        yield place, values


def _named(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The parts of a list by the rule or the kind they are of; by their number where that does not tell them apart."""
    names = [str(part.get("rule") or part.get("kind")) for part in parts]
    if len(set(names)) < len(names):
        names = [str(number) for number in range(1, len(parts) + 1)]
    return {
        name: {key: value for key, value in part.items() if key not in ("rule", "kind") or name.isdigit()}
        for name, part in zip(names, parts, strict=True)
    }


def _shown(value: Any) -> str:
    if value is None:
        return NOT_STATED
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)
