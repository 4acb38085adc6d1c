"""Equal losses: everyone is left with the same debt unfunded (constrained equal losses)."""

from calculator.allocation.by_loss import by_loss
from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Stage
from calculator.reference.toml_page import Part


class Settings(Part):
    """Nothing to choose."""


def stages(ledger: Ledger, _: Settings) -> list[Stage]:
    """Fund the largest debts first, until what is left unfunded is the same for all."""
    return [by_loss(ledger)]


RULE = Rule(
    name="equal_losses",
    says="Leaves every system with the same debt unfunded, so the largest debts are funded first.",
    settings=Settings,
    stages=stages,
)
