"""Equal per head: the same money for every registered patient, not weighted for need."""

from calculator.allocation.by_due import by_due
from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Stage
from calculator.reference.toml_page import Part


class Settings(Part):
    """Nothing to choose."""


def stages(ledger: Ledger, _: Settings) -> list[Stage]:
    """Share what is left of each fund by registered population."""
    share = ledger.standing.share_by("registered")
    return [by_due(ledger, lambda _, left: share * left, lambda i: f"{share[i]:.4%} (its registered patients)")]


RULE = Rule(
    name="equal_per_head",
    says="Gives every system the same money for each registered patient, whatever its need.",
    settings=Settings,
    stages=stages,
)
