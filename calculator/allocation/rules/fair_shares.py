"""Fair shares: every system the same money for each person, weighted for need, as far as its limits go.

The yardstick is money received per share due. Whoever meets its own limit stops there, and what it
leaves raises the others.
"""

from pydantic import field_validator

from calculator.allocation.by_due import by_due
from calculator.allocation.ledger import Ledger
from calculator.allocation.pace_of_change import Pace, due_at_pace, pace_rows
from calculator.allocation.recipients import SHARES
from calculator.allocation.rules import Rule
from calculator.allocation.stage import Stage
from calculator.reference.toml_page import Part


class Settings(Part):
    """`share`: what a fair share is measured by. `pace`: how fast last year's money may move towards it."""

    share: str = "core"
    pace: Pace | None = None

    @field_validator("share")
    @classmethod
    def _known(cls, share: str) -> str:
        if share not in SHARES:
            raise ValueError(f"one of {', '.join(SHARES)}")
        return share


def stages(ledger: Ledger, settings: Settings) -> list[Stage]:
    """Share what is left of each fund by target share, each kind apart."""
    share = ledger.standing.share_by(settings.share)
    if settings.pace is None:
        return [by_due(ledger, lambda _, left: share * left, lambda i: f"{share[i]:.4%}")]
    pace = settings.pace
    rows = pace_rows(ledger, RULE.name, pace, share)
    due = due_at_pace(ledger, RULE.name, pace, share)
    return [by_due(ledger, due, "its share, at the pace of change,", rows)]


RULE = Rule(
    name="fair_shares",
    says="Gives every system the same money for each person, weighted for need, never more than it can use.",
    settings=Settings,
    stages=stages,
)
