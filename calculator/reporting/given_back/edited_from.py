"""The workbook that a run was made from: what was edited in it, told wherever the run is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.reporting.given_back.edit import Edit
from calculator.reporting.lint.allowed import INPUTS_FINGERPRINT, SCENARIO_FINGERPRINT, SCENARIO_PROPERTY

MADE_FROM = (SCENARIO_PROPERTY, SCENARIO_FINGERPRINT, INPUTS_FINGERPRINT)
"""The properties of a workbook that say what it was made from."""


@dataclass(frozen=True)
class EditedFrom:
    """`path`: the workbook given. `properties`: of its document. `edits`: in the order of sheets and cells.

    `text`: the folder with the edited scenario, tables and cost models. `otherwise`: sentences on edited scores that
    count otherwise than they were typed.
    """

    path: Path
    properties: Mapping[str, str]
    edits: Sequence[Edit]
    text: Path
    otherwise: Sequence[str] = ()

    def in_words(self) -> list[str]:
        """Return the rows of a change log: what it was made from, then a sentence for each change."""
        name, print_, inputs = (self.properties.get(key, "") for key in MADE_FROM)
        made = f"Made from an edited workbook of {name} (scenario {print_[:12]}, inputs {inputs[:12]})."
        return [made if self.edits else f"{made} Nothing was changed.", *(each.in_words() for each in self.edits)]

    def as_told(self) -> dict[str, Any]:
        """Return the same for a manifest."""
        return {
            "file": self.path.name,
            "made_from": {key: self.properties.get(key, "") for key in MADE_FROM},
            "changes": [edit.as_row() for edit in self.edits],
            "otherwise": list(self.otherwise),
        }
