"""Proportional to debt: the same share of what each system still owes."""

from calculator.allocation.by_due import by_due
from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Stage
from calculator.reference.toml_page import Part


class Settings(Part):
    """Nothing to choose."""


def stages(ledger: Ledger, _: Settings) -> list[Stage]:
    """Share what is left of each fund by what is left of each debt of that kind."""
    claim = ledger.room().sum(axis=1).astype(float)
    total = claim.sum(axis=0)
    return [by_due(ledger, lambda k, left: claim[:, k] / max(total[k], 1.0) * left, "its part of all debt left")]


RULE = Rule(
    name="proportional_to_debt",
    says="Gives every system the same share of what it still needs.",
    settings=Settings,
    stages=stages,
)
