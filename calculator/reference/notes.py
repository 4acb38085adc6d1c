"""Notes of a run: each gap in the data that a rule had to deal with, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """What was missing or odd, where, and what was done about it. The rules are in docs/data.md."""

    subject: str
    text: str
