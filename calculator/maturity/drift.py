"""As-if drift: every score moved by as many levels, to ask what is owed if assessments have moved since."""

from typing import TypeVar

import numpy as np
import pandas as pd

from calculator.reference.notes import Note
from calculator.reference.scale import HIGHEST, LOWEST

Levels = TypeVar("Levels", pd.DataFrame, np.ndarray)


def drifted(levels: Levels, drift: float) -> Levels:
    """Return the levels moved by `drift`, kept on the scale of 1 to 5; missing ones stay missing."""
    return (levels + drift).clip(LOWEST, HIGHEST) if drift else levels


def drift_notes(drift: float) -> tuple[Note, ...]:
    """Say that gaps, and all that follows from them, are as if scores had moved."""
    if not drift:
        return ()
    text = (
        f"As the scenario asks, gaps, place scores and debt are as if every score stood {abs(drift):g} levels "
        f"{'higher' if drift > 0 else 'lower'}, within 1 to 5. Scores of organisations are shown as they are."
    )
    return (Note("As-if drift", text),)
