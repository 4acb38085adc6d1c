"""What a base case remembers: the basis each of its solves ended with, from which draws of the same shape start.

A draw always starts from the base case, never from the draw before it: so no answer depends on the order of draws or on
who worked them out.
"""

from dataclasses import dataclass, field
from typing import Any

Shape = tuple[int, int]
Key = tuple[int, int, Shape]


@dataclass
class Memory:
    """Bases by question, solve and shape of the programme. `recording`: whether this is the base case.

    `question`: the question that is being answered, counted from the first of an allocation.
    """

    bases: dict[Key, Any] = field(default_factory=dict)
    recording: bool = True
    question: int = -1

    def recall(self, solve: int, shape: Shape) -> Any:
        """Return the basis that the base case ended with; None where it had no such programme."""
        return None if self.recording else self.bases.get((self.question, solve, shape))

    def keep(self, solve: int, shape: Shape, basis: Any) -> None:
        """Remember the basis of a solve of the base case."""
        if self.recording:
            self.bases[self.question, solve, shape] = basis
