"""What a base case remembers: the basis that the first solve of each question ended with, from which draws start.

The base case of a simulation is the middle of its draws. A draw always starts from it, never from the draw before:
so no answer depends on the order of draws or on who worked them out. Only the first solve is remembered: the others go
on from the draw's own answer, as which dials are settled next differs from draw to draw, and the base case would lead
astray.
"""

from dataclasses import dataclass, field
from typing import Any

Shape = tuple[int, int]
Key = tuple[int, Shape]


@dataclass
class Memory:
    """Bases by question and shape of the programme. `recording`: whether this is the base case.

    `question`: the question that is being answered, counted from the first of an allocation.
    """

    bases: dict[Key, Any] = field(default_factory=dict)
    recording: bool = True
    question: int = -1

    def recall(self, shape: Shape) -> Any:
        """Return the basis that the base case ended with; None where it had no such programme."""
        return None if self.recording else self.bases.get((self.question, shape))

    def keep(self, shape: Shape, basis: Any) -> None:
        """Remember the basis of the base case."""
        if self.recording:
            self.bases[self.question, shape] = basis
