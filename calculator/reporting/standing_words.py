"""How far a scenario has been passed and what its seal says, in lines for the terminal."""

from collections.abc import Sequence
from pathlib import Path

from calculator.reference.names import sentence
from calculator.scenarios.approval import in_words
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal import Seal
from calculator.scenarios.seal_standing import SealStanding, sealed_day

MOST_CHANGES = 8
"""Changes since a seal that a terminal shows."""


def standing_line(scenario: Scenario, seal: SealStanding) -> str:
    """Who has passed the scenario so far, and how it stands to its seal."""
    return f"{sentence(in_words(scenario.approval))}. {sentence(seal.in_words(most=MOST_CHANGES))}."


def seal_lines(seal: Seal, changes: Sequence[str], path: Path) -> list[str]:
    """What was sealed and what was left out, what had changed since an earlier seal, and where the seal is."""
    when = f"{sealed_day(seal)}, {seal.sealed_on[11:16]} UTC"
    width = max(map(len, seal.left_out)) + 2
    lines = [
        f"Sealed {seal.scenario} on {when}: what decides who gets what, but the scores.",
        f"  scenario  {', '.join(part.replace('_', ' ') for part in seal.settings)}",
        f"  models    {len(seal.models)} pages",
        f"  inputs    {len(seal.tables)} tables",
        f"  program   {seal.program.version}",
        "Not sealed:",
        *(f"  {file:<{width}}{what}" for file, what in seal.left_out.items()),
    ]
    if seal.earlier is not None:
        changed = "; ".join(changes) or "nothing"
        lines.append(f"Changed since the seal of {sealed_day(seal.earlier)}, which is kept inside: {changed}.")
    return [
        *lines,
        f"Fingerprint {seal.fingerprint}",
        "Send the fingerprint to whoever approves: a copy that you cannot change is what proves the seal.",
        f"Written to {path}",
    ]
