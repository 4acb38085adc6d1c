"""What a base case remembers: where its programmes ended, from which those of draws start.

The base case of a simulation is the middle of its draws. A draw always starts from it, never from the draw before:
so no answer depends on the order of draws or on who worked them out. Of levels the first solve is remembered: the
others go on from the draw's own answer, as which dials are settled next differs from draw to draw, and the base case
would lead astray. Of the mix the last is: it is best at every stage of the base case, and nearly so at a draw's.
"""

from dataclasses import dataclass, field

import highspy

from calculator.allocation.linear import Linear
from calculator.allocation.place import Place

LEVELS, UNDIVIDED, MIX = "levels", "undivided levels", "mix"


@dataclass
class Memory:
    """Places by question and what was solved. `recording`: whether this is the base case.

    `question`: the question that is being answered, counted from the first of an allocation.
    """

    places: dict[tuple[int, str], Place] = field(default_factory=dict)
    recording: bool = True
    question: int = -1

    def recall(self, solved: str, linear: Linear) -> highspy.HighsBasis | None:
        """Return where the base case ended, in terms of a draw's programme; None where it solved no such thing."""
        place = None if self.recording else self.places.get((self.question, solved))
        return None if place is None else place.in_terms_of(linear)

    def keep(self, solved: str, linear: Linear, basis: highspy.HighsBasis) -> None:
        """Remember where the base case ended."""
        if self.recording:
            self.places[self.question, solved] = Place.of(linear, basis)
