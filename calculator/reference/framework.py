"""The framework: the seven measures of What Good Looks Like and which category closes which measure.

Read from models/wgll.toml, the one place where they are written.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from calculator.reference.bundled import bundled
from calculator.reference.toml_page import Part, read_page

FRAMEWORK_FILE = "wgll.toml"


class Measure(Part):
    """One of the seven success measures.

    `closed_by` says in what proportion money spent on each category closes a gap on it; it sums to 1.
    """

    id: str
    title: str
    says: str
    closed_by: Mapping[str, Annotated[float, Field(ge=0, le=1)]]
    quality: str
    note: str

    @model_validator(mode="after")
    def _sums_to_one(self) -> "Measure":
        total = sum(self.closed_by.values())
        if abs(total - 1) > 1e-9:
            raise ValueError(f"shares of closed_by that sum to 1 (they sum to {total:g})")
        return self


class Framework(Part):
    """The measures, scored on levels 1 to 5."""

    title: str
    source: str
    measure: tuple[Measure, ...] = Field(min_length=1)

    @property
    def measures(self) -> tuple[str, ...]:
        """The ids of the measures, in the order of the framework."""
        return tuple(measure.id for measure in self.measure)

    @property
    def categories(self) -> frozenset[str]:
        """The categories that close something of a measure."""
        return frozenset(category for measure in self.measure for category in measure.closed_by)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each measure."""
        return {measure.id: measure.title for measure in self.measure}


def load_framework(folder: Path | None = None) -> Framework:
    """Return the framework of a folder of models (the bundled one unless told).

    Raises:
        InputProblems: if the page is not as it should be.
    """
    return read_page((folder or bundled("models")) / FRAMEWORK_FILE, Framework)
