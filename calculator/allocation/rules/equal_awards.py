"""Equal awards: the same amount for every system, until its debt is funded (constrained equal awards)."""

import numpy as np

from calculator.allocation.by_due import by_due
from calculator.allocation.ledger import Ledger
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Stage
from calculator.reference.toml_page import Part


class Settings(Part):
    """Nothing to choose."""


def stages(ledger: Ledger, _: Settings) -> list[Stage]:
    """Share what is left of each fund in equal amounts."""
    count = len(ledger.standing.codes)
    return [by_due(ledger, lambda _, left: np.full(count, left / count), f"an equal part, one of {count},")]


RULE = Rule(
    name="equal_awards",
    says="Gives every system the same amount, until its debt is funded.",
    settings=Settings,
    stages=stages,
)
