"""Local figures: what an organisation knows better of itself. Each stands in for a national one, with its reason."""

from typing import Any

import pandas as pd

from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note

FILE = "local_figures.csv"
LOCAL_NOTE = "Local figure of "
"""How the subject of a note on a local figure begins; the code of the organisation follows."""


def local_figures(inputs: Inputs, subject: str) -> pd.DataFrame:
    """Return the local figures of a subject (score, price or estate) that have a value."""
    table = inputs["local_figures"]
    return table[(table["subject"] == subject) & table["value"].notna()]


def local_place(row: Any) -> str:
    """Name a row of local figures as a reader would find it."""
    return f"{row.organisation_code}, {row.subject}, {row.name}"


def local_note(row: Any, what: str, before: str, now: str) -> Note:
    """Return the note that a local figure leaves: what it is, what it stands in for, why, by whom and when."""
    return Note(
        LOCAL_NOTE + row.organisation_code,
        f"{what}: {now} in place of {before}. {row.reason.rstrip('.')} ({row.author_role}, {row.given_on}).",
    )
