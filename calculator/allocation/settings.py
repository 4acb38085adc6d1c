"""The table [programme] of a scenario: who is funded, how their programmes are bought, and which years together."""

from typing import Literal

from calculator.allocation.timeline import Horizon
from calculator.reference.toml_page import Part

Mix = Literal["proportional", "best"]
RecipientKind = Literal["ics_2025", "ics_2026", "region", "organisation"]


class ProgrammeSettings(Part):
    """`recipients`: the 42 ICSs of 2025-26, the 36 of April 2026, the seven regions, or organisations.

    `mix`: whether a recipient's programme is bought whole, each category in proportion to its debt, or category by
    category as lifts scores most. `horizon`: each year decided with its own funds, or all years at once.
    `rounding_gbp`: grants are whole multiples of so many pounds.
    """

    recipients: RecipientKind = "ics_2025"
    mix: Mix = "proportional"
    horizon: Horizon = "rolling"
    rounding_gbp: Literal[1, 1000] = 1
