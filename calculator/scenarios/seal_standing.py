"""How a run stands to its seal: sealed and unchanged, sealed and changed since, or not sealed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calculator.reference.clock import day_in_words
from calculator.reference.inputs import Inputs
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal import Seal, sealed_now
from calculator.scenarios.seal_changes import seal_changes
from calculator.scenarios.seal_file import read_seal


@dataclass(frozen=True)
class SealStanding:
    """`seal`: None where there is none. `changes`: what differs from it, in words.

    `looked_for`: whether anyone looked for a seal.
    """

    seal: Seal | None
    changes: tuple[str, ...] = ()
    looked_for: bool = True

    @property
    def between(self) -> tuple[str, ...]:
        """What differs between the first seal and the one that stands, in words."""
        return seal_changes(self.seal.first, self.seal) if self.seal else ()

    def in_words(self, most: int | None = None) -> str:
        """Say it in a sentence that begins small, with at most so many of the changes."""
        if self.seal is None:
            return "not sealed" if self.looked_for else "no seal was looked for"
        told = f"sealed on {sealed_day(self.seal)}"
        if self.seal.earlier is not None:  # or a seal made after the event would pass for the first
            between = self.between
            count = f"{len(between)} change{'s' if len(between) != 1 else ''}" if between else "nothing changed"
            told += f" (again; first on {sealed_day(self.seal.first)}, {count} between)"
        if not self.changes:
            return f"{told}, unchanged"
        shown = list(self.changes[:most])
        if len(shown) < len(self.changes):
            shown.append(f"and {len(self.changes) - len(shown)} more, all in manifest.json")
        return f"{told}; changed since: {'; '.join(shown)}"

    def as_told(self) -> dict[str, Any]:
        """Return it as a part of the manifest."""
        seal = self.seal
        return {
            "says": self.in_words(),
            "sealed_on": seal.sealed_on if seal else None,
            "first_sealed_on": seal.first.sealed_on if seal else None,
            "fingerprint": seal.fingerprint if seal else None,
            "changes": list(self.changes),
            "changes_between_seals": list(self.between),
        }


NOT_LOOKED_FOR = SealStanding(None, looked_for=False)
"""Of a run that is not written to a folder of outputs, where a seal would stand."""


def seal_standing(inputs: Inputs, scenario: Scenario, output: Path) -> SealStanding:
    """Hold a scenario, its inputs and models against the seal in the folder of outputs, where there is one.

    Raises:
        InputProblems: if the seal is malformed or was edited.
    """
    seal = read_seal(output, scenario.name)
    return SealStanding(seal, seal_changes(seal, sealed_now(inputs, scenario)) if seal else ())


def sealed_day(seal: Seal) -> str:
    """Return the day of a seal (UTC) in words."""
    return day_in_words(date.fromisoformat(seal.sealed_on[:10]))
